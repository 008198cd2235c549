// What a preview shows and where it stands. The content is the head of the entry's own page, or one of its facts: one
// truth, rendered once, and a page that the browser then holds for the reader who opens it.

import { make } from "../explorer/elements.js";

const MARGIN = 8;
const GAP = 6;
const pages = new Map();

/** The parts of the page at `address` that a preview may show, or null; asked for once. */
export function load(address) {
  if (!pages.has(address)) pages.set(address, read(address));
  return pages.get(address);
}

async function read(address) {
  try {
    const answer = await fetch(address);
    if (answer.ok) return partsOf(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch {
    pages.delete(address); // no network just now: the link is a link, and the next attempt may succeed
  }
  return null;
}

function partsOf(page) {
  const article = page.querySelector("article");
  const definition = article?.querySelector(":scope > .nl-definition");
  if (!definition) return null;
  const inner = (selector) => contentOf(article.querySelector(selector));
  const facts = new Map();
  for (const row of article.querySelectorAll(".nl-fact[id]")) {
    facts.set(row.id, {
      name: contentOf(row.querySelector("dt")),
      value: contentOf(row.querySelector(".nl-fact__value")),
    });
  }
  return {
    name: inner("h1"),
    longName: inner(".nl-long-name"),
    meta: [...article.querySelectorAll(".nl-meta > span")].map(contentOf),
    definition: contentOf(definition),
    formula: inner(":scope > .nl-formula"),
    curve: inner(":scope > .nl-thumbnail"),
    facts,
  };
}

/** The markup inside an element, links as plain words and identifiers apart from those of the page around it. */
function contentOf(element) {
  if (!element) return "";
  for (const mark of element.querySelectorAll(".headerlink")) mark.remove();
  for (const link of element.querySelectorAll("a")) link.replaceWith(...link.childNodes);
  return element.innerHTML.trim().replace(/(\bid="|url\(#|href="#)/g, "$1preview-");
}

/** The preview of the entry with these parts, or of the one fact that the link names; `switchOff` is its button. */
export function makeCard(link, parts, switchOff) {
  const filled = (tag, name, markup, attributes = {}) => {
    const made = make(tag, { class: name, ...attributes });
    made.innerHTML = markup;
    return made;
  };
  const shown = parts.facts.get(link.hash.slice(1));
  const meta = parts.meta.map((markup) => filled("span", "", markup));
  const body = shown
    ? [
        filled("p", "nl-preview__label", shown.name),
        filled("div", "nl-preview__value", shown.value, { id: "nl-preview-text" }),
      ]
    : [
        filled("p", "nl-definition", parts.definition, { id: "nl-preview-text" }),
        ...(parts.formula ? [filled("p", "nl-preview__formula", parts.formula)] : []),
      ];
  return make(
    "div",
    {
      class: "nl-preview md-typeset",
      id: "nl-preview",
      popover: "manual",
      role: "dialog",
      "aria-labelledby": "nl-preview-name",
    },
    ...(parts.curve ? [filled("div", "nl-preview__curve", parts.curve)] : []),
    filled("p", "nl-preview__name", parts.name, { id: "nl-preview-name" }),
    ...(parts.longName && !shown ? [filled("p", "nl-preview__long", parts.longName)] : []),
    make("p", { class: "nl-preview__meta" }, ...meta),
    ...body,
    make(
      "p",
      { class: "nl-preview__foot" },
      make("a", { href: link.href }, shown ? "Open fact" : "Open page"),
      switchOff,
    ),
  );
}

/** Puts the card under the link, or over it where there is more room; `at` tells which of the link's lines is meant. */
export function place(card, link, at) {
  const boxes = [...link.getClientRects()];
  const box =
    boxes.find((one) => at && at.y >= one.top && at.y <= one.bottom && at.x >= one.left && at.x <= one.right) ??
    boxes[0];
  if (!box) return;
  const { clientWidth, clientHeight } = document.documentElement;
  shrink(card);
  const below = clientHeight - box.bottom;
  const under = below >= card.offsetHeight + GAP + MARGIN || below >= box.top;
  const top = under ? box.bottom + GAP : box.top - GAP - card.offsetHeight;
  const left = Math.max(MARGIN, Math.min(box.left, clientWidth - card.offsetWidth - MARGIN));
  card.style.left = `${left + scrollX}px`;
  card.style.top = `${Math.max(top + scrollY, MARGIN)}px`;
}

// A formula that cannot break gets smaller rather than a scroll bar of its own.
function shrink(card) {
  const formula = card.querySelector(".nl-preview__formula");
  if (formula && formula.scrollWidth > formula.clientWidth) {
    formula.style.fontSize = `${Math.floor((100 * formula.clientWidth) / formula.scrollWidth)}%`;
  }
}
