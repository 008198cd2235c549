// Going back and forward within one page, for the tools that keep their state in its address.

const tools = new Set();

/**
 * `tool` has root, page (the path) and restore(), which reads the address again. The theme would fetch the page anew
 * even where only the query differs, and everything would lose its place; so it does not hear of such a step.
 */
export function keepPlace(tool) {
  for (const one of tools) if (!one.root.isConnected) tools.delete(one);
  tools.add(tool);
  // A browser would scroll to where the page stood when the step was taken.
  history.scrollRestoration = "manual";
}

addEventListener("nl-step", (step) => {
  const here = [...tools].filter(({ root, page }) => root.isConnected && page === location.pathname);
  for (const { restore } of here) restore();
  // An anchor is the theme's to scroll to.
  if (here.length && !location.hash) step.preventDefault();
});
