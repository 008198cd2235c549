// Previews of entries. Pointing at a link to a function or a term, reaching it by keyboard or tapping it shows the head
// of its page. It stays while pointed at, Escape closes it, and a reader can switch previews off. Without this script,
// and wherever a page does not come, the link is a plain link.

import { make } from "../explorer/elements.js";
import { load, makeCard, place } from "./card.js";

const ROOT = new URL("../../", import.meta.url);
const STORE = "nonlinear.previews";
const LINKS = "article :is(a[data-entry], .jupyter-wrapper a[href], a[href*='#fact-'])";
const NEVER = ":is(h1, h2, h3, h4, h5, h6, nav, .nl-explorer)";
const ENTRY = /^(activations|glossary)\/[^/]+\/$/;
// Milliseconds: pointed at, reached by keyboard, left, and waited for a page after a tap.
const [POINTED, FOCUSED, LEFT, LATE] = [250, 450, 300, 1500];
// While its preview is open the link says so, and the definition describes it; otherwise it is a link like others.
const TIES = {
  "aria-haspopup": "dialog",
  "aria-expanded": "true",
  "aria-controls": "nl-preview",
  "aria-describedby": "nl-preview-text",
};

let shown = null; // the open preview: its link, its card, and whether it was opened by pointer, focus or touch
let wanted = null; // the link, and by what, for which one is about to open
let opening = 0;
let closing = 0;
let pressed = ""; // what was used last: mouse, touch or pen, nothing after a key
let dismissed = null; // the link whose preview was closed by a key: the pointer must leave it before it opens again
let still = false; // nothing opens under a pointer that has not moved since
let returning = false; // focus is on its way back to the link
let passing = null; // the link whose click is let through

function isOn() {
  try {
    return localStorage.getItem(STORE) !== "off";
  } catch {
    return true; // no storage here: nothing was switched off
  }
}

function remember(on) {
  try {
    localStorage.setItem(STORE, on ? "on" : "off");
  } catch {
    // Without storage the choice cannot outlive the page.
  }
}

/** The link to another entry that `target` stands in, or null. */
function linkAt(target) {
  const link = target instanceof Element ? target.closest(LINKS) : null;
  if (!link || link.closest(NEVER) || link.origin !== ROOT.origin || link.pathname === location.pathname) return null;
  return link.pathname.startsWith(ROOT.pathname) && ENTRY.test(link.pathname.slice(ROOT.pathname.length)) ? link : null;
}

const addressOf = (link) => link.origin + link.pathname;
const isInside = (target) => Boolean(shown?.card.contains(target));

function rest() {
  clearTimeout(opening);
  clearTimeout(closing);
  wanted = null;
  closing = 0;
}

/** Opens the preview of a link after a while, unless the reader moves on. */
function openSoon(link, by, after, at) {
  if (link === wanted?.link || link === dismissed) return;
  clearTimeout(opening);
  wanted = { link, by };
  load(addressOf(link));
  opening = setTimeout(() => open(link, by, at), after);
}

async function open(link, by, at) {
  const parts = await load(addressOf(link));
  if (wanted?.link !== link || !parts || !link.isConnected) return;
  close();
  const switchOff = make("button", { type: "button" }, "Turn previews off");
  switchOff.addEventListener("click", () => {
    close(true);
    turn(false);
  });
  const card = makeCard(link, parts, switchOff);
  document.body.append(card);
  card.showPopover();
  place(card, link, at);
  for (const [name, value] of Object.entries(TIES)) link.setAttribute(name, value);
  shown = { link, card, by };
}

/** Closes the preview and lets none open; with `back`, focus returns to the link, where it does not open again at once. */
function close(back = false) {
  rest();
  remove(back);
}

function remove(back) {
  if (!shown) return;
  const { link, card } = shown;
  const held = document.activeElement === document.body || isInside(document.activeElement);
  shown = null;
  if (back) {
    [dismissed, still, returning] = [link, true, true];
    if (held) link.focus({ preventScroll: true });
    returning = false;
  }
  for (const name of Object.keys(TIES)) link.removeAttribute(name);
  card.remove();
}

function closeSoon() {
  if (shown?.by === "pointer" && !isInside(document.activeElement)) closing ||= setTimeout(timeOut, LEFT);
}

// Another link may be waiting for its preview meanwhile.
function timeOut() {
  closing = 0;
  remove(false);
}

