// Parts of a page that open on demand: the one that an address leads into, and all of them on paper.

const FOLD = "details.nl-fold";

/** Opens what hides the element that the anchor names, and goes there if anything did. */
function show(anchor) {
  // Our anchors are plain; what a stranger wrote into an address names nothing.
  const target = anchor && document.getElementById(anchor);
  if (!target) return;
  let hidden = false;
  for (let fold = target.closest(FOLD); fold; fold = fold.parentElement.closest(FOLD)) {
    hidden ||= !fold.open;
    fold.open = true;
  }
  if (hidden) target.scrollIntoView();
}

// A click on a link to where the page is already changes no address, so it is heard by itself.
addEventListener("click", (event) => {
  const link = event.target instanceof Element && event.target.closest("a[href*='#']");
  if (link && link.origin + link.pathname === location.origin + location.pathname) show(link.hash.slice(1));
});
addEventListener("hashchange", () => show(location.hash.slice(1)));

let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll(`${FOLD}:not([open])`)];
  for (const fold of opened) fold.open = true;
});
addEventListener("afterprint", () => {
  for (const fold of opened) fold.open = false;
  opened = [];
});

// The theme announces each page, also after instant navigation; without it there is only this one.
const arrive = () => show(location.hash.slice(1));
if (globalThis.document$) globalThis.document$.subscribe(arrive);
else arrive();
