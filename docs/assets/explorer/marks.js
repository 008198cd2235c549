// Special points, asymptotes and flat stretches: from the facts at the defaults, found by sampling at other settings.

import { crossings, flatEnds, valueAt } from "./analysis.js";
import { draw, make } from "./elements.js";
import { format, multiples } from "./numbers.js";

const KINDS = [
  { kind: "zeros", label: "f = 0", order: 0 },
  { kind: "critical", label: "f′ = 0", order: 1 },
  { kind: "inflections", label: "inflection", order: 2 },
];
const SHAPES = {
  zeros: (x, y) => draw("rect", { x: x - 3.5, y: y - 3.5, width: 7, height: 7 }),
  critical: (x, y) => draw("circle", { cx: x, cy: y, r: 4.2 }),
  inflections: (x, y) => draw("path", { d: `M${x} ${y - 5.2}l5.2 5.2-5.2 5.2-5.2-5.2z` }),
};

/** What is marked in a view: points by kind, lines, bands and a line of words for each. */
export function findMarks(definition, settled, view, proved) {
  const numbers = (found) => (found.length ? found.slice(0, 6).map((at) => format(at, 4)).join(", ") : "no change of sign in view");
  if (proved) {
    const points = KINDS.map(({ kind, label }) => {
      const { points: at, periods, text, evidence } = definition.marks[kind];
      const repeated = periods.flatMap(([base, period]) => multiples(view.left - base, view.right - base, period).map((k) => base + k));
      return { kind, label, at: [...at, ...repeated], text, evidence };
    });
    const { bands, text, evidence } = definition.saturation;
    return { points, lines: definition.asymptotes.lines, lineWords: definition.asymptotes, bands, bandWords: { text, evidence } };
  }
  const evidence = "numeric, in view";
  const points = KINDS.map(({ kind, label, order }) => {
    const at = crossings(settled, order, view.left, view.right);
    return { kind, label, at, text: numbers(at), evidence };
  });
  const bands = flatEnds(settled, view.left, view.right);
  const text = bands.map(([from, to]) => `${format(from, 3)} to ${format(to, 3)}`).join(", ") || "none in view";
  return { points, lines: [], lineWords: null, bands, bandWords: { text, evidence } };
}

/** The marks as parts of the picture: bands and lines below the curves, points above them. */
export function drawMarks(found, settled, view, scale, box) {
  const below = [];
  for (const [from, to] of found.bands) {
    const left = Math.max(scale.x(from ?? view.left), box.left);
    const right = Math.min(scale.x(to ?? view.right), box.right);
    if (right > left) {
      below.push(draw("rect", { x: left, y: box.top, width: right - left, height: box.bottom - box.top, fill: "var(--nl-curve-2)", "fill-opacity": 0.1 }));
    }
  }
  for (const { slope, intercept } of found.lines) {
    const y = (x) => scale.y(slope * x + intercept);
    below.push(
      draw("line", { x1: box.left, y1: y(view.left), x2: box.right, y2: y(view.right), stroke: "var(--nl-plot-text)", "stroke-width": 1, "stroke-dasharray": "2 4" }),
    );
  }
  const above = [];
  for (const { kind, at } of found.points) {
    for (const x of at) {
      const y = valueAt(settled, 0, x);
      if (x >= view.left && x <= view.right && Number.isFinite(y)) above.push(SHAPES[kind](scale.x(x), scale.y(y)));
    }
  }
  return { below, above };
}

/** The marks in words. */
export function listMarks(found) {
  const row = (sign, label, { text, evidence }) =>
    make("li", {}, make("span", { class: "nl-explorer__sign", "aria-hidden": "true" }, sign), `${label}: ${text} `, make("small", {}, evidence));
  const sign = (kind) => {
    const shape = SHAPES[kind](8, 8);
    return draw("svg", { viewBox: "0 0 16 16", class: "nl-explorer__shape" }, shape);
  };
  const rows = found.points.map((one) => row(sign(one.kind), one.label, one));
  if (found.lineWords) rows.push(row("┄", "asymptotes", found.lineWords));
  rows.push(row(make("i", { class: "nl-explorer__band" }), "tails with |f′| < 0.01", found.bandWords));
  return rows;
}
