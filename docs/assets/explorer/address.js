// The state of the first explorer of a page, in the query of its address: short, and absent where nothing was changed.

/** The parameters of the address as text. */
export function readAddress() {
  return Object.fromEntries(new URLSearchParams(location.search));
}

/** Writes the given keys and takes out those that are null; what others wrote stays. Nothing is added to the history. */
export function writeAddress(changes) {
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
