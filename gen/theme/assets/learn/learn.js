// Lessons to step through, quizzes that mark and remember. Without this script every step stands on the page and every
// answer under its question.

const mounted = new WeakSet();

async function once(selector, load) {
  const roots = [...document.querySelectorAll(selector)].filter((root) => !mounted.has(root));
  if (!roots.length) return;
  for (const root of roots) mounted.add(root);
  const mount = await load();
  for (const root of roots) if (root.isConnected) mount(root);
}

function mountAll() {
  once(".nl-lesson", async () => (await import("./steps.js")).mountLesson);
  once(".nl-quiz", async () => (await import("./quiz.js")).mountQuiz);
  once("[data-quiz-score]", async () => (await import("./quiz.js")).showScore);
}

// The theme announces each page, also after instant navigation; without it there is only this one.
if (globalThis.document$) globalThis.document$.subscribe(mountAll);
else mountAll();
