// The explorer of a gated function: its output over the plane of value and gate, in nine colours.

import { changed, keeper, readAddress, readNumber } from "./address.js";
import { MARGIN, frame, scales } from "./axes.js";
import { blankPicture, draw, fitter, make, perFrame, speaker } from "./elements.js";
import { listen } from "./gestures.js";
import { clamp, format, snap } from "./numbers.js";
import { saveButtons } from "./saving.js";
import { admit, sliderRow } from "./sliders.js";

const COLOURS = 9;
const CELL = 2;
const REACH = 3;
const STEP = 0.01;
const START = { left: -REACH, right: REACH, lower: -REACH, upper: REACH };

export default function mountGates(root, slots, definition, owns) {
  const [value, gate] = definition.inputs;
  const spoken = speaker();
  const state = { at: [1, 1], setting: definition.parameters.map((one) => one.default) };
  const size = { width: 0, height: 0 };
  let scale;
  const map = draw("g", { "shape-rendering": "crispEdges" });
  const over = draw("g");
  const cursor = draw("g");
  const picture = blankPicture(map, over, cursor);
  const stage = make("div", { class: "nl-explorer__surface" }, picture);
  const order = definition.order;
  const output = (k, at) => definition.orders[k](...order.map((place) => at[place]), ...state.setting);

  /** Each colour as one path of runs of cells, so that nine elements hold the whole map. */
  function drawMap() {
    const [right, bottom] = [size.width - MARGIN.right, size.height - MARGIN.bottom];
    const rows = [];
    let largest = 0;
    for (let y = MARGIN.top; y < bottom; y += CELL) {
      const row = [];
      for (let x = MARGIN.left; x < right; x += CELL) {
        const found = output(0, [scale.fromX(x + CELL / 2), scale.fromY(y + CELL / 2)]);
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
      const colours = row.map((found) => clamp(Math.floor(((found / largest + 1) / 2) * COLOURS), 0, COLOURS - 1));
      for (let place = 1; place <= row.length; place++) {
        if (place < row.length && colours[place] === colours[first]) continue;
        const from = MARGIN.left + first * CELL;
        const wide = Math.min(MARGIN.left + place * CELL, right) - from;
        runs[colours[first]].push(`M${from} ${y}h${wide}v${high}h${-wide}z`);
        first = place;
      }
    });
    map.replaceChildren(...runs.map((run, k) => draw("path", { d: run.join(""), fill: `var(--nl-heat-${k + 1})` })));
    slots.bar.replaceChildren(
      make("span", { class: "nl-explorer__scale" },
        format(-largest, 3),
        ...runs.map((_, k) => make("i", { class: `nl-explorer__heat nl-explorer__heat--${k + 1}` })),
        format(largest, 3)),
      make("span", { class: "nl-explorer__gap" }),
      make("span", { class: "nl-explorer__names" }, `→ value ${value}  ↑ gate ${gate}`),
    );
  }

  const names = [value, gate, "f", `∂f/∂${value}`, `∂f/∂${gate}`];
  const cells = names.map((name, place) => {
    const cell = make("output", {});
    return { cell: make("div", { class: `nl-explorer__value nl-explorer__value--${place}` }, make("span", {}, name), cell), value: cell };
  });

  function readOff() {
    const numbers = [...state.at, ...[0, 1, 2].map((k) => output(k, state.at))];
    cells.forEach((one, place) => {
      one.value.value = format(numbers[place], 4);
    });
    const [x, y] = [scale.x(state.at[0]), scale.y(state.at[1])];
    const line = (x1, y1, x2, y2) => draw("line", { x1, y1, x2, y2, stroke: "var(--nl-plot-text)", "stroke-opacity": 0.6 });
    cursor.replaceChildren(
      line(x, MARGIN.top, x, size.height - MARGIN.bottom), line(MARGIN.left, y, size.width - MARGIN.right, y),
      draw("circle", { cx: x, cy: y, r: 4.5, fill: "var(--nl-plot-surface)", stroke: "var(--nl-plot-text)", "stroke-width": 1.8 }),
    );
    return names.map((name, place) => `${name} = ${format(numbers[place], 4)}`).join(", ");
  }

  function read(at) {
    state.at = at;
    rows.forEach((row, place) => place < 2 && row.show(at[place]));
    spoken.say(readOff());
    remember();
  }

  const redraw = perFrame(() => {
    drawMap();
    readOff();
  });
  const inside = (number) => clamp(snap(number, STEP), -REACH, REACH);
  listen(stage, {
    read: (x, y) => read([inside(scale.fromX(x)), inside(scale.fromY(y))]),
  });

  const number = (symbol, words) => ({ name: symbol, symbol, words, default: 1, lower: -REACH, upper: REACH, step: STEP, least: -REACH, most: REACH });
  const given = [number(value, `value ${value}`), number(gate, `gate ${gate}`), ...definition.parameters];
  const rows = given.map((one, place) =>
    sliderRow(slots.sliders[place], one, one.default, (next) => {
      if (place < 2) {
        read(state.at.map((old, axis) => (axis === place ? next : old)));
      } else {
        state.setting[place - 2] = next;
        redraw();
        remember();
      }
    }),
  );
  const table = () => {
    const line = Array.from({ length: 61 }, (_, place) => snap(-REACH + place / 10, STEP));
    return [[value, gate, "f"], ...line.flatMap((x) => line.map((y) => [x, y, output(0, [x, y])]))];
  };
  slots.readout.replaceChildren(...cells.map(({ cell }) => cell));
  slots.tools.replaceChildren(
    make("span", { class: "nl-explorer__gap" }),
    ...saveButtons(root.dataset.function, picture, table),
  );
  slots.stage.append(stage);
  root.append(spoken.region);

  const remember = keeper(root, owns, () => changed(given, [...state.at, ...state.setting]));

  function restore() {
    const asked = owns ? readAddress() : {};
    const numbers = given.map((one) => admit(one, readNumber(asked[one.name], one.default)));
    state.at = numbers.slice(0, 2);
    state.setting = numbers.slice(2);
    rows.forEach((row, place) => row.show(numbers[place]));
    if (size.width) redraw();
  }

  const fit = fitter(slots.stage, size, () => {
    const { width, height } = size;
    scale = scales(START, width, height);
    picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const parts = frame(START, width, height, scale);
    over.replaceChildren(...parts.filter((part) => part.tagName === "text" || part.getAttribute("stroke").includes("axis")));
    drawMap();
    readOff();
  });

  restore();
  fit();
  return { fit, restore };
}
