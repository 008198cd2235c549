// The words of property sentences: what each says of a function, as a mark of its row, and how it is echoed.
//
// `+trait` and `-trait` are known to hold and to fail; `facet:value` is where a function stands.

const WORDS = [
  ["+smooth", "smooth", "c∞", "c^∞", "c^inf", "infinitely differentiable"],
  ["+continuous", "continuous", "c0"],
  ["-continuous", "discontinuous", "jumps", "jump", "jumping"],
  ["+differentiable", "differentiable", "continuously differentiable", "c1"],
  ["+continuous-with-kinks", "with kinks", "kinks", "kink", "kinked", "corners"],
  ["+monotone", "monotone", "monotonic", "monotonous"],
  ["+strictly-monotone", "strictly monotone", "strictly monotonic"],
  ["+increasing", "increasing", "non decreasing", "nondecreasing"],
  ["monotone:strictly-increasing", "strictly increasing"],
  ["+decreasing", "decreasing", "non increasing", "nonincreasing"],
  ["monotone:strictly-decreasing", "strictly decreasing"],
  ["+bounded", "bounded", "bounded both sides", "bounded below above", "bounded above below"],
  ["-bounded", "unbounded"],
  ["+floor", "bounded below"],
  ["-floor", "unbounded below"],
  ["+ceiling", "bounded above"],
  ["-ceiling", "unbounded above"],
  ["+bounded-below", "bounded below only"],
  ["+unbounded", "unbounded both sides", "unbounded below above", "unbounded above below"],
  ["+odd", "odd", "antisymmetric"],
  ["+even", "even", "symmetric"],
  ["parity:neither", "neither odd nor even"],
  ["+convex", "convex"],
  ["+concave", "concave"],
  ["+zero-centred", "zero-centred", "zero centred", "zero centered", "zero mean", "mean zero"],
  ["+saturates-somewhere", "saturating", "saturates", "saturated", "saturate"],
  ["+saturating", "saturating on both sides", "saturates both sides", "saturates both ends"],
  ["+saturates-left", "saturating on the left", "saturates left", "left saturating"],
  ["+saturates-right", "saturating on the right", "saturates right", "right saturating"],
  ["+hard-saturating", "hard-saturating", "saturates hard", "hard saturation"],
  ["+soft-saturating", "soft-saturating", "saturates softly", "soft saturation"],
  ["+vanishing-gradient", "with a gradient that can vanish", "vanishing gradient", "vanishing", "vanishes", "vanish"],
  ["+can-die", "able to die", "die", "dies", "dying", "dead"],
  ["+non-expansive", "1-Lipschitz", "non expansive", "nonexpansive"],
  ["+through-origin", "zero at zero", "through origin", "through zero", "f(0)=0", "f(0) = 0"],
  ["level:beginner", "for beginners", "beginner", "beginners"],
  ["level:intermediate", "intermediate"],
  ["level:advanced", "advanced"],
];
const FILLERS = new Set(
  [
    "a activation activations also an and are at be being but can does do for from function functions gradient",
    "has have having in is it its of on that the they to which whose with",
  ].flatMap((words) => words.split(" ")),
);
const CONTRARIES = new Set("not no non never without cannot neither isn't aren't doesn't don't can't".split(" "));
const BOUNDS = { since: [0, null], from: [0, null], after: [1, null], before: [null, -1], until: [null, 0] };
const LONGEST = 6;

const split = (text) =>
  text
    .toLowerCase()
    .replace(/[−–]/g, "-")
    .replace(/’/g, "'")
    .replace(/\s*=\s*/g, "=")
    .split(/[\s,;&+-]+/)
    .filter(Boolean);
const bare = (words) => words.filter((word) => !FILLERS.has(word));

/** The vocabulary with what the page itself names: `more` are pairs of a mark and its words. */
export function makeVocabulary(more) {
  const phrases = new Map();
  const labels = new Map();
  for (const [mark, label, ...others] of [...more, ...WORDS]) {
    if (!labels.has(mark)) labels.set(mark, label);
    for (const phrase of [label, ...others]) phrases.set(bare(split(phrase)).join(" "), mark);
  }
  return { phrases, labels };
}

/** What a sentence asks: `asked` are marks, each maybe denied, and years; `unknown` are the words left over. */
export function readSentence(text, { phrases, labels }) {
  const given = split(text);
  const asked = [];
  const unknown = [];
  let denied = false;
  // What follows “or” is another way to meet the part before it.
  let either = false;
  const add = (part) => {
    const before = either && asked.pop();
    asked.push(before ? { any: [...(before.any ?? [before]), part], label: `${before.label} or ${part.label}` } : part);
    either = false;
  };
  for (let place = 0; place < given.length;) {
    const [bound, year] = [BOUNDS[given[place]], given[place + 1]];
    if (bound && /^(19|20)\d\d$/.test(year ?? "")) {
      const [from, to] = bound.map((shift) => (shift === null ? null : Number(year) + shift));
      add({ from, to, label: `${given[place]} ${year}` });
      place += 2;
      continue;
    }
    const found = longest(given, place, phrases);
    if (found) {
      add({ mark: found.mark, denied, label: (denied ? "not " : "") + labels.get(found.mark) });
      place = found.end;
      denied = false;
      continue;
    }
    const word = given[place++];
    if (CONTRARIES.has(word)) denied = !denied;
    else if (word === "or" && asked.length) either = true;
    else if (!FILLERS.has(word)) unknown.push(word);
  }
  return { asked, unknown };
}

function longest(given, place, phrases) {
  if (FILLERS.has(given[place])) return null;
  for (let end = Math.min(given.length, place + LONGEST); end > place; end--) {
    if (FILLERS.has(given[end - 1])) continue;
    const mark = phrases.get(bare(given.slice(place, end)).join(" "));
    if (mark) return { mark, end };
  }
  return null;
}

/** Whether a row with these marks and this year is what one part of a sentence asks; what is unknown never is. */
export function holds({ any, mark, denied, from, to }, marks, year) {
  if (any) return any.some((one) => holds(one, marks, year));
  if (mark === undefined) return year !== null && (from === null || year >= from) && (to === null || year <= to);
  if (!denied) return marks.has(mark);
  if (mark.includes(":")) return !marks.has(mark) && [...marks].some((one) => one.startsWith(mark.split(":")[0] + ":"));
  return marks.has((mark[0] === "+" ? "-" : "+") + mark.slice(1));
}
