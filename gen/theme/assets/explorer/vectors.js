// The explorer of a vector function: three inputs and a temperature, the inputs and outputs as bars and, where the
// outputs are positive and add up to 1, as a point of the triangle that can be moved.

import { changed, keeper, readAddress, readNumber } from "./address.js";
import { blankPicture, draw, fitter, make, speaker } from "./elements.js";
import { clamp, format, tidy } from "./numbers.js";
import { saveButtons } from "./saving.js";
import { admit, sliderRow } from "./sliders.js";
import { clampShares, corners, moveShares, place, shares as sharesAt } from "./simplex.js";

const DIGITS = ["₁", "₂", "₃"];
const FIRST = [2, 1, 0];
const COLDEST = 0.05;
const HOTTEST = 10;
const FARTHEST = 100;

export default function mountVectors(root, slots, definition, owns) {
  const input = definition.inputs[0];
  const spoken = speaker();
  const size = { width: 0, height: 0 };
  const state = {};
  const layer = draw("g");
  const knob = draw(
    "g",
    { class: "nl-explorer__knob" },
    draw("circle", { r: 20, fill: "transparent" }),
    draw("circle", {
      r: 6.5,
      fill: "var(--md-accent-fg-color)",
      stroke: "var(--nl-plot-surface)",
      "stroke-width": 1.6,
    }),
  );
  const picture = blankPicture(layer, ...(definition.simplex ? [knob] : []));
  const stage = make("div", { class: "nl-explorer__surface nl-explorer__surface--still" }, picture);
  const text = (words, x, y, anchor = "middle", more = {}) =>
    draw("text", { x, y, "text-anchor": anchor, fill: "var(--nl-plot-text)", ...more }, words);
  let triangle = null;

  const outputs = (x, temperature) => {
    const warmed = x.map((one) => one / temperature);
    return definition.indexed
      ? warmed.map((_, i) => definition.orders[0](warmed, i, ...state.setting))
      : [definition.orders[0](warmed, 0, ...state.setting)];
  };
  const colour = (k) => `var(--nl-curve-${k + 1})`;

  const label = (k) => (definition.indexed ? `f${DIGITS[k]}` : "f");

  /** The outputs; of a function with one output the inputs, and a line at the value that it takes. */
  function drawBars(found, width, height) {
    const [bars, name] = definition.indexed ? [found, label] : [state.x, (k) => `${input}${DIGITS[k]}`];
    const top = 22;
    const bottom = height - 26;
    const low = Math.min(0, ...bars);
    const high = Math.max(definition.simplex ? 1 : 0, ...bars);
    const y = (value) => bottom - ((value - low) / (high - low || 1)) * (bottom - top);
    const across = (k) => 24 + ((k + 0.5) * (width - 36)) / bars.length;
    const wide = Math.min(46, ((width - 36) / bars.length) * 0.62);
    const parts = [draw("line", { x1: 16, y1: y(0), x2: width - 8, y2: y(0), stroke: "var(--nl-plot-axis)" })];
    bars.forEach((value, k) => {
      const [from, to] = [Math.min(y(value), y(0)), Math.max(y(value), y(0))];
      const taken = definition.indexed || value === found[0];
      parts.push(
        draw("rect", {
          x: across(k) - wide / 2,
          y: from,
          width: wide,
          height: Math.max(to - from, 1),
          fill: colour(k),
          "fill-opacity": taken ? 1 : 0.35,
          rx: 2,
        }),
      );
      parts.push(text(format(value, 4), across(k), value < 0 ? Math.min(to + 14, height - 12) : from - 6));
      parts.push(text(name(k), across(k), value >= 0 ? y(0) + 15 : y(0) - 6));
    });
    if (!definition.indexed) {
      const at = y(found[0]);
      parts.push(
        draw("line", {
          x1: 16,
          y1: at,
          x2: width - 30,
          y2: at,
          stroke: "var(--nl-plot-text)",
          "stroke-width": 1.3,
          "stroke-dasharray": "5 4",
        }),
      );
      parts.push(text("f", width - 18, at + 4));
    }
    return parts;
  }

  function drawTriangle(found) {
    const point = (y) => place(y, triangle);
    const outline = (list) => `M${list.map((one) => one.map((number) => number.toFixed(1)).join(" ")).join("L")}`;
    const parts = [draw("path", { d: `${outline(triangle)}Z`, fill: "none", stroke: "var(--nl-plot-axis)" })];
    for (const level of [0.25, 0.5, 0.75]) {
      for (let k = 0; k < 3; k++) {
        const ends = [1, 2].map((way) =>
          point(triangle.map((_, j) => (j === k ? level : j === (k + way) % 3 ? 1 - level : 0))),
        );
        parts.push(draw("path", { d: outline(ends), stroke: "var(--nl-plot-grid)", fill: "none" }));
      }
    }
    // The way from one corner to the centre as the temperature rises.
    const way = Array.from({ length: 61 }, (_, step) => point(outputs(state.x, COLDEST * 400 ** (step / 60))));
    parts.push(
      draw("path", {
        d: outline(way),
        stroke: "var(--nl-plot-text)",
        fill: "none",
        "stroke-width": 1.3,
        "stroke-dasharray": "3 3",
      }),
    );
    const [first, second, third] = triangle;
    parts.push(
      text("f₁ = 1", first[0] + 2, first[1] + 15),
      text("f₂ = 1", second[0] - 2, second[1] + 15),
      text("f₃ = 1", third[0], third[1] - 7),
    );
    const [x, y] = point(found);
    knob.setAttribute("transform", `translate(${x.toFixed(2)} ${y.toFixed(2)})`);
    return parts;
  }

  const cells = [...(definition.indexed ? DIGITS : [""]), "sum"]
    .filter((one) => definition.indexed || one !== "sum")
    .map((sign, k) => {
      const value = make("output", {});
      const name = sign === "sum" ? sign : label(k);
      return {
        name,
        value,
        cell: make(
          "div",
          { class: `nl-explorer__value nl-explorer__value--${sign === "sum" ? 0 : k + 1}` },
          make("span", {}, name),
          value,
        ),
      };
    });

  function redraw() {
    const found = outputs(state.x, state.temperature);
    const { width, height } = size;
    if (!width) return;
    const left = definition.simplex ? width * 0.5 : width;
    picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
    triangle = definition.simplex && corners(left, width - left, height);
    layer.replaceChildren(...drawBars(found, left, height), ...(triangle ? drawTriangle(found) : []));
    const numbers = definition.indexed ? [...found, found.reduce((total, one) => total + one, 0)] : found;
    cells.forEach((one, k) => {
      one.value.value = format(numbers[k]);
    });
    spoken.say(cells.map((one, k) => `${one.name} = ${format(numbers[k])}`).join(", "));
  }

  const given = FIRST.map((value, k) => ({
    name: `${input}${k + 1}`,
    symbol: `${input}${DIGITS[k]}`,
    words: `input ${k + 1}`,
    default: value,
    lower: -5,
    upper: 5,
    step: 0.05,
    least: -FARTHEST,
    most: FARTHEST,
  }));
  if (definition.temperature) {
    given.push({
      name: "T",
      symbol: "T",
      words: "temperature",
      default: 1,
      lower: COLDEST,
      upper: HOTTEST,
      step: 0.05,
      least: COLDEST,
      most: 1000,
    });
  }
  given.push(...definition.parameters);
  const own = given.length - definition.parameters.length;
  const take = (numbers) => {
    state.numbers = numbers;
    state.x = numbers.slice(0, 3);
    state.temperature = definition.temperature ? numbers[3] : 1;
    state.setting = numbers.slice(own);
  };
  const set = (numbers) => {
    take(numbers);
    redraw();
    remember();
  };
  const rows = given.map((one, which) =>
    sliderRow(slots.sliders[which], one, one.default, (next) =>
      set(state.numbers.map((old, k) => (k === which ? next : old))),
    ),
  );
  const table = () => {
    const found = outputs(state.x, state.temperature);
    return [
      ["index", "input", "temperature", "output"],
      ...found.map((one, k) => [k + 1, state.x[k], state.temperature, one]),
    ];
  };
  slots.bar.replaceChildren(
    make(
      "span",
      { class: "nl-explorer__names" },
      `${definition.name} of ${input}${definition.temperature ? "/T" : ""}${definition.simplex ? "; drag the point" : ""}`,
    ),
  );
  slots.readout.replaceChildren(...cells.map(({ cell }) => cell));
  slots.tools.replaceChildren(
    make("span", { class: "nl-explorer__gap" }),
    ...saveButtons(root.dataset.function, picture, table),
  );
  slots.stage.append(stage);
  root.append(spoken.region);

  // -- moving the point

  /** Inputs with these outputs and the mean that the inputs have now; null where logarithms do not give them. */
  function inputsOf(wanted) {
    const mean = state.x.reduce((total, one) => total + one, 0) / state.x.length;
    const logs = wanted.map(Math.log);
    const middle = logs.reduce((total, one) => total + one, 0) / logs.length;
    for (const sign of [1, -1]) {
      const x = logs.map((one) => clamp(tidy(mean + sign * state.temperature * (one - middle)), -FARTHEST, FARTHEST));
      if (outputs(x, state.temperature).every((one, k) => Math.abs(one - wanted[k]) < 1e-3)) return x;
    }
    return null;
  }

  function moveTo(wanted) {
    const x = inputsOf(clampShares(wanted));
    if (!x) return;
    x.forEach((one, k) => rows[k].show(one));
    set([...x, ...state.numbers.slice(x.length)]);
  }

  function listenToKnob() {
    let held = null;
    const follow = (event) => {
      const box = stage.getBoundingClientRect();
      moveTo(sharesAt(event.clientX - box.left, event.clientY - box.top, triangle));
    };
    stage.addEventListener("pointerdown", (event) => {
      const box = stage.getBoundingClientRect();
      const found = sharesAt(event.clientX - box.left, event.clientY - box.top, triangle);
      if (event.button !== 0 || (!knob.contains(event.target) && found.some((one) => one < 0))) return;
      held = event.pointerId;
      stage.setPointerCapture(held);
      stage.dataset.dragged = "";
      follow(event);
    });
    stage.addEventListener("pointermove", (event) => {
      if (event.pointerId === held) follow(event);
    });
    const up = (event) => {
      if (event.pointerId !== held) return;
      held = null;
      delete stage.dataset.dragged;
    };
    for (const name of ["pointerup", "pointercancel"]) stage.addEventListener(name, up);
    stage.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const step = event.shiftKey ? 0.1 : 0.01;
      const ways = { ArrowLeft: [0, step], ArrowRight: [1, step], ArrowUp: [2, step], ArrowDown: [2, -step] };
      if (!(event.key in ways)) return;
      moveTo(moveShares(outputs(state.x, state.temperature), ...ways[event.key]));
      event.preventDefault();
    });
    const face = {
      tabindex: 0,
      role: "application",
      "aria-label": `The point of ${definition.name} in the triangle of its outputs`,
      "aria-keyshortcuts": "ArrowLeft ArrowRight ArrowUp ArrowDown",
    };
    for (const [name, value] of Object.entries(face)) stage.setAttribute(name, value);
  }

  if (definition.simplex) listenToKnob();

  const remember = keeper(root, owns, () => changed(given, state.numbers));

  function restore() {
    const asked = owns ? readAddress() : {};
    const numbers = given.map((one) => admit(one, readNumber(asked[one.name], one.default)));
    take(numbers);
    rows.forEach((row, k) => row.show(numbers[k]));
    redraw();
  }

  const fit = fitter(slots.stage, size, redraw);

  restore();
  fit();
  return { fit, restore };
}
