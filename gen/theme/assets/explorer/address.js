// The state of the first explorer of a page, in the query of its address: short, and absent where nothing was changed.

/** The parameters of the address as text. */
export function readAddress() {
  return Object.fromEntries(new URLSearchParams(location.search));
}

/** A function that writes what `collect` returns to the address after a moment of rest, while the page is still shown. */
export function keeper(root, owns, collect) {
  const here = location.pathname;
  let waiting = 0;
  return () => {
    if (!owns) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      if (root.isConnected && location.pathname === here) writeAddress(collect());
    }, 250);
  };
}

/** Keys and values of numbers that were set, null where they are the default. */
export function changed(given, numbers) {
  return Object.fromEntries(
    given.map((one, place) => [one.name, numbers[place] === one.default ? null : String(numbers[place])]),
  );
}

/** Writes the given keys and takes out those that are null; what others wrote stays. Nothing is added to the history. */
function writeAddress(changes) {
  const query = new URLSearchParams(location.search);
  for (const [key, value] of Object.entries(changes)) {
    if (value === null) query.delete(key);
    else query.set(key, value);
  }
  const text = query.toString().replaceAll("%2C", ",");
  const address = location.pathname + (text && `?${text}`) + location.hash;
  // The theme keeps the scroll position in the state of the entry.
  history.replaceState(history.state, "", address);
}

/** The number in a text, or the fallback. */
export function readNumber(text, fallback) {
  const value = text === undefined || text.trim() === "" ? NaN : Number(text);
  return Number.isFinite(value) ? value : fallback;
}
