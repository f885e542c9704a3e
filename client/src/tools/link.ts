/** Link cards: a pasted address becomes a card. Nothing is fetched; a card says what its address says. */
import { create } from "../board/create";
import { defaultSize } from "../board/objects";
import { nameOfUrl } from "../geometry/link-card";
import type { Point } from "../geometry/rect";
import { announce } from "../ui";
import { t } from "../i18n";
import type { Desk } from "./desk";

/** A card with its middle at the point; it is selected. */
export function linkAt(desk: Desk, url: string, [x, y]: Point): string | null {
  const [w, h] = defaultSize("link");
  const [id] = create(desk.board, [
    { kind: "link", at: [x - w / 2, y - h / 2], text: nameOfUrl(url), keys: { url } },
  ]);
  if (id === undefined) return null;
  desk.take("select");
  desk.selection.set([id]);
  const bounds = desk.board.store.bounds([id]);
  if (bounds) desk.canvas.camera.reveal(bounds, "hand");
  announce(t("marks.linkMade", { title: nameOfUrl(url) }));
  return id;
}

/** Another address; a title that only said the old one says the new one. */
export function changeUrl(desk: Desk, id: string, url: string): void {
  const { board } = desk;
  const object = board.store.get(id);
  if (object?.kind !== "link" || !board.mayChange(object) || object.url === url) return;
  const named = object.text.trim() !== "" && object.text !== nameOfUrl(object.url);
  board.change(() => {
    board.map(id)?.set("url", url);
    if (named) return;
    const text = board.textOf(id);
    text?.delete(0, text.length);
    text?.insert(0, nameOfUrl(url));
  }, [id]);
}

/** In a new tab, that learns nothing of the board. */
export function openLink(desk: Desk, id: string): boolean {
  const object = desk.board.store.get(id);
  if (object?.kind !== "link" || object.url === "") return false;
  globalThis.open(object.url, "_blank", "noopener,noreferrer");
  return true;
}
