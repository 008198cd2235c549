// The explorer of a function of one variable: f, f′ and f″ over each other.

import { changed, keeper, readAddress, readNumber } from "./address.js";
import { graph, limits, settle, valueAt } from "./analysis.js";
import { MARGIN, frame, path, scales } from "./axes.js";
import { blankPicture, button, draw, fitter, make, perFrame, speaker, toggle } from "./elements.js";
import { listen } from "./gestures.js";
import { drawMarks, findMarks, listMarks } from "./marks.js";
import { clamp, format, roundStep, snap, tidy } from "./numbers.js";
import { saveButtons } from "./saving.js";
import { settingPanel, written } from "./settings.js";
import { admit, sliderRow } from "./sliders.js";
import { movedView, readView, steering, viewText } from "./views.js";

const NAMES = ["f", "f′", "f″"];
const DASHES = [null, "7 3", "2 2.5"];
const FIRST_X = 1;
const FARTHEST = 500;

export default function mountCurves(root, slots, definition, owns) {
  const defaults = definition.parameters.map((one) => one.default);
  const start = definition.window;
  const state = {};
  let settled;
  let scale;
  const size = { width: 0, height: 0 };
  const spoken = speaker();

  // -- the picture

  const layers = Object.fromEntries(
    ["below", "frame", "curves", "dots", "above", "cursor"].map((name) => [name, draw("g")]),
  );
  const clip = `nl-clip-${root.dataset.function}`;
  const clipped = draw("rect");
  for (const name of ["below", "curves", "above"]) layers[name].setAttribute("clip-path", `url(#${clip})`);
  const lines = NAMES.map((_, k) =>
    draw("path", {
      fill: "none",
      stroke: `var(--nl-order-${k})`,
      "stroke-width": k ? 1.8 : 2.4,
      "stroke-dasharray": DASHES[k],
      "stroke-linejoin": "round",
    }),
  );
  layers.curves.append(...lines.toReversed());
  const above = { fill: "var(--nl-plot-surface)", stroke: "var(--nl-plot-text)", "stroke-width": 1.6 };
  for (const [name, value] of Object.entries(above)) layers.above.setAttribute(name, value);
  const picture = blankPicture(
    draw("defs", {}, draw("clipPath", { id: clip }, clipped)),
    layers.frame,
    layers.below,
    layers.curves,
    layers.dots,
    layers.above,
    layers.cursor,
  );
  const description = root.querySelector("figure desc");
  const stage = make(
    "div",
    {
      class: "nl-explorer__surface",
      tabindex: 0,
      role: "slider",
      "aria-label": `x along the curve of ${definition.name}`,
      "aria-describedby": description && description.id,
      "aria-keyshortcuts": "ArrowLeft ArrowRight PageUp PageDown Home End + - 0",
    },
    picture,
  );

  const dot = (x, y, k, open) =>
    draw("circle", {
      cx: scale.x(x),
      cy: scale.y(y),
      r: 4,
      fill: open ? "var(--nl-plot-surface)" : `var(--nl-order-${k})`,
      stroke: `var(--nl-order-${k})`,
      "stroke-width": 1.8,
    });
  const visible = (x, y) =>
    x >= state.view.left && x <= state.view.right && y >= state.view.lower && y <= state.view.upper;

  function drawCurves() {
    const { left, right } = state.view;
    const dots = [];
    NAMES.forEach((_, k) => {
      lines[k].setAttribute("display", state.shown[k] ? "inline" : "none");
      if (!state.shown[k]) return;
      lines[k].setAttribute("d", path(graph(settled, k, left, right, size.width / 1.5), scale, size.height));
      // Open where f or its derivative does not take the limit, closed at the value that f takes.
      for (const at of settled.gaps[k]) {
        const taken = k === 0 ? settled.orders[0](at) : NaN;
        for (const y of new Set(limits(settled.orders[k], at).map(tidy)))
          if (y !== taken && visible(at, y)) dots.push(dot(at, y, k, true));
        if (visible(at, taken)) dots.push(dot(at, taken, k, false));
      }
    });
    layers.dots.replaceChildren(...dots);
  }

  function drawFrame() {
    const { width, height } = size;
    scale = scales(state.view, width, height);
    picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const box = {
      x: MARGIN.left,
      y: MARGIN.top,
      width: width - MARGIN.left - MARGIN.right,
      height: height - MARGIN.top - MARGIN.bottom,
    };
    for (const [name, value] of Object.entries(box)) clipped.setAttribute(name, value);
    layers.frame.replaceChildren(...frame(state.view, width, height, scale));
  }

  function drawSpecial() {
    if (!state.marks) {
      layers.below.replaceChildren();
      layers.above.replaceChildren();
      return;
    }
    const marks = findMarks(definition, settled, state.view, state.setting, atDefaults());
    const box = {
      left: MARGIN.left,
      right: size.width - MARGIN.right,
      top: MARGIN.top,
      bottom: size.height - MARGIN.bottom,
    };
    const drawn = drawMarks(marks, settled, state.view, scale, box);
    layers.below.replaceChildren(...drawn.below);
    layers.above.replaceChildren(...drawn.above);
    // A drawing must not take the focus from the mark that asked for it.
    const place = [...list.querySelectorAll("button")].indexOf(document.activeElement);
    list.replaceChildren(...listMarks(marks, state.view, (x) => spoken.say(read(x))));
    if (place >= 0) list.querySelectorAll("button")[place]?.focus();
  }

  // -- reading off

  const cells = ["x", ...NAMES].map((name, place) => {
    const value = make("output", {});
    const cell = make(
      "div",
      { class: `nl-explorer__value nl-explorer__value--${place}` },
      make("span", {}, place ? `${name}(x)` : "x"),
      value,
    );
    return { cell, value };
  });
  const said = (value) =>
    Array.isArray(value) ? `${format(value[0])} from the left and ${format(value[1])} from the right` : format(value);

  function readOff() {
    const { x } = state;
    const values = NAMES.map((_, k) => valueAt(settled, k, x));
    cells[0].value.value = format(x);
    values.forEach((value, k) => {
      cells[k + 1].value.value = written(value);
    });
    stage.setAttribute("aria-valuemin", tidy(state.view.left));
    stage.setAttribute("aria-valuemax", tidy(state.view.right));
    stage.setAttribute("aria-valuenow", x);
    const words = [`x = ${format(x)}`, ...values.map((value, k) => `${NAMES[k]} = ${said(value)}`)]
      .filter((_, k) => k < 2 || state.shown[k - 1])
      .join(", ");
    stage.setAttribute("aria-valuetext", words);
    const parts = [];
    if (x >= state.view.left && x <= state.view.right) {
      parts.push(
        draw("line", {
          x1: scale.x(x),
          y1: MARGIN.top,
          x2: scale.x(x),
          y2: size.height - MARGIN.bottom,
          stroke: "var(--nl-plot-text)",
          "stroke-opacity": 0.45,
        }),
      );
      values.forEach((value, k) => {
        if (state.shown[k] && !Array.isArray(value) && visible(x, value)) parts.push(dot(x, value, k, false));
      });
    }
    layers.cursor.replaceChildren(...parts);
    return words;
  }

  function read(x) {
    state.x = x;
    const words = readOff();
    remember();
    return words;
  }

  // -- the setting

  const atDefaults = () => state.setting.every((value, place) => value === defaults[place]);
  const told = slots.setting && settingPanel(slots.setting, definition);
  const tellFacts = () => told?.(settled, state.setting, state.view);

  function settleAll() {
    settled = settle(definition, state.setting);
    drawCurves();
    drawSpecial();
    tellFacts();
    return readOff();
  }

  // -- the view

  const redraw = perFrame(() => {
    drawFrame();
    drawCurves();
    drawSpecial();
    readOff();
    tellFacts();
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
    const y = state.shown[0] ? valueAt(settled, 0, state.x) : NaN;
    const { left, right, lower, upper } = state.view;
    const seen = visible(state.x, y);
    zoom(factor, scale.x(seen ? state.x : (left + right) / 2), scale.y(seen ? y : (lower + upper) / 2));
    spoken.say(`x from ${format(state.view.left)} to ${format(state.view.right)}`);
  }

  function reset() {
    state.view = { ...start };
    redraw();
    remember();
    spoken.say("The whole view");
  }

  const unit = () => roundStep((state.view.right - state.view.left) / 250);

  listen(stage, {
    read: (pixel) =>
      spoken.say(
        read(
          clamp(
            snap(scale.fromX(pixel), 10 ** Math.floor(Math.log10(1 / scale.across))),
            state.view.left,
            state.view.right,
          ),
        ),
      ),
    move: (dx, dy) => look(movedView(state.view, scale, dx, dy)),
    zoom,
  });
  stage.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = unit() * (event.shiftKey || event.key.startsWith("Page") ? 10 : 1);
    const ways = { ArrowLeft: -step, ArrowDown: -step, PageDown: -step, ArrowRight: step, ArrowUp: step, PageUp: step };
    const acts = {
      "+": () => zoomHere(1.5),
      "=": () => zoomHere(1.5),
      "-": () => zoomHere(1 / 1.5),
      0: reset,
      Home: () => read(tidy(state.view.left)),
      End: () => read(tidy(state.view.right)),
    };
    if (event.key in ways) {
      const x = snap(state.x + ways[event.key], unit());
      // The view follows what is read.
      const over = Math.max(x - state.view.right, 0) + Math.min(x - state.view.left, 0);
      if (Math.abs(x) <= FARTHEST) read(x);
      if (over) look({ ...state.view, left: state.view.left + over, right: state.view.right + over });
    } else if (event.key in acts) {
      acts[event.key]();
    } else {
      return;
    }
    event.preventDefault();
  });

  // -- controls

  const list = make("ul", { class: "nl-explorer__marks", hidden: true });
  const toggles = NAMES.map((name, k) =>
    toggle(
      make(
        "span",
        {},
        draw(
          "svg",
          { viewBox: "0 0 18 4", class: "nl-explorer__line" },
          draw("path", {
            d: "M0 2h18",
            stroke: `var(--nl-order-${k})`,
            "stroke-width": 2.4,
            "stroke-dasharray": DASHES[k],
          }),
        ),
        name,
      ),
      `Draw ${name}`,
      false,
      (on) => {
        state.shown[k] = on;
        drawCurves();
        readOff();
        remember();
      },
    ),
  );
  const marker = toggle("Marks", "Mark special points, asymptotes and flat tails", false, (on) => {
    state.marks = on;
    list.hidden = !on;
    drawSpecial();
    remember();
  });
  const table = () => {
    const { left, right } = state.view;
    const step = (right - left) / 400;
    const head = ["x", "f(x)", "f'(x)", "f''(x)"];
    const rows = Array.from({ length: 401 }, (_, place) => tidy(left + place * step));
    const single = (value) => (Array.isArray(value) ? NaN : value);
    return [head, ...rows.map((x) => [x, ...NAMES.map((_, k) => single(valueAt(settled, k, x)))])];
  };
  slots.bar.replaceChildren(...toggles, make("span", { class: "nl-explorer__gap" }), marker);
  slots.readout.replaceChildren(...cells.map(({ cell }) => cell));
  slots.tools.replaceChildren(
    button("−", "Zoom out", () => zoomHere(1 / 1.5)),
    button("+", "Zoom in", () => zoomHere(1.5)),
    button("Reset", "Back to the first view", reset),
    make("span", { class: "nl-explorer__gap" }),
    ...saveButtons(root.dataset.function, picture, table),
  );
  const rows = definition.parameters.map((one, place) =>
    sliderRow(slots.sliders[place], one, one.default, (value) => {
      state.setting[place] = value;
      spoken.say(`${one.symbol} = ${format(value)}; ${settleAll()}`);
      remember();
    }),
  );
  slots.tools.after(list);
  slots.stage.append(stage);
  root.append(spoken.region);

  // -- the address

  const remember = keeper(root, owns, () => {
    const drawn = state.shown.flatMap((on, k) => (on ? [k] : [])).join("");
    return {
      x: state.x === FIRST_X ? null : String(state.x),
      view: viewText(state.view, start),
      draw: drawn === "01" ? null : drawn || "-",
      marks: state.marks ? "1" : null,
      ...changed(definition.parameters, state.setting),
    };
  });

  function restore() {
    const asked = owns ? readAddress() : {};
    state.view = readView(asked.view, start);
    state.x = clamp(readNumber(asked.x, FIRST_X), -FARTHEST, FARTHEST);
    state.shown = NAMES.map((_, k) => (asked.draw ?? "01").includes(k));
    state.marks = asked.marks === "1";
    state.setting = definition.parameters.map((one) => admit(one, readNumber(asked[one.name], one.default)));
    toggles.forEach((one, k) => one.setAttribute("aria-pressed", String(state.shown[k])));
    marker.setAttribute("aria-pressed", String(state.marks));
    list.hidden = !state.marks;
    rows.forEach((row, place) => row.show(state.setting[place]));
    if (size.width) {
      drawFrame();
      settleAll();
    }
  }

  const fit = fitter(slots.stage, size, () => {
    drawFrame();
    settleAll();
  });

  restore();
  fit();
  return { fit, restore };
}
