// Special points, asymptotes and flat stretches: from the facts and their statements, else found by sampling.

import { crossings, flatEnds, valueAt } from "./analysis.js";
import { button, draw, make } from "./elements.js";
import { format, multiples } from "./numbers.js";
import { caseAt, numberAt, wordsAt } from "./settings.js";

const MOST_BUTTONS = 6;

const KINDS = [
  { kind: "zeros", label: "f = 0", order: 0 },
  { kind: "critical", label: "f′ = 0", order: 1 },
  { kind: "inflections", label: "inflection", order: 2 },
];
const SHAPES = {
  zeros: (x, y) => draw("rect", { x: x - 3.5, y: y - 3.5, width: 7, height: 7 }),
  critical: (x, y) => draw("circle", { cx: x, cy: y, r: 4.2 }),
  inflections: (x, y) => draw("path", { d: `M${x} ${y - 5.2}l5.2 5.2-5.2 5.2-5.2-5.2z` }),
};

/**
 * What is marked in a view: points by kind, lines, bands, and words for each with how it is known. At the defaults the
 * facts say it, at another setting the statements for symbolic parameters; what neither says is looked for in the view.
 */
export function findMarks(definition, settled, view, setting, isDefault) {
  const points = KINDS.map((one) => ({
    ...one,
    ...findPoints(definition.marks[one.kind], one.order, settled, view, setting, isDefault),
  }));
  return {
    points,
    ...findLines(definition.asymptotes, setting, isDefault),
    ...findBands(definition.saturation, settled, view, isDefault),
  };
}

function findPoints(mark, order, settled, view, setting, isDefault) {
  if (isDefault) {
    const repeated = mark.periods.flatMap(([base, period]) =>
      multiples(view.left - base, view.right - base, period).map((k) => base + k),
    );
    return { at: [...mark.points, ...repeated], text: mark.text, evidence: mark.evidence };
  }
  const stated = caseAt(mark.cases, setting);
  if (stated) {
    return {
      at: stated.numbers.map((one) => numberAt(one, setting)),
      text: wordsAt(stated.words, setting),
      evidence: mark.evidence,
    };
  }
  const at = crossings(settled, order, view.left, view.right);
  return {
    at,
    text: at.length ? at.map((one) => format(one, 4)).join(", ") : "no change of sign in view",
    evidence: "numeric, in view",
  };
}

function findLines(asymptotes, setting, isDefault) {
  if (isDefault) return { lines: asymptotes.lines, lineWords: asymptotes };
  const stated = caseAt(asymptotes.cases, setting);
  if (!stated) return { lines: [], lineWords: { text: "not established at this setting", evidence: "unknown" } };
  const found = Object.entries(stated.lines).map(([side, { slope, intercept }]) => ({
    side,
    slope: numberAt(slope, setting),
    intercept: numberAt(intercept, setting),
  }));
  return {
    lines: found,
    lineWords: {
      text: found.map((one) => `${equation(one)} (${one.side})`).join(", ") || "none",
      evidence: asymptotes.evidence,
    },
  };
}

function equation({ slope, intercept }) {
  if (slope === 0) return `y = ${format(intercept)}`;
  const steep = Math.abs(slope) === 1 ? (slope < 0 ? "−" : "") : format(slope);
  const shift = intercept === 0 ? "" : ` ${intercept < 0 ? "−" : "+"} ${format(Math.abs(intercept))}`;
  return `y = ${steep}x${shift}`;
}

function findBands(saturation, settled, view, isDefault) {
  if (isDefault) return { bands: saturation.bands, bandWords: saturation };
  const bands = flatEnds(settled, view.left, view.right);
  const text = bands.map(([from, to]) => `${format(from, 3)} to ${format(to, 3)}`).join(", ") || "none in view";
  return { bands, bandWords: { text, evidence: "numeric, in view" } };
}

/** The marks as parts of the picture: bands and lines below the curves, points above them. */
export function drawMarks(found, settled, view, scale, box) {
  const below = [];
  for (const [from, to] of found.bands) {
    const left = Math.max(scale.x(from ?? view.left), box.left);
    const right = Math.min(scale.x(to ?? view.right), box.right);
    if (right > left) {
      below.push(
        draw("rect", {
          x: left,
          y: box.top,
          width: right - left,
          height: box.bottom - box.top,
          fill: "var(--nl-order-1)",
          "fill-opacity": 0.1,
        }),
      );
    }
  }
  for (const { slope, intercept } of found.lines) {
    const y = (x) => scale.y(slope * x + intercept);
    below.push(
      draw("line", {
        x1: box.left,
        y1: y(view.left),
        x2: box.right,
        y2: y(view.right),
        stroke: "var(--nl-plot-text)",
        "stroke-width": 1,
        "stroke-dasharray": "2 4",
      }),
    );
  }
  const above = [];
  for (const { kind, at } of found.points) {
    for (const x of at) {
      const y = valueAt(settled, 0, x);
      if (x >= view.left && x <= view.right && Number.isFinite(y)) above.push(SHAPES[kind](scale.x(x), scale.y(y)));
    }
  }
  return { below, above };
}

/** The marks in words; each point in view is a button with which `act` reads it off. */
export function listMarks(found, view, act) {
  const row = (sign, label, evidence, ...parts) =>
    make(
      "li",
      {},
      make("span", { class: "nl-explorer__sign", "aria-hidden": "true" }, sign),
      `${label}: `,
      ...parts,
      " ",
      make("small", {}, evidence),
    );
  const rows = found.points.map(({ kind, label, at, text, evidence }) => {
    const sign = draw("svg", { viewBox: "0 0 16 16", class: "nl-explorer__shape" }, SHAPES[kind](8, 8));
    const seen = at.filter((x) => x >= view.left && x <= view.right).slice(0, MOST_BUTTONS);
    const buttons = seen.map((x) => {
      const made = button(format(x, 4), `Read off at ${label}, x = ${format(x, 4)}`, () => act(x));
      made.classList.add("nl-explorer__jump");
      return made;
    });
    // What is no point in view stays words: an interval, a period, a point outside.
    return row(
      sign,
      label,
      evidence,
      ...(seen.length && seen.length === at.length ? spaced(buttons) : [text, " ", ...spaced(buttons)]),
    );
  });
  rows.push(row("┄", "asymptotes", found.lineWords.evidence, found.lineWords.text));
  rows.push(
    row(
      make("i", { class: "nl-explorer__band" }),
      "tails with |f′| < 0.01",
      found.bandWords.evidence,
      found.bandWords.text,
    ),
  );
  return rows;
}

function spaced(buttons) {
  return buttons.flatMap((one, place) => (place ? [" ", one] : [one]));
}
