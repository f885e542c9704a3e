/** Where a person looked at last on this board, kept as long as the tab lives; else everything is shown. */
import type { Canvas } from "../../canvas/canvas";
import type { Margins, View } from "../../geometry/camera";

const NARROW = 640;

const WIDE_MARGINS: Margins = { top: 76, right: 32, bottom: 72, left: 92 };
const NARROW_MARGINS: Margins = { top: 64, right: 12, bottom: 148, left: 12 };

/** Answers how to keep the present view for the next time. */
export function restoreView(canvas: Canvas, board: string): () => void {
  const key = `seina.view.${board}`;
  const { camera } = canvas;
  let placed = false;
  const stop = canvas.onSize(() => {
    camera.margins = camera.screen.width <= NARROW ? NARROW_MARGINS : WIDE_MARGINS;
    if (placed) return;
    placed = true;
    const kept = read(key);
    if (kept) camera.set(kept);
    else showAll(canvas);
  });
  const keep = () => {
    try {
      sessionStorage.setItem(key, JSON.stringify(camera.view));
    } catch {
      // Without storage the next visit shows everything.
    }
  };
  addEventListener("pagehide", keep);
  return () => {
    stop();
    removeEventListener("pagehide", keep);
    keep();
  };
}

/** At once, without a flight: the first picture should be the right one. */
function showAll(canvas: Canvas): void {
  canvas.fitAll();
  canvas.camera.land();
}

function read(key: string): View | null {
  try {
    const view = JSON.parse(sessionStorage.getItem(key) ?? "null") as View | null;
    const whole = view !== null && [view.x, view.y, view.zoom].every((value) => Number.isFinite(value));
    return whole && view.zoom > 0 ? view : null;
  } catch {
    return null;
  }
}
