/** Going to one object. */
import { boundsOf, isGround } from "../board/objects";
import { expand } from "../geometry/rect";
import type { Desk } from "./desk";

/** Selects an object and brings it into view; an area fills the view. */
export function goTo(desk: Desk, id: string): void {
  const object = desk.board.store.get(id);
  if (!object) return;
  desk.selection.set([id]);
  const at = boundsOf(object);
  const { camera } = desk.canvas;
  if (isGround(object.kind)) camera.fitTo(expand(at, 40));
  else if (camera.view.zoom < 0.5) camera.centreOn(at, 0.8);
  else camera.reveal(expand(at, 40), "hand");
  desk.focus();
}
