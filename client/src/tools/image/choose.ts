/** The file dialog for pictures. Small, because a browser opens the dialog only right after the press. */
import { assetHome } from "../../board/assets";
import type { Point } from "../../geometry/rect";
import type { Desk } from "../desk";

export const TAKEN = ["image/png", "image/jpeg", "image/webp", "image/gif"];

/** Asks for pictures and puts them on the wall, where there is room in what is seen. */
export function chooseImages(desk: Desk): void {
  if (!desk.board.mayWork()) return;
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = true;
  input.accept = TAKEN.join(",");
  input.addEventListener("change", () => addImages(desk, [...(input.files ?? [])]));
  input.click();
}

/** Puts pictures on the wall, their middle at the point if one is given. */
export function addImages(desk: Desk, files: readonly File[], at?: Point): void {
  if (files.length === 0) return;
  void import("./add").then((lazy) => lazy.add(desk, files, at));
}

/** Pasted from another board, pictures come along; `from` is where they come from. */
export function bringImages(desk: Desk, ids: readonly string[], from: string): void {
  // Only ever an address of this site.
  if (!/^\/api\/boards\/[\w%-]+\/assets\/$/.test(from) || from === assetHome()) return;
  if (!ids.some((id) => desk.board.store.get(id)?.kind === "image")) return;
  void import("./carry").then((lazy) => lazy.carry(desk, ids, from));
}

/** What looks like a picture among files that were dropped or pasted, also those that the server refuses. */
export const imagesAmong = (files: Iterable<File>): File[] =>
  [...files].filter((file) => file.type.startsWith("image/"));
