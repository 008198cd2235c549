// The heat map of a function of two variables: cells of nine colours between scales that belong to a view.

import { MARGIN } from "./axes.js";
import { clamp } from "./numbers.js";

export const COLOURS = 9;
const CELL = 2;

/**
 * The cells of a picture as one path for each colour, in runs, so that nine elements hold the whole map; the middle
 * colour is zero, and the outer ones the largest absolute value in view, which is returned too.
 */
export function heatMap(output, scale, width, height) {
  const [right, bottom] = [width - MARGIN.right, height - MARGIN.bottom];
  const rows = [];
  let largest = 0;
  for (let y = MARGIN.top; y < bottom; y += CELL) {
    const row = [];
    for (let x = MARGIN.left; x < right; x += CELL) {
      const found = output([scale.fromX(x + CELL / 2), scale.fromY(y + CELL / 2)]);
      largest = Math.max(largest, Math.abs(found));
      row.push(found);
    }
    rows.push(row);
  }
  const runs = Array.from({ length: COLOURS }, () => []);
  rows.forEach((row, down) => {
    const y = MARGIN.top + down * CELL;
    const high = Math.min(CELL, bottom - y);
    let first = 0;
    const colours = row.map((found) => clamp(Math.floor(((found / (largest || 1) + 1) / 2) * COLOURS), 0, COLOURS - 1));
    for (let place = 1; place <= row.length; place++) {
      if (place < row.length && colours[place] === colours[first]) continue;
      const from = MARGIN.left + first * CELL;
      const wide = Math.min(MARGIN.left + place * CELL, right) - from;
      runs[colours[first]].push(`M${from} ${y}h${wide}v${high}h${-wide}z`);
      first = place;
    }
  });
  return { runs: runs.map((run) => run.join("")), largest };
}
