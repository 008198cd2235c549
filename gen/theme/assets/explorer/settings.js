// What follows from the parameters: the formula with their values, and the facts at the setting.

import { extremes, gains, valueAt } from "./analysis.js";
import { make } from "./elements.js";
import { format } from "./numbers.js";

const UNKNOWN = { text: "not established", evidence: "unknown" };

/** The case of a statement that holds at a setting, undefined where none is stated. */
export function caseAt(cases, setting) {
  return cases.find((one) => one.when(...setting));
}

/** A number of a statement: itself, or a function of the setting. */
export function numberAt(given, setting) {
  return typeof given === "function" ? given(...setting) : given;
}

/** Words and numbers as one text; several numbers are written shorter than one. */
export function wordsAt(words, setting) {
  const digits = words.filter((part) => typeof part !== "string").length > 1 ? 4 : 5;
  return words.map((part) => (typeof part === "string" ? part : format(numberAt(part, setting), digits))).join("");
}

/** What can only be computed at this setting, by fact: a number, and where it was looked for; each search runs once. */
function numbersAt(settled, view) {
  const seen = once(() => extremes(settled, view.left, view.right));
  const found = once(() => gains(settled));
  return {
    range: () => `${format(seen().least)} to ${format(seen().greatest)} in view`,
    minimum: () => `${format(seen().least)} in view`,
    lipschitz: () => `${format(seen().steepest)} in view`,
    value_at_zero: () => written(valueAt(settled, 0, 0)),
    derivative_at_zero: () => written(valueAt(settled, 1, 0)),
    mean: () => format(found().mean),
    gain_forward: () => format(found().forward),
    gain_backward: () => format(found().backward),
  };
}

function once(compute) {
  let value;
  return () => (value ??= compute());
}

/** A value, or its limits from the left and from the right where there is none. */
export function written(value) {
  return Array.isArray(value) ? `${format(value[0])} | ${format(value[1])}` : format(value);
}

/** Fills a slot; the function it returns tells formula and facts at a setting. */
export function settingPanel(slot, definition) {
  const formula = slot.querySelector(".nl-explorer__formula");
  const values = typesetSlots(formula, definition.parameters.length);
  const rows = definition.facts.map((fact) => {
    const [value, how] = [make("dd", {}), make("dd", {})];
    return { fact, value, how, row: make("div", {}, make("dt", {}, fact.label), value, how) };
  });
  const note = make("p", {});
  slot.replaceChildren(formula, make("dl", {}, ...rows.map(({ row }) => row)), note);
  return (settled, setting, view) => {
    values.forEach(([place, element]) => {
      const text = format(setting[place]);
      element.textContent = setting[place] < 0 ? `(${text})` : text;
    });
    const plain = definition.formula.map((part) => (typeof part === "number" ? format(setting[part]) : part));
    formula.setAttribute("aria-label", `f(x) = ${plain.join("")}`);
    const numbers = numbersAt(settled, view);
    const isDefault = definition.parameters.every((one, place) => one.default === setting[place]);
    for (const { fact, value, how } of rows) {
      const { text: said, evidence } = tell(fact, isDefault, setting, numbers);
      // Where there is no derivative, its two sides are of more use than a word.
      const text =
        fact.key === "derivative_at_zero" && said === "none" ? `none (${numbers.derivative_at_zero()})` : said;
      value.textContent = text.replace(" at x = ", " at ");
      value.title = text;
      how.textContent = evidence;
      how.className = `nl-evidence nl-evidence--${evidence}`;
    }
    note.textContent = isDefault
      ? "At the default, as in the facts of this page."
      : "Numeric: at this setting only. The others: proved for all.";
  };
}

function tell(fact, isDefault, setting, numbers) {
  const stated = caseAt(fact.cases, setting);
  if (isDefault && fact.known) return { text: wordsAt(fact.known, setting), evidence: fact.evidence };
  if (stated) return { text: wordsAt(stated.words, setting), evidence: fact.evidence };
  return fact.key in numbers ? { text: numbers[fact.key](), evidence: "numeric" } : UNKNOWN;
}

/** The places of the values in the formula that stands on the page: KaTeX has set their numbers in a type of its own. */
function typesetSlots(formula, count) {
  formula.querySelectorAll(".katex-mathml").forEach((one) => one.remove());
  formula.setAttribute("role", "math");
  return [...formula.querySelectorAll(".mathtt")].map((element) => {
    const place = Number(element.textContent);
    element.classList.replace("mathtt", "nl-explorer__slot");
    return [Math.min(place, count - 1), element];
  });
}
