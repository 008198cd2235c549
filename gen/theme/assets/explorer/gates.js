// The explorer of a gated function: its output over the plane of value and gate, as a heat map.

import { changed, keeper, readAddress, readNumber } from "./address.js";
import { MARGIN, frame, scales } from "./axes.js";
import { blankPicture, button, draw, fitter, make, perFrame, speaker } from "./elements.js";
import { listen } from "./gestures.js";
import { clamp, format, roundStep, snap, tidy } from "./numbers.js";
import { heatMap } from "./planes.js";
import { saveButtons } from "./saving.js";
import { admit, sliderRow } from "./sliders.js";
import { movedView, readView, steering, viewText, zoomedView } from "./views.js";

const REACH = 3;
const FARTHEST = 100;
const STEP = 0.01;
const LINES = 61;
const START = { left: -REACH, right: REACH, lower: -REACH, upper: REACH };

export default function mountGates(root, slots, definition, owns) {
  const [value, gate] = definition.inputs;
  const spoken = speaker();
  const state = { at: [1, 1], view: { ...START }, setting: definition.parameters.map((one) => one.default) };
  const size = { width: 0, height: 0 };
  let scale;
  const map = draw("g", { "shape-rendering": "crispEdges" });
  const over = draw("g");
  const cursor = draw("g");
  const picture = blankPicture(map, over, cursor);
  const description = root.querySelector("figure desc");
  const stage = make(
    "div",
    {
      class: "nl-explorer__surface",
      tabindex: 0,
      role: "application",
      "aria-label": `${definition.name} over value ${value} and gate ${gate}`,
      "aria-describedby": description && description.id,
      "aria-keyshortcuts": "ArrowLeft ArrowRight ArrowUp ArrowDown PageUp PageDown Home End + - 0",
    },
    picture,
  );
  const order = definition.order;
  const output = (k, at) => definition.orders[k](...order.map((place) => at[place]), ...state.setting);

  function drawMap() {
    const { width, height } = size;
    scale = scales(state.view, width, height);
    picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const { runs, largest } = heatMap((at) => output(0, at), scale, width, height);
    map.replaceChildren(...runs.map((d, k) => draw("path", { d, fill: `var(--nl-heat-${k + 1})` })));
    const parts = frame(state.view, width, height, scale);
    over.replaceChildren(
      ...parts.filter((part) => part.tagName === "text" || part.getAttribute("stroke").includes("axis")),
    );
    slots.bar.replaceChildren(
      make(
        "span",
        { class: "nl-explorer__scale" },
        format(-largest, 3),
        ...runs.map((_, k) => make("i", { class: `nl-explorer__heat nl-explorer__heat--${k + 1}` })),
        format(largest, 3),
      ),
      make("span", { class: "nl-explorer__gap" }),
      make("span", { class: "nl-explorer__names" }, `→ value ${value}  ↑ gate ${gate}`),
    );
  }

  const names = [value, gate, "f", `∂f/∂${value}`, `∂f/∂${gate}`];
  const cells = names.map((name, place) => {
    const cell = make("output", {});
    return {
      cell: make("div", { class: `nl-explorer__value nl-explorer__value--${place}` }, make("span", {}, name), cell),
      value: cell,
    };
  });

  function readOff() {
    const numbers = [...state.at, ...[0, 1, 2].map((k) => output(k, state.at))];
    cells.forEach((one, place) => {
      one.value.value = format(numbers[place], 4);
    });
    const [x, y] = [scale.x(state.at[0]), scale.y(state.at[1])];
    const { left, right, lower, upper } = state.view;
    const [across, up] = [state.at[0] >= left && state.at[0] <= right, state.at[1] >= lower && state.at[1] <= upper];
    const line = (x1, y1, x2, y2) =>
      draw("line", { x1, y1, x2, y2, stroke: "var(--nl-plot-text)", "stroke-opacity": 0.6 });
    cursor.replaceChildren(
      ...[
        across && line(x, MARGIN.top, x, size.height - MARGIN.bottom),
        up && line(MARGIN.left, y, size.width - MARGIN.right, y),
        across &&
          up &&
          draw("circle", {
            cx: x,
            cy: y,
            r: 4.5,
            fill: "var(--nl-plot-surface)",
            stroke: "var(--nl-plot-text)",
            "stroke-width": 1.8,
          }),
      ].filter(Boolean),
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

  const { look, zoom } = steering(
    state,
    () => scale,
    () => {
      scale = scales(state.view, size.width, size.height);
      redraw();
      remember();
    },
  );

  function zoomHere(factor) {
    look(zoomedView(state.view, factor, ...state.at));
    const { left, right, lower, upper } = state.view;
    spoken.say(`${value} from ${format(left)} to ${format(right)}, ${gate} from ${format(lower)} to ${format(upper)}`);
  }

  function reset() {
    look(START);
    spoken.say("The whole view");
  }

  const inside = (number, from, to) => clamp(snap(number, unit() / 5), from, to);
  const unit = () => roundStep((state.view.right - state.view.left) / 120);
  listen(stage, {
    read: (x, y) => {
      const { left, right, lower, upper } = state.view;
      read([inside(scale.fromX(x), left, right), inside(scale.fromY(y), lower, upper)]);
    },
    move: (dx, dy) => look(movedView(state.view, scale, dx, dy)),
    zoom,
  });
  stage.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = unit() * (event.shiftKey ? 10 : 1);
    const ways = {
      ArrowLeft: [-step, 0],
      ArrowRight: [step, 0],
      ArrowDown: [0, -step],
      ArrowUp: [0, step],
      PageDown: [0, -10 * unit()],
      PageUp: [0, 10 * unit()],
    };
    const { left, right } = state.view;
    const acts = {
      "+": () => zoomHere(1.5),
      "=": () => zoomHere(1.5),
      "-": () => zoomHere(1 / 1.5),
      0: reset,
      Home: () => read([left, state.at[1]]),
      End: () => read([right, state.at[1]]),
    };
    if (event.key in ways) {
      const at = state.at.map((old, axis) => snap(old + ways[event.key][axis], unit() / 5));
      if (at.some((one) => Math.abs(one) > FARTHEST)) return;
      read(at);
      // The view follows what is read.
      const beyond = (place, from, to) => Math.max(place - to, 0) + Math.min(place - from, 0);
      const [dx, dy] = [
        beyond(at[0], state.view.left, state.view.right),
        beyond(at[1], state.view.lower, state.view.upper),
      ];
      if (dx || dy)
        look({
          left: state.view.left + dx,
          right: state.view.right + dx,
          lower: state.view.lower + dy,
          upper: state.view.upper + dy,
        });
    } else if (event.key in acts) {
      acts[event.key]();
    } else {
      return;
    }
    event.preventDefault();
  });

  const number = (symbol, words) => ({
    name: symbol,
    symbol,
    words,
    default: 1,
    lower: -REACH,
    upper: REACH,
    step: STEP,
    least: -FARTHEST,
    most: FARTHEST,
  });
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
    const { left, right, lower, upper } = state.view;
    const line = (from, to) =>
      Array.from({ length: LINES }, (_, place) => tidy(from + ((to - from) * place) / (LINES - 1)));
    return [
      [value, gate, "f"],
      ...line(left, right).flatMap((x) => line(lower, upper).map((y) => [x, y, output(0, [x, y])])),
    ];
  };
  slots.readout.replaceChildren(...cells.map(({ cell }) => cell));
  slots.tools.replaceChildren(
    button("−", "Zoom out", () => zoomHere(1 / 1.5)),
    button("+", "Zoom in", () => zoomHere(1.5)),
    button("Reset", "Back to the first view", reset),
    make("span", { class: "nl-explorer__gap" }),
    ...saveButtons(root.dataset.function, picture, table),
  );
  slots.stage.append(stage);
  root.append(spoken.region);

  const remember = keeper(root, owns, () => ({
    view: viewText(state.view, START),
    ...changed(given, [...state.at, ...state.setting]),
  }));

  function restore() {
    const asked = owns ? readAddress() : {};
    state.view = readView(asked.view, START);
    const numbers = given.map((one) => admit(one, readNumber(asked[one.name], one.default)));
    state.at = numbers.slice(0, 2);
    state.setting = numbers.slice(2);
    rows.forEach((row, place) => row.show(numbers[place]));
    if (size.width) redraw();
  }

  const fit = fitter(slots.stage, size, () => {
    drawMap();
    readOff();
  });

  restore();
  fit();
  return { fit, restore };
}
