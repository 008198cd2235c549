// What can be said of a function at one setting of its parameters: its graph in pieces, one-sided limits, and numbers.

const NEAR = 1e-9;
const JUMP = 1e-6;
const FLAT = 0.01;

/**
 * A function of one variable at one setting. `orders` holds f, f′ and f″ as functions of x alone. Breaks are the
 * places where a branch of the formula ends; at `gaps[k]` the derivative of order k has no value or f jumps.
 */
export function settle(definition, setting) {
  const orders = definition.orders.map((one) => (x) => one(x, ...setting));
  // Breaks that no formula of the parameters gives are known from the facts, which hold at the defaults.
  const known = definition.parameters.every((one, place) => one.default === setting[place]) ? definition.kinks : [];
  const computed = definition.breaks(...setting).filter((at) => Number.isFinite(at));
  const breaks = [...known];
  for (const at of computed)
    if (!breaks.some((one) => Math.abs(one - at) <= 1e-12 * Math.max(1, Math.abs(at)))) breaks.push(at);
  breaks.sort((a, b) => a - b);
  const gaps = [[], [], []];
  for (const at of breaks) {
    const first = orders.findIndex((one) => parted(one, at));
    if (first < 0) continue;
    for (let k = first; k < orders.length; k++) gaps[k].push(at);
  }
  return { orders, breaks, gaps };
}

/** The limits from the left and from the right. */
export function limits(f, at) {
  const near = NEAR * Math.max(1, Math.abs(at));
  return [f(at - near), f(at + near)];
}

function parted(f, at) {
  const [left, right] = limits(f, at);
  const apart = Math.abs(left - right);
  return Number.isNaN(apart) || apart > JUMP * (1 + Math.min(Math.abs(left), Math.abs(right)));
}

/** The value of order k at x; where it has none, its two one-sided limits. */
export function valueAt(settled, k, x) {
  const gap = k > 0 && settled.gaps[k].find((at) => Math.abs(at - x) <= 1e-12 * Math.max(1, Math.abs(at)));
  if (gap === false || gap === undefined) return settled.orders[k](x);
  const [left, right] = limits(settled.orders[k], gap);
  return k > 1 || settled.gaps[0].includes(gap) ? NaN : [left, right];
}

/** The graph of order k as lists of points [x, y], parted at its gaps and where it has no finite value. */
export function graph(settled, k, lower, upper, count) {
  const f = settled.orders[k];
  const inner = settled.breaks.filter((at) => at > lower && at < upper);
  const edges = [lower, ...inner, upper];
  const pieces = [];
  let piece = [];
  const end = () => {
    if (piece.length > 1) pieces.push(piece);
    piece = [];
  };
  for (let place = 1; place < edges.length; place++) {
    const [from, to] = [edges[place - 1], edges[place]];
    const steps = Math.max(4, Math.ceil((count * (to - from)) / (upper - lower)));
    for (let step = 0; step <= steps; step++) {
      const x = step === steps ? to : from + ((to - from) * step) / steps;
      // Each piece runs up to its own one-sided limit.
      const near = NEAR * Math.max(1, Math.abs(x));
      const y = f(step === 0 && place > 1 ? x + near : step === steps && place < edges.length - 1 ? x - near : x);
      if (Number.isFinite(y)) piece.push([x, y]);
      else end();
    }
    if (settled.gaps[k].includes(to)) end();
  }
  end();
  return pieces;
}

/** The places between two ends where order k passes through zero, refined by bisection; flat stretches have none. */
export function crossings(settled, k, lower, upper, count = 400) {
  const f = settled.orders[k];
  const found = [];
  for (const piece of graph(settled, k, lower, upper, count)) {
    for (let place = 1; place < piece.length; place++) {
      const [[from, first], [to, last]] = [piece[place - 1], piece[place]];
      if (first === 0 && last !== 0 && (place === 1 || piece[place - 2][1] !== 0)) found.push(from);
      if (first * last < 0) found.push(bisect(f, from, to, first));
    }
  }
  return found.filter((at, place) => place === 0 || at - found[place - 1] > 1e-9);
}

function bisect(f, from, to, first) {
  let [lower, upper] = [from, to];
  for (let turn = 0; turn < 60; turn++) {
    const middle = (lower + upper) / 2;
    const value = f(middle);
    if (value === 0) return middle;
    if (value * first > 0) lower = middle;
    else upper = middle;
  }
  return (lower + upper) / 2;
}

/** The stretches of [lower, upper] that reach one of its ends and on which abs(f′) stays below 0.01. */
export function flatEnds(settled, lower, upper, count = 400) {
  const points = graph(settled, 1, lower, upper, count).flat();
  const steep = points.filter(([, y]) => Math.abs(y) >= FLAT).map(([x]) => x);
  if (points.length === 0) return [];
  if (steep.length === 0) return [[lower, upper]];
  const bands = [];
  const step = (upper - lower) / count;
  if (steep[0] - lower > 2 * step) bands.push([lower, steep[0]]);
  if (upper - steep[steep.length - 1] > 2 * step) bands.push([steep[steep.length - 1], upper]);
  return bands;
}

/** Least and greatest f and the largest abs(f′) between two ends, sampled and refined at the zeros of f′. */
export function extremes(settled, lower, upper) {
  const [f, slope] = settled.orders;
  const inner = crossings(settled, 1, lower, upper).map(f);
  const values = [
    ...graph(settled, 0, lower, upper, 200)
      .flat()
      .map(([, y]) => y),
    ...inner,
  ];
  for (const at of settled.gaps[0]) if (at >= lower && at <= upper) values.push(f(at));
  const bends = crossings(settled, 2, lower, upper).map(slope);
  const slopes = [
    ...graph(settled, 1, lower, upper, 200)
      .flat()
      .map(([, y]) => y),
    ...bends,
  ];
  return {
    least: Math.min(...values),
    greatest: Math.max(...values),
    steepest: settled.gaps[0].some((at) => at >= lower && at <= upper) ? Infinity : Math.max(...slopes.map(Math.abs)),
  };
}

/** E g(z) for z ~ N(0, 1), by Simpson's rule between the breaks; beyond ±12 the density has no weight in float64. */
export function mean(settled, g) {
  const reach = 12;
  const edges = [-reach, ...settled.breaks.filter((at) => Math.abs(at) < reach), reach];
  let total = 0;
  for (let place = 1; place < edges.length; place++) {
    const [from, to] = [edges[place - 1], edges[place]];
    const steps = 2 * Math.max(4, Math.ceil((to - from) * 20));
    const step = (to - from) / steps;
    for (let at = 0; at <= steps; at++) {
      const near = at === 0 ? NEAR : at === steps ? -NEAR : 0;
      const x = from + at * step;
      const weight = at === 0 || at === steps ? 1 : at % 2 ? 4 : 2;
      total += ((weight * step) / 3) * g(x + near) * Math.exp((-x * x) / 2);
    }
  }
  return total / Math.sqrt(2 * Math.PI);
}

/** E f, 1/√E f² and 1/√E f′² at this setting. */
export function gains(settled) {
  const [f, slope] = settled.orders;
  return {
    mean: mean(settled, f),
    forward: 1 / Math.sqrt(mean(settled, (x) => f(x) ** 2)),
    backward: 1 / Math.sqrt(mean(settled, (x) => slope(x) ** 2)),
  };
}
