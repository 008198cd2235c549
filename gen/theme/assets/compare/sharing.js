// A picture of a comparison that can be read by itself: the curves with a legend and the address.

import { draw, make } from "../explorer/elements.js";
import { save, savePng as savePicture, standalone } from "../explorer/saving.js";
import { drawPanel, stroke, title } from "./panels.js";

/** Hands `act` a picture of f and f′ in these views; it stands below `root` meanwhile, unseen. */
function share(root, items, views, act) {
  const [width, height, inner] = [1200, 630, 580];
  const svg = draw("svg", {
    viewBox: `0 0 ${width} ${height}`,
    "font-size": 14,
    "font-family": "system-ui, sans-serif",
  });
  const rows = Math.ceil(items.length / 3);
  items.forEach((item, place) => {
    const [at, up] = [30 + (place % 3) * 390, 40 + 30 * Math.floor(place / 3)];
    svg.append(
      draw("path", { ...stroke(item.style, 3), d: `M${at} ${up}h44` }),
      draw(
        "text",
        { x: at + 54, y: up + 6, fill: "var(--nl-plot-text)", "font-size": 18, "font-weight": 600 },
        title(item),
      ),
    );
  });
  const top = 36 + 30 * rows;
  for (const k of [0, 1]) {
    const panel = drawPanel(items, k, views[k], inner, height - 44 - top);
    svg.append(draw("g", { transform: `translate(${10 + k * (inner + 10)} ${top})` }, ...panel.parts));
  }
  svg.append(
    draw(
      "text",
      { x: 30, y: height - 16, fill: "var(--nl-plot-text)", "font-size": 13 },
      `Nonlinear: ${location.host}${location.pathname}`,
    ),
  );
  // On paper and in other people's pages it stands on white, whatever the scheme here.
  const holder = make(
    "div",
    { class: "nl-visually-hidden", "aria-hidden": "true", "data-md-color-scheme": "default" },
    svg,
  );
  root.append(holder);
  act(svg);
  holder.remove();
}

const name = (items) => items.map(({ slug }) => slug).join("-");

/** Saves f and f′ of the items in these views as one SVG picture. */
export function saveSvg(root, items, views) {
  share(root, items, views, (svg) => save(`${name(items)}.svg`, standalone(svg), "image/svg+xml"));
}

/** Saves the same picture as PNG. */
export function savePng(root, items, views) {
  share(root, items, views, (svg) => savePicture(`${name(items)}.png`, svg));
}
