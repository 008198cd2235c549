// The finder: one table, narrowed down by words, numbers and facets, sorted by any column; its state is the address.

import { make } from "../explorer/elements.js";
import { save } from "../explorer/saving.js";
import { nearest } from "../nearest.js";
import { keepPlace } from "../returning.js";
import { makeColumns } from "./columns.js";
import { listed, readNumber } from "./numbers.js";
import { csv, plain, readRow } from "./rows.js";
import { holds, makeVocabulary, readSentence } from "./vocabulary.js";

const SITE = new URL("../../", import.meta.url);
const EXAMPLES = ["bounded and not monotone", "smooth, odd", "−0.2785"];
const OWN = ["find", "has", "from", "to", "sort", "columns"];

export default function mount(root) {
  const part = (name) => root.querySelector(`.nl-finder__${name}`);
  const table = root.querySelector(".nl-finder__table table");
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const rows = [...body.rows].map((row, place) => readRow(row, place, heads));
  labelCells(table, heads);
  const boxes = [...root.querySelectorAll(".nl-facet[data-facet]")].map((field) => ({
    slug: field.dataset.facet,
    choices: [...field.querySelectorAll("label")].map((label) => ({
      box: label.querySelector("input"),
      label: label.querySelector(".nl-facet__label").textContent,
      count: label.querySelector(".nl-facet__count"),
    })),
  }));
  const years = Object.fromEntries(
    ["from", "to"].map((name) => [name, root.querySelector(`.nl-facet--years input[name=${name}]`)]),
  );
  const vocabulary = makeVocabulary([
    ...boxes
      .filter(({ slug }) => slug === "family" || slug === "framework")
      .flatMap(({ slug, choices }) => choices.map(({ box, label }) => [`${slug}:${box.value}`, label])),
    ...JSON.parse(root.dataset.phrases),
  ]);
  const properties = new Set(
    rows.flatMap(({ marks }) => [...marks].filter((mark) => mark.startsWith("+")).map((mark) => mark.slice(1))),
  );
  const page = location.pathname;
  let state;
  let asked = { kind: "none" };
  let turn = 0;

  // -- the parts above the table

  const field = make("input", {
    type: "search",
    id: "nl-finder-query",
    autocomplete: "off",
    spellcheck: "false",
    "aria-describedby": "nl-finder-hint",
    placeholder: "swish, −0.2785, bounded and not monotone …",
  });
  const count = make("p", { class: "nl-finder__count", role: "status" });
  const chosen = make("div", { class: "nl-finder__chosen" });
  const hint = make("p", { class: "nl-finder__hint", id: "nl-finder-hint", "aria-live": "polite" });
  const filters = make(
    "button",
    {
      type: "button",
      class: "nl-button nl-finder__filters",
      "aria-expanded": "false",
      "aria-controls": "nl-finder-facets",
    },
    "Filters",
  );
  const download = make("button", { type: "button", class: "nl-button" }, "CSV");
  download.setAttribute("aria-label", "Save the functions in view as CSV");
  const columns = makeColumns(table, heads, Number(root.dataset.shown), () => {
    remember(true);
    show();
  });
  // Where rows stand as cards there are no headings to press.
  const sorting = make(
    "select",
    { class: "nl-finder__sorting", "aria-label": "Sort by" },
    make("option", { value: "" }, "Sort by …"),
    ...heads
      .filter((head) => head.dataset.kind !== "picture")
      .flatMap((head) =>
        [
          ["", "▲"],
          ["-", "▼"],
        ].map(([way, sign]) => make("option", { value: way + head.dataset.key }, `${head.textContent} ${sign}`)),
      ),
  );
  sorting.addEventListener("change", () => {
    state.sort = sorting.value;
    remember(true);
    show();
  });
  part("ask").append(
    make(
      "div",
      { class: "nl-finder__line" },
      make("label", { for: "nl-finder-query" }, "Name, number or property"),
      field,
      filters,
      columns.button,
      sorting,
      download,
    ),
    columns.panel,
    make("div", { class: "nl-finder__line nl-finder__line--found" }, count, chosen),
    hint,
  );
  filters.addEventListener("click", () => {
    const open = filters.getAttribute("aria-expanded") !== "true";
    filters.setAttribute("aria-expanded", String(open));
    part("facets").toggleAttribute("data-open", open);
  });
  download.addEventListener("click", () =>
    save("functions.csv", csv(heads, shown(), columns.places()), "text/csv;charset=utf-8"),
  );

  let writing = 0;
  field.addEventListener("input", () => {
    state.q = field.value;
    clearTimeout(writing);
    writing = setTimeout(() => remember(false), 300);
    ask();
  });
  for (const { slug, choices } of boxes) {
    for (const { box } of choices) {
      box.addEventListener("change", () => {
        state.facets[slug][box.checked ? "add" : "delete"](box.value);
        remember(true);
        show();
      });
    }
  }
  for (const [name, input] of Object.entries(years)) {
    input?.addEventListener("change", () => {
      state[name] = yearIn(input.value);
      remember(true);
      show();
    });
  }
  for (const head of heads) {
    head.setAttribute("scope", "col");
    if (head.dataset.kind === "picture") continue;
    const sort = make("button", { type: "button" }, ...head.childNodes);
    head.append(sort);
    sort.addEventListener("click", () => {
      const { key } = head.dataset;
      state.sort = state.sort === key ? `-${key}` : state.sort === `-${key}` ? "" : key;
      remember(true);
      show();
    });
  }

  // -- what is asked for

  async function ask() {
    const mine = ++turn;
    const text = state.q.trim();
    const test = readNumber(text);
    asked = text === "" ? { kind: "none" } : test ? { kind: "number", test, found: new Map() } : readWords(text);
    show();
    if (!test) return;
    const found = await listed(test);
    if (mine !== turn) return;
    asked.found = found;
    show();
  }

  function readWords(text) {
    const sentence = { kind: "property", words: [], ...readSentence(text, vocabulary) };
    if (sentence.asked.length && !sentence.unknown.length) return sentence;
    const words = plain(text).split(" ").filter(Boolean);
    const named = (all) => all.length > 0 && rows.some((row) => all.every((word) => row.text.includes(word)));
    if (named(words)) return { kind: "text", words };
    if (sentence.asked.length === 0 && sentence.unknown.length === 0) return { kind: "none" };
    const rest = sentence.unknown.flatMap((word) => plain(word).split(" ").filter(Boolean));
    return sentence.asked.length && named(rest) ? { ...sentence, words: rest, unknown: [] } : sentence;
  }

  /** Why a row is shown for what is typed: null where it is not. */
  function answer(row) {
    if (asked.kind === "text") return asked.words.every((word) => row.text.includes(word)) ? "" : null;
    if (asked.kind === "property")
      return asked.asked.length &&
        asked.asked.every((one) => holds(one, row.marks, row.year)) &&
        asked.words.every((word) => row.text.includes(word))
        ? ""
        : null;
    if (asked.kind !== "number") return "";
    return asked.found.get(row.slug) ?? inCells(row, heads, asked.test);
  }

  function inFacets(row, except) {
    const inside = boxes.every(
      ({ slug }) =>
        slug === except ||
        state.facets[slug].size === 0 ||
        [...state.facets[slug]].some((value) => row.marks.has(`${slug}:${value}`)),
    );
    const timely =
      (state.from === null && state.to === null) || holds({ from: state.from, to: state.to }, row.marks, row.year);
    return inside && timely && state.has.every((one) => row.marks.has(`+${one}`) || row.marks.has(`kind:${one}`));
  }

  // -- showing it

  function show() {
    const answers = new Map(rows.map((row) => [row, answer(row)]));
    const found = rows.filter((row) => answers.get(row) !== null);
    for (const row of rows) {
      row.row.hidden = answers.get(row) === null || !inFacets(row);
      row.why.replaceChildren(...because(answers.get(row)));
    }
    for (const { slug, choices } of boxes) {
      const open = found.filter((row) => inFacets(row, slug));
      for (const { box, count: number } of choices) {
        const many = open.filter((row) => row.marks.has(`${slug}:${box.value}`)).length;
        number.textContent = String(many);
        box.closest("p").toggleAttribute("data-none", many === 0);
        box.checked = state.facets[slug].has(box.value);
      }
    }
    order();
    const many = shown().length;
    count.textContent =
      many === rows.length
        ? `${many} functions`
        : many === 1
          ? `1 of ${rows.length} functions`
          : `${many} of ${rows.length} functions`;
    chosen.replaceChildren(...chips());
    hint.replaceChildren(...hints(many));
  }

  const shown = () => [...body.rows].filter((row) => !row.hidden);

  function order() {
    const key = state.sort.replace(/^-/, "");
    sorting.value = state.sort;
    const way = state.sort.startsWith("-") ? -1 : 1;
    const column = heads.findIndex((head) => head.dataset.key === key);
    for (const [place, head] of heads.entries()) {
      if (place === column) head.setAttribute("aria-sort", way > 0 ? "ascending" : "descending");
      else head.removeAttribute("aria-sort");
    }
    const value = (row) => (column < 0 ? row.place : column === 0 ? row.name : row.values[column]);
    const sorted = [...rows].sort((one, two) => {
      const [first, second] = [value(one), value(two)];
      // What has no value stands last, whichever way.
      if (first === null || second === null) return (first === null) - (second === null) || one.place - two.place;
      const apart =
        typeof first === "string" || typeof second === "string"
          ? String(first).localeCompare(String(second), "en", { sensitivity: "base" })
          : first === second
            ? 0
            : first - second;
      return (column < 0 ? apart : way * apart) || one.place - two.place;
    });
    if (sorted.some(({ row }, place) => body.rows[place] !== row)) body.append(...sorted.map(({ row }) => row));
  }

  function chips() {
    const made = [];
    const chip = (label, drop) => {
      const button = make(
        "button",
        { type: "button", class: "nl-button nl-finder__chip", "aria-label": `Remove ${label}` },
        label,
        make("span", { "aria-hidden": "true" }, "×"),
      );
      button.addEventListener("click", () => {
        drop();
        remember(true);
        show();
        field.focus({ preventScroll: true });
      });
      made.push(button);
    };
    for (const one of state.has)
      chip(
        vocabulary.labels.get(`+${one}`) ?? vocabulary.labels.get(`kind:${one}`) ?? one,
        () => (state.has = state.has.filter((other) => other !== one)),
      );
    for (const { slug, choices } of boxes) {
      const title = root.querySelector(`[data-facet="${slug}"] legend`).textContent;
      for (const { box, label } of choices)
        if (state.facets[slug].has(box.value)) chip(`${title}: ${label}`, () => state.facets[slug].delete(box.value));
    }
    if (state.from !== null)
      chip(`from ${state.from}`, () => {
        years.from.value = "";
        state.from = null;
      });
    if (state.to !== null)
      chip(`to ${state.to}`, () => {
        years.to.value = "";
        state.to = null;
      });
    if (made.length > 1 || (made.length && state.q)) {
      const clear = make("button", { type: "button", class: "nl-button nl-finder__chip" }, "Clear all");
      clear.addEventListener("click", () => {
        history.pushState(history.state, "", page);
        restore();
        field.focus({ preventScroll: true });
      });
      made.push(clear);
    }
    return made;
  }

  function hints(many) {
    const offer = (label, text) => {
      const button = make("button", { type: "button", class: "nl-finder__offer" }, label);
      button.addEventListener("click", () => {
        field.value = text;
        state.q = text;
        remember(true);
        ask();
        field.focus({ preventScroll: true });
      });
      return button;
    };
    const between = (parts) => parts.flatMap((one, place) => (place ? [", ", one] : [one]));
    if (asked.kind === "none") return ["Try ", ...between(EXAMPLES.map((one) => offer(one, one)))];
    if (asked.kind === "number")
      return [
        many
          ? "Functions with this number among their facts, as a value cut or rounded to the digits typed."
          : "No function has this number among its facts.",
      ];
    if (asked.kind === "text") return ["In names and other names."];
    const understood = [
      ...asked.asked.map(({ label }) => label),
      ...asked.words.map((word) => `called “${word}”`),
    ].join(", ");
    if (!asked.unknown.length) return ["Understood: ", make("strong", {}, understood), "."];
    const known = [...new Set([...vocabulary.phrases.keys(), ...rows.map(({ name }) => name.toLowerCase())])];
    return asked.unknown
      .flatMap((word) => {
        const near = distinct(nearest(word, known, 9), (one) => vocabulary.phrases.get(one) ?? one).slice(0, 3);
        const found = near.map((one) =>
          offer(one, state.q.replace(new RegExp(word.replace(/[^\p{L}\p{N}]/gu, "\\$&"), "i"), one)),
        );
        return [
          `“${word}” is not a word of the finder`,
          ...(near.length ? ["; did you mean ", ...between(found), "? "] : [". "]),
        ];
      })
      .concat(understood ? ["Understood: ", make("strong", {}, understood), "."] : []);
  }

  // -- the address

  function remember(step) {
    clearTimeout(writing);
    if (!root.isConnected || location.pathname !== page) return;
    const query = new URLSearchParams(location.search);
    const set = (name, value) => (value ? query.set(name, value) : query.delete(name));
    for (const { slug } of boxes) set(slug, [...state.facets[slug]].join(","));
    const values = {
      find: state.q.trim(),
      has: state.has.join(","),
      from: state.from,
      to: state.to,
      sort: state.sort,
      columns: columns.names().join(","),
    };
    for (const name of OWN) set(name, values[name] === null ? "" : String(values[name]));
    const text = query.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
    const address = page + (text && `?${text}`);
    if (address === location.pathname + location.search + location.hash) return;
    // The theme keeps the scroll position in the state of the entry.
    history[step ? "pushState" : "replaceState"](history.state, "", address);
  }

  function restore() {
    const query = new URLSearchParams(location.search);
    const list = (name) => (query.get(name) ?? "").split(",").filter(Boolean);
    state = {
      q: query.get("find") ?? "",
      has: list("has").filter(isProperty),
      sort: heads.some(({ dataset }) => dataset.key === (query.get("sort") ?? "").replace(/^-/, ""))
        ? query.get("sort")
        : "",
      from: yearIn(query.get("from")),
      to: yearIn(query.get("to")),
      facets: {},
    };
    columns.show(list("columns"));
    for (const { slug, choices } of boxes) {
      const known = new Set(choices.map(({ box }) => box.value));
      state.facets[slug] = new Set(list(slug).filter((value) => known.has(value)));
    }
    // The chips of the functions' pages lead to the list of a property; here they choose it.
    const anchor = decoded(location.hash.slice(1));
    if (isProperty(anchor)) {
      state.has = [...new Set([...state.has, anchor])];
      remember(false);
    }
    field.value = state.q;
    for (const name of ["from", "to"]) if (years[name]) years[name].value = state[name] ?? "";
    ask();
  }

  const isProperty = (slug) =>
    properties.has(slug) ||
    boxes.some((one) => one.slug === "kind" && one.choices.some(({ box }) => box.value === slug));

  restore();
  root.classList.add("nl-finder--live");
  keepPlace({ root, page, restore });
}

