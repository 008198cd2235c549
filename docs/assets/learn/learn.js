// Lessons to step through, quizzes that mark and remember. Without this script every step stands on the page and every
// answer under its question.

import { mountLesson } from "./steps.js";
import { mountQuiz, showScores } from "./quiz.js";

const mounted = new WeakSet();

function once(selector, mount) {
  for (const root of document.querySelectorAll(selector)) {
    if (mounted.has(root)) continue;
    mounted.add(root);
    mount(root);
  }
}

function mountAll() {
  once(".nl-lesson", mountLesson);
  once(".nl-quiz", mountQuiz);
  showScores();
}

// The theme announces each page, also after instant navigation; without it there is only this one.
if (globalThis.document$) globalThis.document$.subscribe(mountAll);
else mountAll();
