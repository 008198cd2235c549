// A view of the plane, {left, right, lower, upper}: kept within bounds, moved, zoomed, written and read as text.

import { snap } from "./numbers.js";

const FARTHEST = 500;
const NEAREST = 1e-3;
const SIDES = ["left", "right", "lower", "upper"];

const isSound = ([left, right, lower, upper]) =>
  [left, right, lower, upper].every((one) => Number.isFinite(one) && Math.abs(one) <= FARTHEST) &&
  right - left >= NEAREST &&
  upper - lower >= NEAREST;

/** The view as short as it stands in an address, so that an address shows the same picture; null where it is too far. */
function admitView(view) {
  const short = (value, span) => snap(value, 10 ** (Math.floor(Math.log10(span)) - 4));
  const [width, height] = [view.right - view.left, view.upper - view.lower];
  const found = {
    left: short(view.left, width),
    right: short(view.right, width),
    lower: short(view.lower, height),
    upper: short(view.upper, height),
  };
  return isSound(SIDES.map((side) => found[side])) ? found : null;
}

/** The view moved by so many pixels of a picture with these scales. */
export function movedView({ left, right, lower, upper }, scale, dx, dy) {
  return {
    left: left - dx / scale.across,
    right: right - dx / scale.across,
    lower: lower + dy / scale.up,
    upper: upper + dy / scale.up,
  };
}

/** The view zoomed about a point that stays where it is. */
export function zoomedView({ left, right, lower, upper }, factor, x, y) {
  return {
    left: x - (x - left) / factor,
    right: x + (right - x) / factor,
    lower: y - (y - lower) / factor,
    upper: y + (upper - y) / factor,
  };
}

/**
 * What moves the view that a state holds: `look` takes one that is within bounds and has it drawn, `zoom` zooms about a
 * place of the picture whose scales `scale` gives.
 */
export function steering(state, scale, drawn) {
  function look(view) {
    const admitted = admitView(view);
    if (!admitted) return;
    state.view = admitted;
    drawn();
  }
  const zoom = (factor, pixelX, pixelY) =>
    look(zoomedView(state.view, factor, scale().fromX(pixelX), scale().fromY(pixelY)));
  return { look, zoom };
}

/** The view as text, null where it is the first one. */
export function viewText(view, start) {
  return SIDES.some((side) => view[side] !== start[side]) ? SIDES.map((side) => view[side]).join(",") : null;
}

/** The view in a text, or the first one. */
export function readView(text, start) {
  const sides = (text ?? "").split(",").map(Number);
  const [left, right, lower, upper] = sides;
  return sides.length === SIDES.length && isSound(sides) ? { left, right, lower, upper } : { ...start };
}
