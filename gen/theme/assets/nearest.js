// The names that someone may have meant.

/** The nearest, at `most` so many, of the words that are known: those it begins, then those at most two letters away. */
export function nearest(word, known, most) {
  const begun = known.filter((one) => one.startsWith(word));
  const close = known.map((one) => [distance(word, one), one]).filter(([away]) => away <= Math.min(2, word.length / 3));
  close.sort(([one], [two]) => one - two);
  return [...new Set([...begun, ...close.map(([, one]) => one)])].slice(0, most);
}

function distance(one, two) {
  let above = Array.from({ length: two.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row++) {
    const line = [row];
    for (let column = 1; column <= two.length; column++) {
      line[column] = Math.min(
        above[column] + 1,
        line[column - 1] + 1,
        above[column - 1] + (one[row - 1] === two[column - 1] ? 0 : 1),
      );
    }
    above = line;
  }
  return above[two.length];
}
