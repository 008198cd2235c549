// Pictures and data as files. Nothing leaves the browser.

import { button } from "./elements.js";

/** The buttons that save the picture and, as `table` makes them, its numbers. */
export function saveButtons(name, picture, table) {
  return [
    button("SVG", "Save the picture as SVG", () => save(`${name}.svg`, standalone(picture), "image/svg+xml")),
    button("PNG", "Save the picture as PNG", () => savePng(`${name}.png`, picture)),
    button("CSV", "Save the numbers as CSV", () => save(`${name}.csv`, csv(table()), "text/csv")),
  ];
}

/** The picture as a file of its own: colours as they are on the page now, on a ground of their own. */
export function standalone(svg) {
  const copy = svg.cloneNode(true);
  const style = getComputedStyle(svg);
  const { width, height } = svg.viewBox.baseVal;
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", width);
  copy.setAttribute("height", height);
  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  for (const [name, value] of Object.entries({ width: "100%", height: "100%", fill: "var(--nl-plot-surface)" }))
    ground.setAttribute(name, value);
  copy.prepend(ground);
  const text = new XMLSerializer().serializeToString(copy);
  return text.replace(/var\((--[\w-]+)\)/g, (_, name) => style.getPropertyValue(name).trim());
}

export function save(name, content, type) {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** The picture in points of the screen, three to one. */
export async function savePng(name, svg) {
  const { width, height } = svg.viewBox.baseVal;
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(standalone(svg))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [3 * width, 3 * height];
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((blob) => save(name, blob), "image/png");
}

/** Rows of numbers and texts as CSV; what has no value stays empty. */
function csv(rows) {
  return rows.map((row) => row.map((cell) => (Number.isNaN(cell) ? "" : String(cell))).join(",")).join("\r\n") + "\r\n";
}
