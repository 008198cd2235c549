// A table, a formula or a listing that is wider than its room scrolls by itself; here it can also be reached by keyboard.

const WIDE = ".md-typeset__scrollwrap, .nl-table, .nl-members, .arithmatex, nl-math, .katex-display, .highlight-ipynb";

function markWide() {
  for (const element of document.querySelectorAll(WIDE)) {
    const scrolls = element.scrollWidth > element.clientWidth && /auto|scroll/.test(getComputedStyle(element).overflowX);
    if (scrolls === element.hasAttribute("tabindex")) continue;
    if (scrolls) element.tabIndex = 0;
    else element.removeAttribute("tabindex");
  }
}

const watcher = new ResizeObserver(markWide);

// The theme announces each page, also after instant navigation; without it there is only this one.
function mountAll() {
  watcher.disconnect();
  const content = document.querySelector(".md-content");
  if (content) watcher.observe(content);
}
if (globalThis.document$) globalThis.document$.subscribe(mountAll);
else mountAll();
