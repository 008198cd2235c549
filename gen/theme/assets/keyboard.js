// What the theme's content needs for those who use a keyboard or a screen reader. A table, a formula or a listing that is
// wider than its room scrolls by itself; here it can also be reached by keyboard. The buttons of a listing, which the theme
// wraps in a nameless navigation each, are no landmark. And the link past the navigation takes the focus along.

const WIDE =
  ".md-typeset__scrollwrap, .nl-table, .nl-members, .arithmatex, nl-math, .katex-display, .highlight-ipynb, .tabbed-labels";

function markWide() {
  for (const element of document.querySelectorAll(WIDE)) {
    const scrolls =
      element.scrollWidth > element.clientWidth && /auto|scroll/.test(getComputedStyle(element).overflowX);
    if (scrolls === element.hasAttribute("tabindex")) continue;
    if (scrolls) element.tabIndex = 0;
    else element.removeAttribute("tabindex");
  }
}

const watcher = new ResizeObserver(markWide);

const isButtons = (node) => node instanceof Element && node.matches(".md-code__nav");
const additions = new MutationObserver((changes) => {
  for (const { addedNodes } of changes) for (const node of addedNodes) if (isButtons(node)) node.role = "none";
});

// The theme announces each page, also after instant navigation; without it there is only this one.
function mountAll() {
  watcher.disconnect();
  additions.disconnect();
  const content = document.querySelector(".md-content");
  if (!content) return;
  for (const buttons of content.querySelectorAll(".md-code__nav")) buttons.role = "none";
  watcher.observe(content);
  additions.observe(content, { childList: true, subtree: true });
}
if (globalThis.document$) globalThis.document$.subscribe(mountAll);
else mountAll();

// Instant navigation would only scroll; the browser also takes the next stop from there.
addEventListener(
  "click",
  (event) => {
    if (event.target instanceof Element && event.target.closest(".md-skip")) event.stopPropagation();
  },
  { capture: true },
);
