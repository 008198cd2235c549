// Compare: two to six functions on the same axes, their facts side by side; the state is the address.

import { settle, valueAt } from "../explorer/analysis.js";
import { draw, make, perFrame, speaker } from "../explorer/elements.js";
import { listen } from "../explorer/gestures.js";
import { clamp, format, roundStep, snap } from "../explorer/numbers.js";
import { admit, sliderRow } from "../explorer/sliders.js";
import { nearest } from "../nearest.js";
import { keepPlace } from "../returning.js";
import { depthOf, distance } from "./distance.js";
import { drawDepth, drawPanel, fit, NAMES, point, stroke, title } from "./panels.js";

const SITE = new URL("../../", import.meta.url);
const MOST = 6;
const FARTHEST = 200;
const NEAREST = 0.02;
let data = null;

export default async function mount(root) {
  data ??= fetch(new URL("assets/generated/comparison.json", SITE)).then((answer) => answer.json());
  const { facts, functions, others } = await data;
  if (!root.isConnected) return;
  const page = location.pathname;
  const first = root.dataset.first.split(" ").filter((slug) => functions[slug]);
  const state = { chosen: [], settings: {}, x: 1, view: null };
  const modules = new Map();
  let items = [];
  let views = [];
  let turn = 0;

  // -- the parts

  const spoken = speaker();
  const panels = NAMES.map((name, k) => {
    const svg = draw("svg", {
      class: "nl-compare__picture",
      "aria-hidden": "true",
      "font-size": 11,
      "font-family": "system-ui, sans-serif",
    });
    const stage = make(
      "div",
      {
        class: "nl-compare__panel",
        ...(k === 0
          ? {
              tabindex: 0,
              role: "slider",
              "aria-label": "x along the curves",
              "aria-keyshortcuts": "ArrowLeft ArrowRight + - 0",
            }
          : {}),
      },
      svg,
    );
    return { k, svg, stage, drawn: null };
  });
  const legend = make("tbody");
  const head = make(
    "tr",
    {},
    make("th", { scope: "col" }, "Function"),
    make("th", { scope: "col", class: "nl-compare__at" }),
    make("th", { scope: "col" }, "f′(x)"),
    make("th", {}, make("span", { class: "nl-visually-hidden" }, "Remove")),
  );
  const add = make("select", { "aria-label": "Add a function" });
  const family = make("select", { "aria-label": "Compare a family" });
  const action = (text, words, act) => {
    const made = make("button", { type: "button", class: "nl-button", title: words, "aria-label": words }, text);
    made.addEventListener("click", act);
    return made;
  };
  const share = (way) => import("./sharing.js").then((sharing) => sharing[way](root, items, views));
  const tools = make(
    "div",
    { class: "nl-compare__tools" },
    add,
    family,
    make("span", { class: "nl-compare__gap" }),
    action("Reset view", "Show the whole view again", () => look(null)),
    action("Copy link", "Copy the address of this comparison", () =>
      navigator.clipboard?.writeText(location.href).then(() => spoken.say("The address is copied")),
    ),
    action("SVG", "Save a picture to share as SVG", () => share("saveSvg")),
    action("PNG", "Save a picture to share as PNG", () => share("savePng")),
  );
  const remark = make("p", { class: "nl-compare__remark", role: "status" });
  const sliders = make("div", { class: "nl-compare__sliders" });
  const distances = make("tbody");
  const sheet = make("table", { class: "nl-compare__table nl-compare__facts" });
  const only = make("input", { type: "checkbox", id: "nl-compare-only" });
  const depthPicture = draw("svg", {
    class: "nl-compare__picture",
    "aria-hidden": "true",
    "font-size": 11,
    "font-family": "system-ui, sans-serif",
  });
  const depthStage = make("div", { class: "nl-compare__depth" }, depthPicture);
  const depthRows = make("tbody");
  const columns = (...names) =>
    make("thead", {}, make("tr", {}, ...names.map((one) => make("th", { scope: "col" }, one))));
  const wide = (words, table) =>
    make("div", { class: "nl-compare__scroll", tabindex: 0, role: "region", "aria-label": words }, table);
  root.replaceChildren(
    tools,
    remark,
    make("div", { class: "nl-compare__panels" }, ...panels.map(({ stage }) => stage)),
    sliders,
    make("table", { class: "nl-compare__table nl-compare__legend" }, make("thead", {}, head), legend),
    make("h2", {}, "Largest distance"),
    make(
      "p",
      { class: "nl-compare__note" },
      "The largest |f − g| over all x, and where. Exact and enclosed values are proved; " +
        "numeric ones are searched for here, at the parameters set above.",
    ),
    wide(
      "Distances",
      make("table", { class: "nl-compare__table" }, columns("Functions", "Distance", "Where", "Known"), distances),
    ),
    make("h2", {}, "Facts side by side"),
    make(
      "p",
      { class: "nl-compare__note" },
      "At the default parameters. ",
      only,
      make("label", { for: "nl-compare-only" }, " Only where they differ"),
    ),
    wide("Facts", sheet),
    make("h2", {}, "Gradient through depth"),
    make(
      "p",
      { class: "nl-compare__note" },
      "What each layer multiplies the squared gradient by, E f′² / E f² for a standard normal input, " +
        "and what 10 and 50 such layers do.",
    ),
    depthStage,
    wide(
      "Factors",
      make(
        "table",
        { class: "nl-compare__table" },
        columns("Function", "1 layer", "10 layers", "50 layers"),
        depthRows,
      ),
    ),
    spoken.region,
  );
  only.addEventListener("change", () => {
    sheet.toggleAttribute("data-only", only.checked);
    remember(false);
  });

  add.addEventListener("change", () => choose([...state.chosen, add.value]));
  family.addEventListener("change", () =>
    choose(
      Object.keys(functions)
        .filter((slug) => functions[slug].family === family.value)
        .slice(0, MOST),
    ),
  );

  // -- the functions

  function choose(slugs) {
    state.chosen = slugs;
    state.view = null;
    remark.replaceChildren();
    remember(true);
    return show();
  }

  async function load(slug) {
    if (!modules.has(slug)) modules.set(slug, import(new URL(`assets/generated/functions/${slug}.js`, SITE)));
    const { default: definition } = await modules.get(slug);
    const [variable, dashes] = functions[slug].style;
    return set({ slug, ...functions[slug], style: { variable, dashes }, definition }, state.settings[slug] ?? []);
  }

  /** The function at these values of its parameters; what is missing or is no number stands at its default. */
  function set(item, values) {
    const { parameters } = item.definition;
    item.setting = parameters.map((one, place) =>
      Number.isFinite(values[place]) ? admit(one, values[place]) : one.default,
    );
    item.usual = parameters.every((one, place) => one.default === item.setting[place]);
    item.settled = settle(item.definition, item.setting);
    return item;
  }

  async function show() {
    const mine = ++turn;
    const found = await Promise.all(state.chosen.map(load));
    if (mine !== turn || !root.isConnected) return;
    items = found;
    offer();
    list();
    slide();
    tellFacts();
    tellDistances();
    tellDepth();
    paint();
  }

  const whole = () => {
    const reach = Math.max(4, ...items.map(({ definition }) => definition.window.right));
    return { left: -reach, right: reach };
  };

  function paint() {
    const { left, right } = state.view ?? whole();
    views = NAMES.map((_, k) => fit(items, k, left, right));
    for (const panel of panels) {
      const [width, height] = [panel.stage.clientWidth, panel.stage.clientHeight];
      panel.svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
      panel.drawn = drawPanel(items, panel.k, views[panel.k], width, height);
      panel.svg.replaceChildren(...panel.drawn.parts);
    }
    readOff();
    const [width, height] = [depthStage.clientWidth, depthStage.clientHeight];
    depthPicture.setAttribute("viewBox", `0 0 ${width} ${height}`);
    depthPicture.replaceChildren(...drawDepth(items, width, height));
  }
  const repaint = perFrame(paint);

  const swatch = (style) =>
    draw(
      "svg",
      { viewBox: "0 0 30 6", class: "nl-compare__swatch", "aria-hidden": "true" },
      draw("path", { d: "M0 3h30", ...stroke(style, 2.4) }),
    );
  const link = ({ slug, name }) => make("a", { href: new URL(`activations/${slug}/`, SITE).href }, name);

  function offer() {
    const groups = grouped(functions);
    add.replaceChildren(
      make(
        "option",
        { value: "", disabled: true, selected: true },
        state.chosen.length < MOST ? "Add a function …" : `${MOST} at most`,
      ),
    );
    family.replaceChildren(make("option", { value: "", disabled: true, selected: true }, "Or a family …"));
    for (const [heading, slugs] of groups) {
      add.append(
        make(
          "optgroup",
          { label: heading },
          ...slugs.map((slug) =>
            make("option", { value: slug, disabled: state.chosen.includes(slug) }, functions[slug].name),
          ),
        ),
      );
      if (slugs.length > 1) family.append(make("option", { value: heading }, heading));
    }
    add.value = "";
    family.value = "";
    add.disabled = state.chosen.length >= MOST;
  }

  /** A row of sliders for each function that has parameters; what they change is told anew once they rest. */
  function slide() {
    sliders.replaceChildren(
      ...items
        .filter(({ definition }) => definition.parameters.length)
        .map((item) => {
          const slots = item.definition.parameters.map(() => make("div", { class: "nl-explorer__slider" }));
          const group = make(
            "div",
            {
              class: "nl-compare__setting",
              "data-function": `compare-${item.slug}`,
              role: "group",
              "aria-label": `Parameters of ${item.name}`,
            },
            make("span", {}, swatch(item.style), item.name),
            ...slots,
          );
          item.definition.parameters.forEach((one, place) =>
            sliderRow(
              slots[place],
              { ...one, words: `${one.symbol} of ${item.name}` },
              item.setting[place],
              (value) => {
                set(item, item.setting.with(place, value));
                state.settings[item.slug] = item.setting;
                repaint();
                settleDown();
              },
            ),
          );
          return group;
        }),
    );
  }

  let resting = 0;
  function settleDown() {
    remember(false);
    clearTimeout(resting);
    resting = setTimeout(() => {
      tellDistances();
      tellDepth();
    }, 150);
  }

  // -- reading off

  function list() {
    legend.replaceChildren(
      ...items.map((item) => {
        const drop = action("×", `Remove ${item.name}`, () => {
          choose(state.chosen.filter((slug) => slug !== item.slug));
          add.focus({ preventScroll: true });
        });
        drop.disabled = items.length <= 2;
        item.values = NAMES.map(() => make("output", {}));
        const row = make(
          "tr",
          {},
          make("th", { scope: "row" }, swatch(item.style), link(item)),
          ...item.values.map((one) => make("td", {}, one)),
          make("td", {}, drop),
        );
        for (const [name, slug] of Object.entries({
          pointerenter: item.slug,
          focusin: item.slug,
          pointerleave: "",
          focusout: "",
        }))
          row.addEventListener(name, () => single(slug));
        return row;
      }),
    );
  }

  /** While a row of the list is pointed at, the other curves step back. */
  function single(slug) {
    for (const curve of root.querySelectorAll(".nl-compare__panel path[data-slug]"))
      curve.style.opacity = slug && curve.dataset.slug !== slug ? 0.2 : "";
  }

  function readOff() {
    const written = (value) => (Array.isArray(value) ? value.map((one) => format(one)).join(" | ") : format(value));
    head.querySelector(".nl-compare__at").textContent = `f(x) at x = ${format(state.x)}`;
    for (const { values, settled } of items)
      values.forEach((one, k) => (one.value = written(valueAt(settled, k, state.x))));
    for (const { k, drawn, stage } of panels) point(drawn, items, k, views[k], stage.clientHeight, state.x);
    const told = items.map((item) => `${item.name} ${item.values[0].value}`).join(", ");
    const words = `x = ${format(state.x)}; ${told}`;
    const [stage] = panels.map((one) => one.stage);
    const values = {
      "aria-valuemin": views[0].left,
      "aria-valuemax": views[0].right,
      "aria-valuenow": state.x,
      "aria-valuetext": words,
    };
    for (const [key, value] of Object.entries(values)) stage.setAttribute(key, value);
    return words;
  }

  function read(x) {
    state.x = x;
    spoken.say(readOff());
    remember(false);
  }

  function look(view) {
    if (view && (view.right - view.left < NEAREST || Math.max(-view.left, view.right) > FARTHEST)) return;
    state.view = view;
    repaint();
    remember(false);
  }

  function zoom(factor, x) {
    const { left, right } = views[0];
    look({ left: x - (x - left) / factor, right: x + (right - x) / factor });
  }

  for (const panel of panels) {
    listen(panel.stage, {
      read: (pixel) => {
        const { scale } = panel.drawn;
        read(
          clamp(
            snap(scale.fromX(pixel), 10 ** Math.floor(Math.log10(1 / scale.across))),
            views[0].left,
            views[0].right,
          ),
        );
      },
      move: (dx) => {
        const shift = dx / panel.drawn.scale.across;
        look({ left: views[0].left - shift, right: views[0].right - shift });
      },
      zoom: (factor, pixel) => zoom(factor, panel.drawn.scale.fromX(pixel)),
    });
  }
  panels[0].stage.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const unit = roundStep((views[0].right - views[0].left) / 250);
    const step = unit * (event.shiftKey || event.key.startsWith("Page") ? 10 : 1);
    const ways = { ArrowLeft: -step, ArrowDown: -step, PageDown: -step, ArrowRight: step, ArrowUp: step, PageUp: step };
    const acts = {
      "+": () => zoom(1.5, state.x),
      "=": () => zoom(1.5, state.x),
      "-": () => zoom(1 / 1.5, state.x),
      0: () => look(null),
      Home: () => read(views[0].left),
      End: () => read(views[0].right),
    };
    if (event.key in ways) read(clamp(snap(state.x + ways[event.key], unit), views[0].left, views[0].right));
    else if (event.key in acts) acts[event.key]();
    else return;
    event.preventDefault();
  });

  // -- side by side

  function tellFacts() {
    const rows = facts.map(([heading], place) => {
      const told = items.map((item) => item.facts[place]);
      const differs = new Set(told.map(([text]) => text)).size > 1;
      const cells = told.map(([text, evidence]) =>
        make(
          "td",
          {},
          text,
          ...(["exact", "enclosed"].includes(evidence)
            ? []
            : [" ", make("span", { class: `nl-evidence nl-evidence--${evidence}` }, evidence)]),
        ),
      );
      const mark = differs
        ? [
            make("span", { class: "nl-compare__mark", "aria-hidden": "true" }),
            make("span", { class: "nl-visually-hidden" }, "differs: "),
          ]
        : [];
      return make("tr", { "data-same": !differs }, make("th", { scope: "row" }, ...mark, heading), ...cells);
    });
    const heads = items.map((item) => make("th", { scope: "col" }, swatch(item.style), link(item)));
    sheet.replaceChildren(
      make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "Fact"), ...heads)),
      make("tbody", {}, ...rows),
    );
  }

  function tellDistances() {
    const pairs = items.flatMap((one, place) => items.slice(place + 1).map((two) => [one, two, distance(one, two)]));
    distances.replaceChildren(
      ...pairs.map(([one, two, { text, value, at, words, evidence }]) => {
        const where =
          at === null
            ? []
            : [
                make(
                  "button",
                  { type: "button", class: "nl-compare__go", "aria-label": `Show x = ${format(at, 4)} in the picture` },
                  `x = ${format(at, 4)}`,
                ),
              ];
        where[0]?.addEventListener("click", () => {
          if (at < views[0].left || at > views[0].right) look(null);
          read(at);
          panels[0].stage.scrollIntoView({ block: "nearest" });
        });
        return make(
          "tr",
          {},
          make("th", { scope: "row" }, swatch(one.style), title(one), " and ", swatch(two.style), title(two)),
          make("td", {}, text ?? format(value, 4)),
          make("td", {}, ...where, where.length && words && !text ? ` ${words}` : where.length ? "" : words),
          make("td", {}, make("span", { class: `nl-evidence nl-evidence--${evidence}` }, evidence)),
        );
      }),
    );
  }

  function tellDepth() {
    depthRows.replaceChildren(
      ...items.map((item) => {
        const cells = depthOf(item)?.told ?? ["not established", "", ""];
        const evidence = item.usual
          ? []
          : [" ", make("span", { class: "nl-evidence nl-evidence--numeric" }, "numeric")];
        return make(
          "tr",
          {},
          make("th", { scope: "row" }, swatch(item.style), item.usual ? link(item) : title(item)),
          ...cells.map((text, place) => make("td", {}, text, ...(place === 0 ? evidence : []))),
        );
      }),
    );
  }

  // -- the address

  let writing = 0;
  function remember(step) {
    clearTimeout(writing);
    if (step) return write(true);
    writing = setTimeout(() => write(false), 250);
  }

  function write(step) {
    if (!root.isConnected || location.pathname !== page) return;
    const query = new URLSearchParams(location.search);
    const put = (key, value) => (value === null ? query.delete(key) : query.set(key, value));
    put("f", state.chosen.join(","));
    put("x", state.x === 1 ? null : String(Number(state.x.toPrecision(8))));
    for (const slug of Object.keys(functions)) {
      const item = items.find((one) => one.slug === slug && !one.usual);
      const values = state.chosen.includes(slug) && item ? item.setting.map((one) => Number(one.toPrecision(6))) : null;
      put(slug, values && values.join(","));
    }
    put("only", only.checked ? "differences" : null);
    put("view", state.view && [state.view.left, state.view.right].map((one) => Number(one.toPrecision(6))).join(","));
    const address = `${page}?${query.toString().replaceAll("%2C", ",")}`;
    // The theme keeps the scroll position in the state of the entry.
    if (address !== location.pathname + location.search)
      history[step ? "pushState" : "replaceState"](history.state, "", address);
  }

  function restore() {
    const query = new URLSearchParams(location.search);
    const named = [
      ...new Set(
        (query.get("f") ?? "")
          .toLowerCase()
          .split(",")
          .map((one) => one.trim())
          .filter(Boolean),
      ),
    ];
    const known = named.filter((slug) => Object.hasOwn(functions, slug));
    const asked = known.slice(0, MOST);
    const rest = [...first, ...Object.keys(functions)].filter((slug) => !asked.includes(slug));
    state.chosen =
      asked.length > 1 ? asked : asked.length ? [...asked, rest[0]] : rest.slice(0, Math.max(2, first.length));
    remark.replaceChildren(...remarks(named, known));
    state.settings = Object.fromEntries(
      known.flatMap((slug) =>
        query.has(slug)
          ? [
              [
                slug,
                query
                  .get(slug)
                  .split(",")
                  .map((one) => (one === "" ? NaN : Number(one))),
              ],
            ]
          : [],
      ),
    );
    only.checked = query.get("only") === "differences";
    sheet.toggleAttribute("data-only", only.checked);
    const x = Number(query.get("x") ?? 1);
    state.x = Number.isFinite(x) ? clamp(x, -FARTHEST, FARTHEST) : 1;
    const [left, right] = (query.get("view") ?? "").split(",").map(Number);
    state.view =
      right - left >= NEAREST && Math.max(Math.abs(left), Math.abs(right)) <= FARTHEST ? { left, right } : null;
    return show();
  }

  /** What of an address cannot be drawn, and why. */
  function remarks(named, known) {
    const told = [];
    for (const slug of named.filter((one) => !known.includes(one))) {
      if (Object.hasOwn(others, slug)) {
        const [name, meaning] = others[slug];
        told.push(
          make("a", { href: new URL(`activations/${slug}/`, SITE).href }, name),
          ` ${meaning} and has no curve to compare. `,
        );
        continue;
      }
      const near = nearest(slug, Object.keys(functions), 3);
      told.push(
        `“${slug.slice(0, 40)}” is not a function of this site`,
        ...(near.length ? ["; did you mean ", near.map((one) => functions[one].name).join(", "), "? "] : [". "]),
      );
    }
    const over = known.slice(MOST);
    if (over.length)
      told.push(`At most ${MOST} functions fit; left out: ${over.map((slug) => functions[slug].name).join(", ")}. `);
    if (named.length && known.length === 1)
      told.push(`${functions[state.chosen[1]].name} was added, since a comparison takes two.`);
    return told;
  }

  await restore();
  root.classList.add("nl-compare--live");
  keepPlace({ root, page, restore });
  const watcher = new ResizeObserver(() => (root.isConnected ? repaint() : watcher.disconnect()));
  watcher.observe(root);
}

function grouped(functions) {
  const groups = new Map();
  for (const [slug, { family }] of Object.entries(functions)) groups.set(family, [...(groups.get(family) ?? []), slug]);
  return groups;
}
