// The triangle of all (y₁, y₂, y₃) that are positive and add up to 1.

const LEAST = 1e-4;

/** The corners of an equilateral triangle in a box; corner k is where y takes the value 1 at k. */
export function corners(left, width, height) {
  const side = Math.min(width - 44, (height - 52) * 1.1547);
  const middle = left + width / 2;
  const high = side * 0.866;
  const top = (height - high) / 2 + 2;
  return [
    [middle - side / 2, top + high],
    [middle + side / 2, top + high],
    [middle, top],
  ];
}

/** Where the shares y stand between corners. */
export function place(y, triangle) {
  return [0, 1].map((axis) => y.reduce((total, one, k) => total + one * triangle[k][axis], 0));
}

/** The shares at a point of the picture; negative ones outside the triangle. */
export function shares(x, y, triangle) {
  const [[x1, y1], [x2, y2], [x3, y3]] = triangle;
  const whole = (y2 - y3) * (x1 - x3) + (x3 - x2) * (y1 - y3);
  const first = ((y2 - y3) * (x - x3) + (x3 - x2) * (y - y3)) / whole;
  const second = ((y3 - y1) * (x - x3) + (x1 - x3) * (y - y3)) / whole;
  return [first, second, 1 - first - second];
}

/** The shares within the open triangle: none below a ten-thousandth, adding up to 1. */
export function clampShares(y) {
  const kept = y.map((one) => Math.max(one, LEAST));
  const total = kept.reduce((sum, one) => sum + one, 0);
  return kept.map((one) => one / total);
}

/** The shares with some of the others moved to one, or from one to the others. */
export function moveShares(y, to, step) {
  const most = 1 - 2 * LEAST;
  const next = Math.min(Math.max(y[to] + step, LEAST), most);
  const rest = 1 - y[to];
  return clampShares(y.map((one, k) => (k === to ? next : (one * (1 - next)) / rest)));
}
