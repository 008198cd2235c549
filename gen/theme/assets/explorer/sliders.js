// One row per number that the reader sets: a slider, a field for exact entry, and the way back to the default.

import { button, make } from "./elements.js";
import { clamp, format, tidy } from "./numbers.js";

/** The value, or the nearest that the parameter may take; an end that is open is kept away from. */
export function admit(given, value) {
  const apart = given.step / 1000;
  const least = given.least === null ? -Infinity : given.least + (given.leastOpen ? apart : 0);
  const most = given.most === null ? Infinity : given.most - (given.mostOpen ? apart : 0);
  return clamp(value, least, most);
}

/**
 * A row of controls in `slot`. `given` has symbol, description, default, lower, upper and step of the slider, and
 * least and most, which no entry may pass. `act` receives each new value.
 */
export function sliderRow(slot, given, value, act) {
  const identifier = `nl-slider-${slot.parentNode.dataset.function}-${[...slot.parentNode.children].indexOf(slot)}`;
  const range = make("input", {
    type: "range",
    id: identifier,
    min: given.lower,
    max: given.upper,
    step: given.step,
    "aria-label": given.words ?? given.symbol,
  });
  const field = make("input", {
    type: "number",
    step: "any",
    inputmode: "decimal",
    "aria-label": `${given.words ?? given.symbol}, exact value`,
  });
  const back = button("↺", `Back to ${given.symbol} = ${format(given.default)}`, () => set(given.default));
  const track = make("span", { class: "nl-explorer__track" }, range);
  track.style.setProperty("--default", (given.default - given.lower) / (given.upper - given.lower));
  const show = (next) => {
    range.value = clamp(next, given.lower, given.upper);
    range.setAttribute("aria-valuetext", `${given.symbol} = ${format(next)}`);
    field.value = String(Number(next.toPrecision(6)));
    back.disabled = next === given.default;
  };
  const set = (next) => {
    show(next);
    act(next);
  };
  range.addEventListener("input", () => set(tidy(Number(range.value))));
  field.addEventListener("change", () => {
    const asked = Number(field.value);
    set(field.value === "" || Number.isNaN(asked) ? given.default : admit(given, asked));
  });
  slot.replaceChildren(make("label", { for: identifier }, given.symbol), track, field, back);
  show(value);
  return { show };
}
