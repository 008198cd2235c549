// The search box answers names and numbers at once, above what the full-text search finds. An exact name shows its
// definition; a misspelt one shows the nearest; a number shows the functions that have it among their facts; a question
// such as "which activation for regression output" shows the cases of the guide to choosing that it names.
(() => {
  "use strict";
  const root = new URL("../", document.currentScript.src);
  const parts = new Map();
  const SHOWN = 3;
  const NEAREST = 5;

  const keyOf = (words) =>
    [...words.normalize("NFKC").toLowerCase()].filter((one) => /[\p{L}\p{N}]/u.test(one)).join("");

  const load = (part) => {
    if (!parts.has(part)) {
      const loaded = fetch(new URL(`assets/generated/lookup/${part}.json`, root))
        .then((answer) => (answer.ok ? answer.json() : {}))
        .catch(() => ({}));
      parts.set(part, loaded);
    }
    return parts.get(part);
  };

  // What leads to the part in which a key stands: by its first letter, then by as many more as parts are split by.
  const stepsOf = (key) => {
    const [first, ...others] = key;
    return [/[a-z]/.test(first) ? first : "other", ...others.map((one) => (/[a-z0-9]/.test(one) ? one : "_"))];
  };

  const partOf = async (key) => {
    const [first, ...others] = stepsOf(key);
    const part = await load(first);
    const letters = others.map((_, end) => others.slice(0, end + 1).join(""));
    const split = letters.findLast((one) => part.parts?.includes(one));
    return split ? load(first + split) : part;
  };

  // Damerau and Levenshtein's distance, given up beyond `most`.
  const distance = (one, two, most) => {
    if (Math.abs(one.length - two.length) > most) return most + 1;
    let before = [];
    let above = Array.from({ length: two.length + 1 }, (_, column) => column);
    for (let row = 1; row <= one.length; row++) {
      const line = [row];
      for (let column = 1; column <= two.length; column++) {
        const change = one[row - 1] === two[column - 1] ? 0 : 1;
        line[column] = Math.min(above[column] + 1, line[column - 1] + 1, above[column - 1] + change);
        if (row > 1 && column > 1 && one[row - 1] === two[column - 2] && one[row - 2] === two[column - 1]) {
          line[column] = Math.min(line[column], before[column - 2] + 1);
        }
      }
      if (Math.min(...line) > most) return most + 1;
      before = above;
      above = line;
    }
    return above[two.length];
  };

  const named = async (query) => {
    const key = keyOf(query);
    if (!key) return [];
    const found = await partOf(key);
    const entriesOf = (data, name) => data.names[name].map((number) => data.entries[number]);
    if (found.names && Object.hasOwn(found.names, key)) return entriesOf(found, key);
    // A dotted name from a framework, such as torch.nn.LeakyReLU: its last part says which function it is.
    const last = /^[\w.]+\.([a-z_]\w*)$/i.exec(query.trim());
    if (last) return named(last[1]);
    if (key.length < 3) return [];
    const near = [];
    const most = key.length < 4 ? 0 : key.length < 8 ? 1 : 2;
    const swapped = key.length > 3 ? await partOf(key[1] + key[0] + key.slice(2)) : found;
    for (const data of new Set([found, swapped])) {
      for (const name of Object.keys(data.names ?? {})) {
        const begins = name.startsWith(key) ? 0.5 + name.length / 1000 : Infinity;
        const away = Math.min(begins, most ? distance(key, name, most) : most + 1);
        if (away <= most || begins < Infinity) near.push([Math.min(away, begins), name, data]);
      }
    }
    near.sort((one, two) => one[0] - two[0] || (one[1] < two[1] ? -1 : 1));
    return near.flatMap(([, name, data]) => entriesOf(data, name));
  };

  const numbered = async (query) => {
    const typed = query
      .trim()
      .replace(/^[\u2212\u2013]/, "-")
      .replace(/^\+/, "");
    if (!/^-?\d*\.\d+$/.test(typed)) return [];
    const places = typed.length - typed.indexOf(".") - 1;
    const size = typed.replace("-", "").replace(/^\./, "0.");
    const { numbers = [] } = await load("numbers");
    const ranked = [];
    for (const [digits, name, fact, address] of numbers) {
      const plain = digits.replace("-", "");
      if (plain.startsWith(size) || Number(plain).toFixed(Math.min(places, 12)) === size) {
        const sign = digits.startsWith("-") === typed.startsWith("-") ? 0 : 1;
        ranked.push([sign, [name, address, `${fact}: ${digits}`]]);
      }
    }
    return ranked.sort((one, two) => one[0] - two[0]).map(([, entry]) => entry);
  };

  // Words that ask and name no case.
  const ASKING = new Set(
    "which what when how the for and with from use best good should choose activation activations function functions".split(
      " ",
    ),
  );
  const wordsOf = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

  const advised = async (query) => {
    const asked = wordsOf(query);
    const words = asked.filter((word) => word.length > 2 && !ASKING.has(word));
    if (asked.length < 2 || !words.length) return [];
    const { cases = [] } = await load("cases");
    const holds = (text) => (word) => wordsOf(text).some((one) => one.startsWith(word));
    const fits = ([name, , , guide]) => words.some(holds(name)) && words.every(holds(`${name} ${guide}`));
    return cases.filter(fits).map(([name, address, text]) => [name, address, text]);
  };

  const element = (tag, classes, text = "") => {
    const made = document.createElement(tag);
    if (classes) made.className = classes;
    made.textContent = text;
    return made;
  };

  const item = ([title, address, text], rank) => {
    const line = element("li", "md-search-result__item");
    const link = element("a", "md-search-result__link");
    link.href = new URL(address, root).href;
    link.tabIndex = -1;
    const article = element("article", "md-search-result__article md-typeset");
    article.dataset.mdScore = String(1e6 - rank);
    article.append(element("div", "md-search-result__icon md-icon"));
    article.append(element("h1", "", title), element("p", "", text));
    link.append(article);
    line.append(link);
    return line;
  };

  let latest = "";
  const answer = async (field) => {
    const result = document.querySelector("[data-md-component=search-result]");
    if (!result) return;
    const query = field.value;
    latest = query;
    const found = (await Promise.all([numbered(query), named(query), advised(query)])).flat();
    if (latest !== query) return;
    const distinct = [...new Map(found.map((entry) => [entry[1], entry])).values()];
    let list = result.querySelector(".nl-answers");
    if (!list) {
      list = element("ol", "md-search-result__list nl-answers");
      list.setAttribute("role", "presentation");
      result.prepend(list);
    }
    list.replaceChildren(...distinct.slice(0, SHOWN).map(item));
    list.dataset.query = query;
  };

  // A part of an address as text; where a % begins no code, it stands as it was typed.
  const decoded = (part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  };

  // The page for what is not found names the entries nearest to the missing address, and the site's own parts.
  const suggest = async (place) => {
    const path = decoded(location.pathname).slice(root.pathname.length);
    const steps = path.split("/").map((step) => step.replace(/\.(html?|md)$/, ""));
    const tabs = [...document.querySelectorAll(".md-tabs__link")].map((link) => {
      const key = keyOf(new URL(link.href).pathname.slice(root.pathname.length));
      return [key, [link.textContent.trim(), new URL(link.href).pathname.slice(root.pathname.length), ""]];
    });
    let found = [];
    for (const step of steps.filter((one) => keyOf(one) && one !== "index").reverse()) {
      const words = step.split(/[-_\s.]+/).filter((word) => word);
      const ends = words.map((_, end) => words.slice(0, words.length - end).join(" "));
      for (const tried of [step, ...ends, ...words.slice(1)]) if (!found.length) found = await named(tried);
      const near = tabs.filter(([key]) => key && distance(keyOf(step), key, 2) <= 2).map(([, entry]) => entry);
      found = [...near, ...found];
      if (found.length) break;
    }
    const distinct = [...new Map(found.map((entry) => [entry[1], entry])).values()].slice(0, NEAREST);
    const lines = distinct.map(([title, address, text]) => {
      const line = element("li");
      const link = element("a", "", title);
      link.href = new URL(address, root).href;
      line.append(link, text ? ` — ${text}` : "");
      return line;
    });
    place.querySelector("ul").replaceChildren(...lines);
    place.hidden = !lines.length;
  };
  const place = document.querySelector(".nl-nearest");
  if (place) suggest(place);

  document.addEventListener("input", (event) => {
    if (event.target.matches?.("[data-md-component=search-query]")) answer(event.target);
  });
  document.addEventListener("focusin", (event) => {
    if (event.target.matches?.("[data-md-component=search-query]") && event.target.value !== latest)
      answer(event.target);
  });
})();
