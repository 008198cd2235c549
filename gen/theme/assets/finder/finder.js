// The finder comes to life where a page has one; on all other pages this is everything that loads.

const mounted = new WeakSet();

async function mountAll() {
  const root = document.querySelector(".nl-finder");
  if (!root || mounted.has(root)) return;
  mounted.add(root);
  const { default: mount } = await import("./table.js");
  if (root.isConnected) mount(root);
}

// The theme announces each page, also after instant navigation; without it there is only this one.
if (globalThis.document$) globalThis.document$.subscribe(mountAll);
else mountAll();
