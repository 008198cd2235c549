// The pictures of a comparison: f or f′ of several functions on one frame, and the gradient through depth.

import { graph, limits, valueAt } from "../explorer/analysis.js";
import { MARGIN, frame, path, scales } from "../explorer/axes.js";
import { draw } from "../explorer/elements.js";
import { clamp, format, tidy, ticks } from "../explorer/numbers.js";
import { depthOf } from "./distance.js";

export const NAMES = ["f", "f′"];
const WIDTH = 2.2;
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
let pictures = 0;

/** A line style as attributes: dashes are in widths of the line, as in the static pictures. */
export function stroke({ variable, dashes }, width = WIDTH) {
  return {
    fill: "none",
    stroke: `var(${variable})`,
    "stroke-width": width,
    "stroke-dasharray": dashes.length ? dashes.map((one) => one * width).join(" ") : null,
    "stroke-linejoin": "round",
  };
}

/** The name of a function, with the parameters that were set. */
export function title(item) {
  const told = item.definition.parameters.flatMap((one, place) =>
    item.setting[place] === one.default ? [] : [`${one.symbol} = ${format(item.setting[place], 4)}`],
  );
  return [item.name, ...told].join(", ");
}

/** The view between two places that holds order k of all functions, as far as they stay within the reach of x. */
export function fit(items, k, left, right) {
  const reach = Math.max(Math.abs(left), Math.abs(right), 1);
  const values = items.flatMap(({ settled }) =>
    graph(settled, k, left, right, 240)
      .flat()
      .map(([, y]) => clamp(y, -reach, reach)),
  );
  const [lower, upper] = [Math.min(0, ...values), Math.max(0, ...values)];
  const air = 0.06 * (upper - lower || 1);
  return { left, right, lower: lower - air, upper: upper + air };
}

/** Frame and curves of order k; the layer `cursor` is left empty for `point`. */
export function drawPanel(items, k, view, width, height) {
  const scale = scales(view, width, height);
  const clip = `nl-compare-${++pictures}`;
  const box = {
    x: MARGIN.left,
    y: MARGIN.top,
    width: Math.max(0, width - MARGIN.left - MARGIN.right),
    height: Math.max(0, height - MARGIN.top - MARGIN.bottom),
  };
  const curves = draw("g", { "clip-path": `url(#${clip})` });
  const dots = draw("g");
  const seen = (x, y) => x >= view.left && x <= view.right && y >= view.lower && y <= view.upper;
  for (const { slug, settled, style } of items) {
    curves.append(
      draw("path", {
        ...stroke(style),
        "data-slug": slug,
        d: path(graph(settled, k, view.left, view.right, width / 1.5), scale, height),
      }),
    );
    // Open where f or f′ does not take the limit, closed at the value that f takes.
    for (const at of settled.gaps[k]) {
      const taken = k === 0 ? settled.orders[0](at) : NaN;
      for (const y of new Set(limits(settled.orders[k], at).map(tidy)))
        if (y !== taken && seen(at, y)) dots.append(dot(scale, at, y, style, true));
      if (seen(at, taken)) dots.append(dot(scale, at, taken, style, false));
    }
  }
  const label = draw(
    "text",
    { x: MARGIN.left + 8, y: MARGIN.top + 15, fill: "var(--nl-plot-text)", "font-size": 13, "font-style": "italic" },
    `${NAMES[k]}(x)`,
  );
  const cursor = draw("g");
  const parts = [
    draw("defs", {}, draw("clipPath", { id: clip }, draw("rect", box))),
    ...frame(view, width, height, scale),
    curves,
    dots,
    label,
    cursor,
  ];
  return { scale, cursor, parts };
}

/** The line at x and a dot on every curve that has a value there. */
export function point(panel, items, k, view, height, x) {
  if (x < view.left || x > view.right) return panel.cursor.replaceChildren();
  const { scale } = panel;
  const line = draw("line", {
    x1: scale.x(x),
    y1: MARGIN.top,
    x2: scale.x(x),
    y2: height - MARGIN.bottom,
    stroke: "var(--nl-plot-text)",
    "stroke-opacity": 0.45,
  });
  const dots = items.flatMap(({ settled, style }) => {
    const y = valueAt(settled, k, x);
    return Number.isFinite(y) && y >= view.lower && y <= view.upper ? [dot(scale, x, y, style, false)] : [];
  });
  return panel.cursor.replaceChildren(line, ...dots);
}

function dot(scale, x, y, { variable }, open) {
  return draw("circle", {
    cx: scale.x(x),
    cy: scale.y(y),
    r: 3.8,
    fill: open ? "var(--nl-plot-surface)" : `var(${variable})`,
    stroke: `var(${variable})`,
    "stroke-width": 1.8,
  });
}

/** What up to 50 layers do to the squared gradient, on a logarithmic scale; a factor of 0 has no line. */
export function drawDepth(items, width, height) {
  const layers = 50;
  const powers = items.map((item) => layers * Math.log10(depthOf(item)?.factor ?? NaN));
  const finite = powers.filter(Number.isFinite);
  const view = { left: 0, right: layers, lower: Math.min(-1, ...finite) * 1.06, upper: Math.max(1, ...finite) * 1.06 };
  const margin = { ...MARGIN, left: 46 };
  const x = (layer) => margin.left + (layer / layers) * (width - margin.left - margin.right);
  const y = (power) =>
    margin.top + ((view.upper - power) / (view.upper - view.lower)) * (height - margin.top - margin.bottom);
  const parts = [];
  const text = (words, at, up, anchor) =>
    parts.push(draw("text", { x: at, y: up, "text-anchor": anchor, fill: "var(--nl-plot-text)" }, words));
  const line = (x1, y1, x2, y2, zero) =>
    parts.push(draw("line", { x1, y1, x2, y2, stroke: `var(--nl-plot-${zero ? "axis" : "grid"})` }));
  for (const layer of ticks(0, layers, width / 70)) {
    line(x(layer), margin.top, x(layer), height - margin.bottom, layer === 0);
    text(String(layer), x(layer), height - 7, layer === layers ? "end" : "middle");
  }
  for (const power of ticks(view.lower, view.upper, Math.min(6, view.upper - view.lower)).filter(Number.isInteger)) {
    line(margin.left, y(power), width - margin.right, y(power), power === 0);
    text(power === 0 ? "1" : `10${raised(power)}`, margin.left - 6, y(power) + 4, "end");
  }
  items.forEach(({ style }, place) => {
    if (Number.isFinite(powers[place]))
      parts.push(draw("path", { ...stroke(style), d: `M${x(0)} ${y(0)}L${x(layers)} ${y(powers[place])}` }));
  });
  return parts;
}

function raised(power) {
  return (power < 0 ? "⁻" : "") + [...String(Math.abs(power))].map((digit) => SUPERSCRIPTS[digit]).join("");
}
