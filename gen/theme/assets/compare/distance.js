// What is said of functions in numbers: proved where a fact says so, found numerically otherwise.

import { mean } from "../explorer/analysis.js";
import { format } from "../explorer/numbers.js";

const REACH = 40;
const STEPS = 8000;
const NEAR = 1e-9;

/**
 * What is known of sup |f − g| as { text, at, words, evidence }: `at` is a place, or null where the supremum is not
 * taken or there is none. The tails follow the asymptotes, which are facts.
 */
export function distance(one, two) {
  const proved =
    one.usual &&
    two.usual &&
    [
      [one, two],
      [two, one],
    ].flatMap(([first, second]) => first.approximations.filter(({ other }) => other === second.slug))[0];
  if (proved)
    return {
      text: proved.error,
      at: place(proved.at),
      words: proved.at && `at x ∈ ${proved.at}`,
      evidence: proved.evidence,
    };
  // Asymptotes are facts at the default parameters.
  const tails = [0, 1].map((side) => (one.usual && two.usual ? tail(one.ends[side], two.ends[side]) : null));
  const away = tails.flatMap((value, side) => (value === Infinity ? [side ? "∞" : "−∞"] : []));
  if (away.length)
    return { value: Infinity, at: null, words: `grows without bound as x → ${away.join(" and ")}`, evidence: "exact" };
  const found = search(one.settled, two.settled);
  const known = tails.every((value) => value !== null);
  const limit = Math.max(...tails.map((value) => value ?? 0));
  if (found.value <= 1e-14 && limit === 0)
    return {
      value: 0,
      at: null,
      words: known ? "equal to rounding" : `equal to rounding for |x| ≤ ${REACH}`,
      evidence: "numeric",
    };
  if (limit >= found.value * (1 - 1e-9))
    return {
      value: limit,
      at: null,
      words: `approached as x → ${tails[0] === limit ? "−∞" : "∞"}`,
      evidence: "numeric",
    };
  if (!known && Math.abs(found.at) > REACH - 1e-6)
    return {
      value: found.value,
      at: null,
      words: `at the end of |x| ≤ ${REACH}, towards ${found.at < 0 ? "−∞" : "∞"}`,
      evidence: "numeric",
    };
  return { value: found.value, at: found.at, words: known ? "" : `for |x| ≤ ${REACH}`, evidence: "numeric" };
}

/**
 * The factor of one layer and what is told of 1, 10 and 50: a fact at the default parameters, an integral by Simpson's
 * rule elsewhere; null where it is not established.
 */
export function depthOf({ usual, depth, settled }) {
  if (usual) return depth && { factor: Number(depth[0][0]), told: depth.map(([, text]) => text) };
  const [f, slope] = settled.orders;
  const factor = mean(settled, (x) => slope(x) ** 2) / mean(settled, (x) => f(x) ** 2);
  return Number.isFinite(factor) ? { factor, told: [1, 10, 50].map((layers) => format(factor ** layers, 4)) } : null;
}

/** The limit of |f − g| at one end by the two asymptotes, null where one of them is missing. */
function tail(first, second) {
  if (!first || !second) return null;
  return first[0] === second[0] ? Math.abs(first[1] - second[1]) : Infinity;
}

function search(first, second) {
  const apart = (x) => Math.abs(first.orders[0](x) - second.orders[0](x));
  let best = { value: 0, at: 0 };
  const consider = (x) => {
    const value = apart(x);
    if (value > best.value) best = { value, at: x };
  };
  for (const at of [...first.breaks, ...second.breaks]) for (const x of [at - NEAR, at, at + NEAR]) consider(x);
  const step = (2 * REACH) / STEPS;
  for (let n = 0; n <= STEPS; n++) consider(-REACH + n * step);
  let [left, right] = [best.at - step, best.at + step];
  // Golden section; where the maximum is a kink it narrows down to the kink as well.
  const ratio = (Math.sqrt(5) - 1) / 2;
  for (let turn = 0; turn < 60; turn++) {
    const [a, b] = [right - ratio * (right - left), left + ratio * (right - left)];
    if (apart(a) >= apart(b)) right = b;
    else left = a;
  }
  consider((left + right) / 2);
  return best;
}

function place(text) {
  const found = /−?\d+(\.\d+)?/.exec(text);
  return found ? Number(found[0].replace("−", "-")) : null;
}
