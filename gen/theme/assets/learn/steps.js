// One lesson: the code stays in view, its current part is marked, and the tutor speaks of that part alone.
//
// The current step stands in the address as `?step=3`; the first one is left out. Arrow keys move.

const KEY = "step";
let current = null;

/** Brings a lesson to life. */
export function mountLesson(root) {
  const steps = [...root.querySelectorAll(".nl-step")];
  const part = (name) => root.querySelector(`.nl-lesson__${name}`);
  const [back, next, count] = [part("back"), part("next"), part("count")];

  function show(number) {
    const at = Math.min(Math.max(number, 1), steps.length);
    steps.forEach((step, place) => step.classList.toggle("nl-step--now", place + 1 === at));
    count.textContent = `${at} / ${steps.length}`;
    // Disabled buttons would lose the focus, so they stay and only say that they lead nowhere.
    back.setAttribute("aria-disabled", String(at === 1));
    next.setAttribute("aria-disabled", String(at === steps.length));
    lesson.at = at;
  }

  function go(number) {
    show(number);
    const query = new URLSearchParams(location.search);
    if (lesson.at === 1) query.delete(KEY);
    else query.set(KEY, lesson.at);
    const text = query.toString();
    // The theme keeps the scroll position in the state of the entry.
    history.replaceState(history.state, "", location.pathname + (text && `?${text}`));
    keepInView(steps[lesson.at - 1].querySelector(".nl-step__code"));
  }

  const lesson = { root, at: 1, go, restore: () => show(addressed(steps)) };
  back.addEventListener("click", () => go(lesson.at - 1));
  next.addEventListener("click", () => go(lesson.at + 1));
  steps.forEach((step, place) => {
    step.querySelector(".nl-step__code").addEventListener("click", (event) => {
      if (!event.target.closest("button, a") && getSelection().isCollapsed) go(place + 1);
    });
  });
  lesson.restore();
  root.classList.add("nl-lesson--live");
  current = lesson;
}

/** The step that the address names: `?step=3`, or the anchor `#step-3` of a link. */
function addressed(steps) {
  const anchored = steps.findIndex((step) => `#${step.id}` === location.hash) + 1;
  const named = Number(new URLSearchParams(location.search).get(KEY));
  return anchored || (Number.isInteger(named) ? named : 1);
}

/** Scrolls only as far as needed, and only down the page, never sideways. */
function keepInView(element) {
  const box = element.getBoundingClientRect();
  const room = { top: 120, bottom: innerHeight - 40 };
  if (box.top < room.top) scrollBy({ top: box.top - room.top });
  else if (box.bottom > room.bottom) scrollBy({ top: Math.min(box.bottom - room.bottom, box.top - room.top) });
}

addEventListener("keydown", (event) => {
  if (!current?.root.isConnected || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const move = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!move || event.defaultPrevented || event.target.closest("input, select, textarea, pre, [contenteditable]"))
    return;
  event.preventDefault();
  current.go(current.at + move);
});

addEventListener("popstate", () => {
  if (current?.root.isConnected) current.restore();
});
