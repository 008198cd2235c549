// The rows of the table as the finder reads them, and as a file.

import { make } from "../explorer/elements.js";

/** A row with its marks, the values of its cells (null where there is none), and its names in plain letters. */
export function readRow(row, place, heads) {
  const first = row.cells[0];
  const link = first.querySelector("a");
  const values = [...row.cells].map((cell, column) => {
    const { order } = cell.dataset;
    if (order !== undefined) return Number(order);
    const text = textOf(cell);
    return heads[column].dataset.kind === "number" || text === "—" ? null : text;
  });
  const year = values[heads.findIndex((head) => head.dataset.key === "year")];
  const why = make("span", { class: "nl-finder__why" });
  first.append(why);
  const text = plain(`${link.textContent} ${first.querySelector("small").textContent} ${first.dataset.slug}`);
  return {
    row,
    place,
    name: link.textContent,
    slug: first.dataset.slug,
    marks: new Set(first.dataset.marks.split(" ")),
    values,
    year,
    why,
    text,
  };
}

/** Letters and digits in words: what is compared. */
export function plain(text) {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** What a cell says; a formula as text, or else as TeX. */
export function textOf(cell) {
  const formula = cell.querySelector("data");
  if (formula) return formula.value;
  if (!cell.querySelector("annotation")) return cell.textContent.trim();
  const copy = cell.cloneNode(true);
  for (const one of copy.querySelectorAll(".katex")) one.replaceWith(one.querySelector("annotation").textContent);
  return copy.textContent.trim();
}

/** Rows as CSV with these columns; numbers in all their digits. */
export function csv(heads, rows, columns) {
  const cell = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const value = (row, column) => {
    const one = row.cells[column];
    if (column === 0) return one.querySelector("a").textContent;
    return heads[column].dataset.kind === "number" && one.dataset.order !== undefined ? one.dataset.order : textOf(one);
  };
  const lines = [
    columns.map((column) => heads[column].textContent),
    ...rows.map((row) => columns.map((column) => value(row, column))),
  ];
  return "\ufeff" + lines.map((line) => line.map(cell).join(",")).join("\r\n") + "\r\n";
}