function onPointerOver(event) {
  if (event.pointerType === "touch" || still) return;
  if (isInside(event.target)) {
    rest();
    shown.by = "pointer";
    return;
  }
  const link = linkAt(event.target);
  if (link !== dismissed) dismissed = null;
  if (link && link === shown?.link) return rest();
  if (link) openSoon(link, "pointer", POINTED, { x: event.clientX, y: event.clientY });
  else if (wanted?.by === "pointer") leave();
  closeSoon();
}

function leave() {
  clearTimeout(opening);
  wanted = null;
}

function onPointerMove(event) {
  if (!still) return;
  still = false;
  onPointerOver(event);
}

function onPointerOut(event) {
  if (event.relatedTarget || event.pointerType === "touch") return;
  if (wanted?.by === "pointer") leave();
  closeSoon();
}

function onFocusIn(event) {
  if (returning) return;
  if (isInside(event.target)) return rest();
  const link = linkAt(event.target);
  if (link !== dismissed) dismissed = null;
  if (link !== shown?.link) close();
  if (link && link !== shown?.link && link.matches(":focus-visible")) openSoon(link, "focus", FOCUSED);
}

function onPointerDown(event) {
  pressed = event.pointerType;
  if (isInside(event.target)) return;
  const link = linkAt(event.target);
  if (link !== shown?.link) close();
  if (link && pressed === "touch") load(addressOf(link));
}

// The first tap opens the preview, the second follows the link. If the page does not come soon, the first one follows.
async function onClick(event) {
  const link = linkAt(event.target);
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (pressed !== "touch" || link === passing || link === shown?.link || link === wanted?.link) return close();
  event.preventDefault();
  event.stopPropagation();
  wanted = { link, by: "touch" };
  const late = new Promise((resolve) => setTimeout(resolve, LATE, null));
  const parts = await Promise.race([load(addressOf(link)), late]);
  if (wanted?.link !== link) return;
  if (parts) return open(link, "touch");
  passing = link;
  link.click();
  passing = null;
}

function onKeyDown(event) {
  pressed = "";
  if (event.key === "Tab") throughCard(event);
  if (event.key !== "Escape" || !(shown || wanted)) return;
  if (shown) {
    event.preventDefault();
    event.stopPropagation();
  } else {
    dismissed = wanted.link;
  }
  close(true);
}

// The preview stands at the end of the page, but its two controls follow the link in the order of the Tab key.
function throughCard(event) {
  const [first, last] = shown?.card.querySelectorAll(".nl-preview__foot > *") ?? [];
  const active = document.activeElement;
  if (first && active === shown.link && !event.shiftKey) {
    event.preventDefault();
    first.focus();
  } else if (first && active === first && event.shiftKey) {
    event.preventDefault();
    shown.link.focus();
  } else if (first && active === last && !event.shiftKey) {
    close(true); // focus is on the link now, and the key moves on from there
  }
}

/** Switches previews on or off, here and on every page from now on. */
function turn(on) {
  remember(on);
  for (const control of document.querySelectorAll(".nl-previews-switch"))
    control.setAttribute("aria-checked", String(on));
  if (!on) globalThis.alert$?.next("Previews are off. The switch stands at the foot of every page.");
}

/** A new page: nothing is open on it, and the switch stands at its foot. */
function mount() {
  close();
  dismissed = null;
  const foot = document.querySelector(".md-footer-meta__inner");
  if (!foot || foot.querySelector(".nl-previews-switch")) return;
  const state = { type: "button", class: "nl-previews-switch", role: "switch", "aria-checked": String(isOn()) };
  const control = make("button", state, "Previews of links");
  control.addEventListener("click", () => turn(!isOn()));
  foot.append(control);
}

const whenOn = (act) => (event) => {
  if (isOn()) act(event);
};

// Where pages cannot be fetched, or nothing can lie over the page, links stay links.
if (location.protocol.startsWith("http") && "popover" in HTMLElement.prototype) {
  document.addEventListener("pointerover", whenOn(onPointerOver));
  document.addEventListener("pointermove", onPointerMove);
  document.addEventListener("pointerout", onPointerOut);
  document.addEventListener("focusin", whenOn(onFocusIn));
  document.addEventListener("pointerdown", whenOn(onPointerDown), true);
  document.addEventListener("click", whenOn(onClick), true);
  document.addEventListener("keydown", whenOn(onKeyDown), true);
  // A box that scrolls takes its links with it, the page itself takes the preview along.
  document.addEventListener(
    "scroll",
    ({ target }) => target !== document && target.contains(shown?.link ?? null) && close(),
    true,
  );
  addEventListener("resize", () => shown && place(shown.card, shown.link));
  if (globalThis.document$) globalThis.document$.subscribe(mount);
  else mount();
}
