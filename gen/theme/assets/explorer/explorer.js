// Explorers: every `.nl-explorer` of a page comes to life once, over the static figure whose place it takes.
//
// The page reserves all room beforehand, so nothing moves. Functions are modules printed when the site is generated
// (assets/generated/functions/); nothing is evaluated from text.

const mounted = new Map();

/** Brings one explorer to life; `owns` says whether the address of the page is its own. */
export async function mount(root, owns) {
  if (mounted.has(root)) return;
  mounted.set(root, null);
  const address = new URL(`../generated/functions/${root.dataset.function}.js`, import.meta.url);
  const [{ default: explore }, { default: definition }] = await Promise.all([
    import(new URL(`${root.dataset.script}.js`, import.meta.url)),
    import(address),
  ]);
  if (!root.isConnected) {
    mounted.delete(root);
    return;
  }
  const part = (name) => root.querySelector(`.nl-explorer__${name}`);
  const slots = {
    ...Object.fromEntries(["bar", "stage", "readout", "tools", "setting"].map((name) => [name, part(name)])),
    sliders: [...root.querySelectorAll(".nl-explorer__slider")],
  };
  root.classList.add("nl-explorer--live");
  const explorer = explore(root, slots, definition, owns);
  const watcher = new ResizeObserver(() => explorer.fit());
  watcher.observe(slots.stage);
  mounted.set(root, { ...explorer, page: location.pathname, watcher });
}

function mountAll() {
  for (const [root, explorer] of mounted) {
    if (root.isConnected) continue;
    explorer?.watcher.disconnect();
    mounted.delete(root);
  }
  document.querySelectorAll(".nl-explorer[data-function]").forEach((root, place) => mount(root, place === 0));
}

// Going back within the page brings its former state; going back to another page mounts that page's explorers.
addEventListener("popstate", () => {
  for (const explorer of mounted.values()) if (explorer?.page === location.pathname) explorer.restore();
});

// The theme announces each page, also after instant navigation; without it there is only this one.
if (globalThis.document$) globalThis.document$.subscribe(mountAll);
else mountAll();
