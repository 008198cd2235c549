// A picture of a comparison that can be read by itself: the curves with a legend and the address.

import { draw, make } from "../explorer/elements.js";
import { format } from "../explorer/numbers.js";
import { drawPanel, stroke } from "./panels.js";

/** The name of a function, with the parameters that were set. */
export function title(item) {
  const told = item.definition.parameters.flatMap((one, place) => (item.setting[place] === one.default ? [] : [`${one.symbol} = ${format(item.setting[place], 4)}`]));
  return [item.name, ...told].join(", ");
}

/** Hands `act` a picture of f and f′ in these views; it stands below `root` meanwhile, unseen. */
export function share(root, items, views, act) {
  const [width, height, inner] = [1200, 630, 580];
  const svg = draw("svg", { viewBox: `0 0 ${width} ${height}`, "font-size": 14, "font-family": "system-ui, sans-serif" });
  const rows = Math.ceil(items.length / 3);
  items.forEach((item, place) => {
    const [at, up] = [30 + (place % 3) * 390, 40 + 30 * Math.floor(place / 3)];
    svg.append(draw("path", { ...stroke(item.style, 3), d: `M${at} ${up}h44` }), draw("text", { x: at + 54, y: up + 6, fill: "var(--nl-plot-text)", "font-size": 18, "font-weight": 600 }, title(item)));
  });
  const top = 36 + 30 * rows;
  for (const k of [0, 1]) {
    const panel = drawPanel(items, k, views[k], inner, height - 44 - top);
    svg.append(draw("g", { transform: `translate(${10 + k * (inner + 10)} ${top})` }, ...panel.parts));
  }
  svg.append(draw("text", { x: 30, y: height - 16, fill: "var(--nl-plot-text)", "font-size": 13 }, `Nonlinear: ${location.host}${location.pathname}`));
  // On paper and in other people's pages it stands on white, whatever the scheme here.
  const holder = make("div", { class: "nl-visually-hidden", "aria-hidden": "true", "data-md-color-scheme": "default" }, svg);
  root.append(holder);
  act(svg);
  holder.remove();
}