/** Rows may stand as cards, where a cell has to say what it is and the table no longer looks like one. */
/** A part of an address as text; where a % begins no code, it stands as it was typed. */
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function labelCells(table, heads) {
  table.setAttribute("role", "table");
  for (const part of [table.tHead, table.tBodies[0]]) part.setAttribute("role", "rowgroup");
  for (const row of table.rows) {
    row.setAttribute("role", "row");
    for (const [place, cell] of [...row.cells].entries()) {
      cell.setAttribute("role", row.parentNode === table.tHead ? "columnheader" : place === 0 ? "rowheader" : "cell");
      cell.dataset.label = heads[place].textContent;
    }
  }
}

/** The first of each group that shares a key. */
function distinct(list, key) {
  return list.filter((one, place) => list.findIndex((other) => key(other) === key(one)) === place);
}

function yearIn(text) {
  return /^\d{4}$/.test(text ?? "") ? Number(text) : null;
}

function inCells(row, heads, test) {
  const column = [...row.row.cells].findIndex(
    (cell, place) =>
      cell.dataset.order !== undefined && heads[place].dataset.kind === "number" && test(cell.dataset.order),
  );
  return column < 0 ? null : [heads[column].textContent, row.row.cells[column].dataset.order, null];
}

function because(found) {
  if (!found) return [];
  const [fact, digits, address] = found;
  const words = `${fact} ${digits.replace("-", "−").slice(0, 14)}`;
  return [address ? make("a", { href: new URL(address, SITE).href }, words) : words];
}
