// Numbers for reading, and the places where ticks stand.

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** The number with `digits` significant digits, a true minus, and a power of ten where zeros would only be counted. */
export function format(value, digits = 5) {
  if (Number.isNaN(value)) return "none";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  if (value === 0) return "0";
  const [body, power] = value.toExponential(digits - 1).split("e");
  const plain = Number(power) >= -4 && Number(power) < digits + 1;
  const text = plain ? trimmed(value.toPrecision(digits)) : `${trimmed(body)}·10${raised(power)}`;
  return text.replace("-", "−");
}

function trimmed(text) {
  const plain = text.includes("e") ? String(Number(text)) : text;
  return plain.includes(".") ? plain.replace(/\.?0+$/, "") : plain;
}

function raised(power) {
  const sign = power.startsWith("-") ? "⁻" : "";
  return sign + [...power.replace(/^[+-]/, "")].map((digit) => SUPERSCRIPTS[digit]).join("");
}

/** The smallest of 1, 2 and 5 times a power of ten that is not below `raw`. */
export function roundStep(raw) {
  const power = 10 ** Math.floor(Math.log10(raw));
  return power * [1, 2, 5, 10].find((one) => one * power >= raw * (1 - 1e-9));
}

/** The multiples of `step`, free of binary noise, between two ends. */
export function multiples(lower, upper, step) {
  const found = [];
  for (let k = Math.ceil(lower / step - 1e-9); k <= upper / step + 1e-9; k++) found.push(tidy(k * step));
  return found;
}

/** About `count` round places between two ends. */
export function ticks(lower, upper, count) {
  return multiples(lower, upper, roundStep((upper - lower) / count));
}

/** The number without the noise of its last binary digits; used for places, never for values. */
export function tidy(value) {
  return Number(value.toPrecision(12)) + 0;
}

/** The multiple of `step` that is nearest to the value. */
export function snap(value, step) {
  return tidy(Math.round(value / step) * step);
}

export function clamp(value, lower, upper) {
  return Math.min(Math.max(value, lower), upper);
}
