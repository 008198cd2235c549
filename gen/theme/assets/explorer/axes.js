// The frame of a picture: scales, grid, tick labels. One pixel of the picture is one pixel of the screen.

import { draw } from "./elements.js";
import { format, ticks } from "./numbers.js";

export const MARGIN = { left: 38, right: 10, top: 10, bottom: 24 };

/** Linear scales from the view {left, right, lower, upper} to a picture of this size, and their inverses. */
export function scales(view, width, height) {
  const across = (width - MARGIN.left - MARGIN.right) / (view.right - view.left);
  const up = (height - MARGIN.top - MARGIN.bottom) / (view.upper - view.lower);
  return {
    across,
    up,
    x: (value) => MARGIN.left + (value - view.left) * across,
    y: (value) => height - MARGIN.bottom - (value - view.lower) * up,
    fromX: (pixel) => view.left + (pixel - MARGIN.left) / across,
    fromY: (pixel) => view.lower + (height - MARGIN.bottom - pixel) / up,
  };
}

/** Grid lines, the two axes where they are in view, and numbers along the lower and the left edge. */
export function frame(view, width, height, scale) {
  const parts = [];
  const [bottom, right] = [height - MARGIN.bottom, width - MARGIN.right];
  const line = (x1, y1, x2, y2, zero) =>
    parts.push(draw("line", { x1, y1, x2, y2, stroke: `var(--nl-plot-${zero ? "axis" : "grid"})`, "stroke-width": 1 }));
  const label = (text, x, y, anchor) =>
    parts.push(draw("text", { x, y, "text-anchor": anchor, fill: "var(--nl-plot-text)" }, text));
  const across = ticks(view.left, view.right, Math.max(3, width / 60));
  const up = ticks(view.lower, view.upper, Math.max(3, height / 44));
  for (const zero of [false, true]) {
    for (const at of across) {
      if ((at === 0) === zero) line(scale.x(at), MARGIN.top, scale.x(at), bottom, zero);
    }
    for (const at of up) {
      if ((at === 0) === zero) line(MARGIN.left, scale.y(at), right, scale.y(at), zero);
    }
  }
  for (const at of across) if (scale.x(at) < right - 4) label(format(at), scale.x(at), height - 7, "middle");
  for (const at of up) if (scale.y(at) > MARGIN.top) label(format(at), MARGIN.left - 6, scale.y(at) + 4, "end");
  return parts;
}

/** A path through lists of points, in pixels, kept within reach of the picture. */
export function path(pieces, scale, height) {
  const parts = [];
  for (const piece of pieces) {
    let drawn = "M";
    let before = 0;
    for (const [x, y] of piece) {
      const pixel = Math.min(Math.max(scale.y(y), -height), 2 * height);
      // Between two points out of sight on opposite sides nothing is known, so no line is drawn.
      if (drawn !== "M" && Math.abs(pixel - before) >= 2 * height) drawn = "M";
      parts.push(`${drawn}${scale.x(x).toFixed(2)} ${pixel.toFixed(2)}`);
      drawn = "L";
      before = pixel;
    }
  }
  return parts.join("");
}
