// Quizzes: the choices become buttons, the first pick counts, and what was picked is kept in this browser alone.
//
// A pick is kept as its words, so that it is forgotten when the choices of a question change.

const STORE = "nonlinear.quiz";

/** Brings a quiz to life. */
export function mountQuiz(root) {
  const name = root.dataset.quiz;
  const questions = [...root.querySelectorAll(".nl-question")].map((question) => mountQuestion(question, keep));
  const score = root.querySelector(".nl-quiz__score");
  const words = document.createElement("span");
  const again = Object.assign(document.createElement("button"), { type: "button", textContent: "Start again" });
  score.append(words, again);

  function keep(slug, text) {
    const all = read();
    all[name] = { ...all[name], [slug]: text };
    all[name].of = questions.length;
    write(all);
    tell();
  }

  function tell() {
    const picked = questions.filter((one) => one.right !== null);
    const right = picked.filter((one) => one.right).length;
    const all = read();
    if (all[name]) write({ ...all, [name]: { ...all[name], right } });
    words.textContent = picked.length ? `${right} of ${questions.length} right` : `${questions.length} questions`;
    again.hidden = !picked.length;
  }

  again.addEventListener("click", () => {
    const { [name]: _, ...rest } = read();
    write(rest);
    questions.forEach((one) => one.clear());
    tell();
    questions[0]?.focus();
  });
  const kept = read()[name] ?? {};
  questions.forEach((one) => one.restore(kept[one.slug]));
  tell();
  root.classList.add("nl-quiz--live");
}

function mountQuestion(root, keep) {
  const right = Number(root.dataset.right);
  const answer = root.querySelector(".nl-answer");
  const buttons = [...root.querySelectorAll(".nl-choices > li")].map((item, place) => {
    const button = document.createElement("button");
    button.type = "button";
    const words = document.createElement("span");
    words.append(...item.childNodes);
    if (words.querySelector(".katex")) nameFormula(words);
    button.append(words);
    item.append(button);
    button.addEventListener("click", () => {
      if (question.right !== null) return;
      mark(place);
      answer.open = true;
      keep(question.slug, button.firstChild.textContent);
    });
    return button;
  });
  const question = {
    slug: root.dataset.question,
    right: null,
    focus: () => buttons[0].focus(),
    clear() {
      question.right = null;
      answer.open = false;
      for (const button of buttons) {
        button.removeAttribute("aria-disabled");
        button.parentElement.className = "";
        button.querySelector(".nl-verdict")?.remove();
      }
    },
    restore(text) {
      const place = buttons.findIndex((button) => button.textContent === text);
      if (place >= 0) mark(place);
    },
  };

  function mark(place) {
    question.right = place === right;
    buttons.forEach((button, at) => {
      button.setAttribute("aria-disabled", "true");
      if (at === right) say(button, "right", at === place ? "right" : "the answer");
      else if (at === place) say(button, "wrong", "not this one");
    });
  }

  return question;
}

/** Gives a choice with a formula a name, since a button takes none from the markup of maths. */
function nameFormula(words) {
  const copy = words.cloneNode(true);
  for (const one of copy.querySelectorAll("annotation, .katex-html")) one.remove();
  words.setAttribute("role", "img");
  words.setAttribute("aria-label", copy.textContent.replace(/\s+/g, " ").trim());
}

function say(button, kind, words) {
  button.parentElement.className = `nl-choice--${kind}`;
  button.append(Object.assign(document.createElement("span"), { className: "nl-verdict", textContent: words }));
}

/** Writes the kept score beside a lesson of the path. */
export function showScore(place) {
  const kept = read()[place.dataset.quizScore];
  if (Number.isInteger(kept?.right) && Number.isInteger(kept.of))
    place.textContent = `${kept.right} of ${kept.of} right`;
}

function read() {
  try {
    const found = JSON.parse(localStorage.getItem(STORE));
    return found && typeof found === "object" && !Array.isArray(found) ? found : {};
  } catch {
    return {}; // no storage here, or not ours: the quiz works without
  }
}

function write(all) {
  try {
    localStorage.setItem(STORE, JSON.stringify(all));
  } catch {
    // A full or forbidden storage only means that nothing is remembered.
  }
}
