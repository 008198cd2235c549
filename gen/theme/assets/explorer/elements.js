// Elements of pages and pictures, made without markup in strings.

const SVG = "http://www.w3.org/2000/svg";

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

export function make(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

export function draw(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

/** A button with words for those who do not see its sign. */
export function button(sign, words, act, attributes = {}) {
  const made = make(
    "button",
    { type: "button", class: "nl-explorer__button", "aria-label": words, title: words, ...attributes },
    sign,
  );
  made.addEventListener("click", act);
  return made;
}

/** A button that stays down; `act` receives the new state. */
export function toggle(sign, words, pressed, act) {
  const made = button(sign, words, () => {
    const next = made.getAttribute("aria-pressed") !== "true";
    made.setAttribute("aria-pressed", String(next));
    act(next);
  });
  made.setAttribute("aria-pressed", String(pressed));
  return made;
}

/** A region that speaks what is said last, after a moment of rest. */
export function speaker() {
  const region = make("div", { class: "nl-explorer__spoken", role: "status", "aria-live": "polite" });
  let waiting = 0;
  return {
    region,
    say(text) {
      clearTimeout(waiting);
      waiting = setTimeout(() => region.replaceChildren(text), 500);
    },
  };
}

/** The picture of an explorer, empty. */
export function blankPicture(...parts) {
  const face = { "aria-hidden": "true", "font-size": 11, "font-family": "system-ui, sans-serif" };
  return draw("svg", { class: "nl-explorer__picture", ...face }, ...parts);
}

/** A function that keeps `size` equal to the stage's, in whole pixels, and calls `act` when it has changed. */
export function fitter(stage, size, act) {
  return () => {
    const [width, height] = [Math.round(stage.clientWidth), Math.round(stage.clientHeight)];
    if (!width || (width === size.width && height === size.height)) return;
    Object.assign(size, { width, height });
    act();
  };
}

/** Calls `act` at most once a frame. */
export function perFrame(act) {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      act();
    });
  };
}
