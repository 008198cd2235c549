// Functions by a number of theirs: from the cells of the table, then from the list that the search box reads too.

const LIST = new URL("../generated/lookup/numbers.json", import.meta.url);
let loaded = null;

/** A typed number as a test of decimals, or null: a decimal is met when cut or rounded to the places typed. */
export function readNumber(text) {
  const typed = text
    .trim()
    .replace(/^[−–]/, "-")
    .replace(/^[+≈]\s*/, "");
  const quotient = /^(-?)(\d+)\/(\d+)$/.exec(typed);
  if (!quotient && !/^-?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(typed)) return null;
  const negative = typed.startsWith("-");
  const size = typed.replace("-", "").replace(/^\./, "0.");
  const value = quotient ? Number(quotient[2]) / Number(quotient[3]) : Number(size);
  if (!Number.isFinite(value)) return null;
  const places = /^\d+\.\d+$/.test(size) ? size.split(".")[1].length : null;
  return (decimal) => {
    const number = Number(decimal);
    if (!Number.isFinite(number) || (negative && number >= 0)) return false;
    const plain = Math.abs(number);
    if (places === null) return Math.abs(plain - value) <= 1e-9 * value;
    return plain.toFixed(Math.min(places, 15)) === size || decimal.replace("-", "").startsWith(size);
  };
}

/** Slug → [fact, digits, address] for the functions that have the number among all their facts. */
export async function listed(test) {
  loaded ??= fetch(LIST).then((answer) => (answer.ok ? answer.json() : { numbers: [] }));
  const { numbers } = await loaded;
  const found = new Map();
  for (const [digits, , fact, address] of numbers) {
    const slug = address.split("/")[1];
    if (!found.has(slug) && test(digits)) found.set(slug, [fact, digits, address]);
  }
  return found;
}
