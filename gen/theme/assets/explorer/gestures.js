// What pointers, wheel and keys ask of a picture, as a few words: read at a place, move by pixels, zoom about a place.

const STILL = 4;
const DOUBLE = 2;

/**
 * `asks` has read(pixelX, pixelY) and, where the view can change, move(dx, dy) and zoom(factor, pixelX, pixelY). A
 * mouse reads as it moves and drags the view, and a double click zooms, with Shift outwards; one finger reads; two
 * fingers move and zoom. The page still scrolls under a finger that moves upwards.
 */
export function listen(stage, asks) {
  const down = new Map();
  let dragged = false;
  const place = (event) => {
    const box = stage.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const both = () => {
    const [a, b] = [...down.values()];
    return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, apart: Math.hypot(a.x - b.x, a.y - b.y) };
  };
  stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    down.set(event.pointerId, place(event));
    dragged = false;
    if (event.pointerType !== "mouse") asks.read(place(event).x, place(event).y);
  });
  stage.addEventListener("pointermove", (event) => {
    const now = place(event);
    const before = down.get(event.pointerId);
    if (asks.move && down.size === 2 && before) {
      const first = both();
      down.set(event.pointerId, now);
      const then = both();
      asks.move(then.x - first.x, then.y - first.y);
      if (first.apart > 0) asks.zoom(then.apart / first.apart, then.x, then.y);
    } else if (asks.move && before && event.pointerType === "mouse") {
      if (!dragged && Math.hypot(now.x - before.x, now.y - before.y) < STILL) return;
      if (!dragged) stage.setPointerCapture(event.pointerId);
      dragged = true;
      stage.dataset.dragged = "";
      asks.move(now.x - before.x, now.y - before.y);
      down.set(event.pointerId, now);
    } else if (event.pointerType === "mouse" || before) {
      asks.read(now.x, now.y);
    }
  });
  const up = (event) => {
    down.delete(event.pointerId);
    delete stage.dataset.dragged;
  };
  for (const name of ["pointerup", "pointercancel", "pointerleave"]) stage.addEventListener(name, up);
  if (!asks.zoom) return;
  stage.addEventListener("dblclick", (event) => {
    const { x, y } = place(event);
    asks.zoom(event.shiftKey ? 1 / DOUBLE : DOUBLE, x, y);
  });
  const wheel = (event) => {
    // A bare wheel scrolls the page; a pinch on a touch pad arrives as a wheel with Control.
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const { x, y } = place(event);
    asks.zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.004)), x, y);
  };
  stage.addEventListener("wheel", wheel, { passive: false });
}
