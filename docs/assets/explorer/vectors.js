// The explorer of a vector function: three inputs and a temperature, the outputs as bars and, where they add up to 1
// and are positive, as a point of the triangle.

import { changed, keeper, readAddress, readNumber } from "./address.js";
import { blankPicture, draw, fitter, make, speaker } from "./elements.js";
import { format } from "./numbers.js";
import { saveButtons } from "./saving.js";
import { admit, sliderRow } from "./sliders.js";

const DIGITS = ["₁", "₂", "₃"];
const FIRST = [2, 1, 0];
const COLDEST = 0.05;
const HOTTEST = 10;

export default function mountVectors(root, slots, definition, owns) {
  const spoken = speaker();
  const size = { width: 0, height: 0 };
  const state = {};
  const picture = blankPicture();
  const stage = make("div", { class: "nl-explorer__surface" }, picture);
  const text = (words, x, y, anchor = "middle", more = {}) => draw("text", { x, y, "text-anchor": anchor, fill: "var(--nl-plot-text)", ...more }, words);

  const outputs = (x, temperature) => {
    const warmed = x.map((one) => one / temperature);
    return definition.indexed ? warmed.map((_, i) => definition.orders[0](warmed, i, ...state.setting)) : [definition.orders[0](warmed, 0, ...state.setting)];
  };
  const colour = (place) => `var(--nl-curve-${place + 1})`;

  const label = (k) => (definition.indexed ? `f${DIGITS[k]}` : "f");

  function drawBars(found, width, height) {
    const top = 22;
    const bottom = height - 26;
    const low = Math.min(0, ...found);
    const high = Math.max(definition.simplex ? 1 : 0, ...found);
    const y = (value) => bottom - ((value - low) / (high - low || 1)) * (bottom - top);
    const place = (k) => 24 + ((k + 0.5) * (width - 36)) / found.length;
    const wide = Math.min(46, ((width - 36) / found.length) * 0.62);
    const parts = [draw("line", { x1: 16, y1: y(0), x2: width - 8, y2: y(0), stroke: "var(--nl-plot-axis)" })];
    found.forEach((value, k) => {
      const [from, to] = [Math.min(y(value), y(0)), Math.max(y(value), y(0))];
      parts.push(draw("rect", { x: place(k) - wide / 2, y: from, width: wide, height: Math.max(to - from, 1), fill: colour(k), rx: 2 }));
      parts.push(text(format(value, 4), place(k), value < 0 ? Math.min(to + 14, height - 12) : from - 6));
      if (value >= 0) parts.push(text(label(k), place(k), y(0) + 15));
      else parts.push(text(label(k), place(k), y(0) - 6));
    });
    return parts;
  }

  function drawTriangle(found, left, width, height) {
    const side = Math.min(width - 44, (height - 52) * 1.1547);
    const middle = left + width / 2;
    const high = side * 0.866;
    const top = (height - high) / 2 + 2;
    const corners = [[middle - side / 2, top + high], [middle + side / 2, top + high], [middle, top]];
    const point = (y) => corners[0].map((_, axis) => y.reduce((total, one, k) => total + one * corners[k][axis], 0));
    const outline = (list) => `M${list.map((one) => one.map((number) => number.toFixed(1)).join(" ")).join("L")}`;
    const parts = [draw("path", { d: `${outline(corners)}Z`, fill: "none", stroke: "var(--nl-plot-axis)" })];
    for (const level of [0.25, 0.5, 0.75]) {
      for (let k = 0; k < 3; k++) {
        const ends = [1, 2].map((way) => point(corners.map((_, j) => (j === k ? level : j === (k + way) % 3 ? 1 - level : 0))));
        parts.push(draw("path", { d: outline(ends), stroke: "var(--nl-plot-grid)", fill: "none" }));
      }
    }
    // The way from one corner to the centre as the temperature rises.
    const way = Array.from({ length: 61 }, (_, step) => point(outputs(state.x, COLDEST * (400 ** (step / 60)))));
    parts.push(draw("path", { d: outline(way), stroke: "var(--nl-plot-text)", fill: "none", "stroke-width": 1.3, "stroke-dasharray": "3 3" }));
    parts.push(text("1", corners[0][0] - 4, corners[0][1] + 15), text("2", corners[1][0] + 4, corners[1][1] + 15), text("3", corners[2][0], corners[2][1] - 7));
    const [x, y] = point(found);
    parts.push(draw("circle", { cx: x, cy: y, r: 6, fill: "var(--md-accent-fg-color)", stroke: "var(--nl-plot-surface)", "stroke-width": 1.6 }));
    return parts;
  }

  const cells = [...(definition.indexed ? DIGITS : [""]), "sum"].filter((one) => definition.indexed || one !== "sum").map((sign, k) => {
    const value = make("output", {});
    const name = sign === "sum" ? sign : label(k);
    return { name, value, cell: make("div", { class: `nl-explorer__value nl-explorer__value--${sign === "sum" ? 0 : k + 1}` }, make("span", {}, name), value) };
  });

  function redraw() {
    const found = outputs(state.x, state.temperature);
    const { width, height } = size;
    if (!width) return;
    const left = definition.simplex ? width * 0.5 : width;
    picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
    picture.replaceChildren(...drawBars(found, left, height), ...(definition.simplex ? drawTriangle(found, left, width - left, height) : []));
    const numbers = definition.indexed ? [...found, found.reduce((total, one) => total + one, 0)] : found;
    cells.forEach((one, place) => {
      one.value.value = format(numbers[place]);
    });
    spoken.say(cells.map((one, place) => `${one.name} = ${format(numbers[place])}`).join(", "));
  }

  const input = definition.inputs[0];
  const given = FIRST.map((value, k) => ({ name: `${input}${k + 1}`, symbol: `${input}${DIGITS[k]}`, words: `input ${k + 1}`, default: value, lower: -5, upper: 5, step: 0.05, least: -100, most: 100 }));
  if (definition.temperature) {
    given.push({ name: "T", symbol: "T", words: "temperature", default: 1, lower: COLDEST, upper: HOTTEST, step: 0.05, least: COLDEST, most: 1000 });
  }
  given.push(...definition.parameters);
  const own = given.length - definition.parameters.length;
  const take = (numbers) => {
    state.numbers = numbers;
    state.x = numbers.slice(0, 3);
    state.temperature = definition.temperature ? numbers[3] : 1;
    state.setting = numbers.slice(own);
  };
  const rows = given.map((one, place) =>
    sliderRow(slots.sliders[place], one, one.default, (next) => {
      take(state.numbers.map((old, k) => (k === place ? next : old)));
      redraw();
      remember();
    }),
  );
  const table = () => {
    const found = outputs(state.x, state.temperature);
    return [["index", "input", "temperature", "output"], ...found.map((one, k) => [k + 1, state.x[k], state.temperature, one])];
  };
  slots.bar.replaceChildren(make("span", { class: "nl-explorer__names" }, definition.temperature ? `${definition.name} of ${input}/T` : `${definition.name} of ${input}`));
  slots.readout.replaceChildren(...cells.map(({ cell }) => cell));
  slots.tools.replaceChildren(
    make("span", { class: "nl-explorer__gap" }),
    ...saveButtons(root.dataset.function, picture, table),
  );
  slots.stage.append(stage);
  root.append(spoken.region);

  const remember = keeper(root, owns, () => changed(given, state.numbers));

  function restore() {
    const asked = owns ? readAddress() : {};
    const numbers = given.map((one) => admit(one, readNumber(asked[one.name], one.default)));
    take(numbers);
    rows.forEach((row, place) => row.show(numbers[place]));
    redraw();
  }

  const fit = fitter(slots.stage, size, redraw);

  restore();
  fit();
  return { fit, restore };
}
