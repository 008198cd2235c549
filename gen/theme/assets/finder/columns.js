// Which columns the table shows. The first says of whom the row speaks and always stays.

import { make } from "../explorer/elements.js";

// Where a row is a card it starts with few facts.
const CARDS = "(max-width: 44.9844em)";
const BRIEF = 9;

/**
 * A button with its panel of boxes. `change` is called when the reader has chosen. `names()` are the keys shown, in
 * the order of the table, empty where they are those that stand at first; `show(keys)` shows others.
 */
export function makeColumns(table, heads, first, change) {
  const keys = heads.map((head) => head.dataset.key);
  const standard = new Set(keys.slice(1, matchMedia(CARDS).matches ? BRIEF : first));
  const boxes = keys.slice(1).map((key, place) => {
    const box = make("input", { type: "checkbox", value: key });
    return { key, box, label: make("label", {}, box, make("span", {}, heads[place + 1].textContent)) };
  });
  const back = make("button", { type: "button", class: "nl-finder__offer" }, "The usual columns");
  const all = make("button", { type: "button", class: "nl-finder__offer" }, "All columns");
  const panel = make(
    "div",
    { class: "nl-finder__columns", id: "nl-finder-columns", role: "group", "aria-label": "Columns", hidden: true },
    make("p", {}, back, all),
    ...boxes.map(({ label }) => label),
  );
  const button = make(
    "button",
    { type: "button", class: "nl-button", "aria-expanded": "false", "aria-controls": panel.id },
    "Columns",
  );
  const open = (yes) => {
    panel.hidden = !yes;
    button.setAttribute("aria-expanded", String(yes));
  };
  let shown = standard;

  function show(names) {
    const asked = names.filter((name) => keys.includes(name));
    shown = asked.length ? new Set(asked) : standard;
    for (const { key, box } of boxes) box.checked = shown.has(key);
    for (const row of table.rows)
      for (const [place, cell] of [...row.cells].entries()) cell.hidden = place > 0 && !shown.has(keys[place]);
  }

  const choose = (names) => {
    show(names);
    change();
  };
  button.addEventListener("click", () => open(panel.hidden));
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    open(false);
    button.focus();
  });
  panel.addEventListener("change", () => choose(boxes.filter(({ box }) => box.checked).map(({ key }) => key)));
  back.addEventListener("click", () => choose([]));
  all.addEventListener("click", () => choose(keys.slice(1)));
  const names = () =>
    shown.size === standard.size && [...shown].every((key) => standard.has(key))
      ? []
      : keys.filter((key) => shown.has(key));
  return {
    button,
    panel,
    show,
    names,
    places: () => keys.flatMap((key, place) => (place === 0 || shown.has(key) ? [place] : [])),
  };
}
