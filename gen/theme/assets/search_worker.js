// The search of a large site: speaks to the theme's search box as the theme's own worker does, and finds in Pagefind's
// index, of which it loads only the parts that a query needs. With `#names` there is no index, and nothing is found.
(() => {
  "use strict";
  const SETUP = 0;
  const READY = 1;
  const QUERY = 2;
  const RESULT = 3;
  const SHOWN = 10;
  const WEIGHTS = { metaWeights: { title: 5, names: 10 } };
  const root = new URL("../", self.location);
  let engine;
  let latest = 0;

  const start = async () => {
    const { createInstance } = await import(new URL("pagefind/pagefind.js", root).href);
    const instance = createInstance({ ranking: WEIGHTS, excerptLength: 40 });
    await instance.init();
    return instance;
  };

  const escaped = (words) => words.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);

  // A page and its sections as the box shows them: the page with the passage, the sections folded below it.
  const group = ({ raw_url: url, meta, excerpt, sub_results: sections }, terms) => [
    { location: url.slice(1), title: escaped(meta.title), text: `<p>${excerpt}</p>`, score: 2, terms },
    ...sections
      .filter((one) => one.anchor && one.anchor.element !== "h1")
      .map((one) => ({
        location: `${url.slice(1)}#${one.anchor.id}`,
        title: escaped(one.title),
        text: `<p>${one.excerpt}</p>`,
        score: 1,
        terms,
      })),
  ];

  // The pages for a query, or none where another query has come meanwhile.
  const find = async (query, isLatest) => {
    const words = query.trim();
    if (!words || self.location.hash === "#names") return [];
    engine ??= start();
    const { results } = await (await engine).search(words);
    if (!isLatest()) return [];
    const terms = Object.fromEntries(words.split(/\s+/).map((word) => [word, true]));
    const pages = await Promise.all(results.slice(0, SHOWN).map((one) => one.data()));
    return pages.map((page) => group(page, terms));
  };

  addEventListener("message", async ({ data: { type, data } }) => {
    if (type === SETUP) postMessage({ type: READY });
    if (type !== QUERY) return;
    const number = ++latest;
    const isLatest = () => number === latest;
    const items = await find(data, isLatest).catch((error) => {
      console.warn("The search index could not be read.", error);
      engine = undefined;
      return [];
    });
    if (isLatest()) postMessage({ type: RESULT, data: { items, suggest: [] } });
  });
})();
