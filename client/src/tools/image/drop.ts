/** Pictures dropped on the wall from the desktop or another window. */
import type { Desk } from "../desk";
import { addImages, imagesAmong } from "./choose";

/** Listens on the wall; answers how to stop. */
export function takeDrops(desk: Desk): () => void {
  const { element } = desk.canvas;
  const stop = new AbortController();
  const { signal } = stop;
  const show = (shown: boolean) => element.classList.toggle("takes-files", shown);
  element.addEventListener(
    "dragover",
    (event) => {
      if (!desk.board.mayWork() || !event.dataTransfer?.types.includes("Files")) return;
      // Without this the browser would leave the board and show the file.
      event.preventDefault();
      event.dataTransfer.dropEffect = "copy";
      show(true);
    },
    { signal },
  );
  element.addEventListener("dragleave", (event) => show(inside(element, event)), {
    signal,
  });
  element.addEventListener(
    "drop",
    (event) => {
      show(false);
      const files = imagesAmong(event.dataTransfer?.files ?? []);
      if (files.length === 0 || !desk.board.mayWork()) return;
      event.preventDefault();
      addImages(desk, files, desk.canvas.camera.toWall(desk.canvas.pointOf(event)));
    },
    { signal },
  );
  return () => stop.abort();
}

const inside = (element: Element, event: DragEvent): boolean =>
  event.relatedTarget instanceof Node && element.contains(event.relatedTarget);
