/** Arranging of the selection that is not on the first picture: does it, and says what was done. */
import { group, ungroup, areOneGroup, withGroups } from "../board/groups";
import {
  equalSizes,
  pasteStyle,
  pileUp,
  sortBy,
  stepOrder,
  styleToCopy,
  type SortKey,
} from "../board/arranging";
import { boundsOf, type BoardObject } from "../board/objects";
import type { Keys } from "../board/record";
import { resize } from "../board/arrange";
import { announce } from "../ui";
import { locale, t } from "../i18n";
import { targets } from "./actions";
import type { Desk } from "./desk";
import { textHeight } from "./text-height";

export function groupSelected(desk: Desk): void {
  const count = group(desk.board, desk.selection.list());
  if (count === 0) return;
  desk.selection.set(withGroups(desk.board.store, desk.selection.ids()), desk.selection.active());
  announce(t("commands.grouped", { count }));
}

export function ungroupSelected(desk: Desk): void {
  const count = ungroup(desk.board, targets(desk));
  if (count > 0) announce(t("commands.ungrouped", { count }));
}

export const mayGroup = (desk: Desk): boolean => {
  const ids = desk.board.changeable(desk.selection.ids()).map((object) => object.id);
  return ids.length > 1 && !areOneGroup(desk.board.store, ids);
};

export const mayUngroup = (desk: Desk): boolean =>
  desk.board.changeable(targets(desk)).some((object) => object.group !== null);

export function stepSelected(desk: Desk, up: boolean): void {
  const moved = stepOrder(desk.board, targets(desk), up);
  announce(t(moved ? (up ? "commands.wentUp" : "commands.wentDown") : up ? "board.toFront" : "board.toBack"));
}

export function pileSelected(desk: Desk): void {
  pileUp(desk.board, desk.selection.list());
  announce(t("commands.piled"));
}

export function sortSelected(desk: Desk, key: SortKey): void {
  sortBy(desk.board, desk.selection.list(), key, new Intl.Collator(locale(), { numeric: true }));
  announce(t("commands.sorted"));
}

export function equalSelected(desk: Desk, which: "width" | "height" | "both"): void {
  equalSizes(desk.board, desk.selection.list(), which);
  announce(t("commands.equalled"));
}

export type Likeness = "kind" | "colour" | "author" | "tag";

/** Everything that is like the selection in one way, among what may be changed. */
export function selectAlike(desk: Desk, likeness: Likeness): void {
  const { board, selection } = desk;
  const models = targets(desk)
    .map((id) => board.store.get(id))
    .filter((object) => object !== undefined);
  const alike = models.map((model) => likenessOf(model, likeness)).flat();
  const wanted = new Set(alike);
  const ids = board.store
    .inOrder()
    .filter(
      (object) => board.mayChange(object) && likenessOf(object, likeness).some((each) => wanted.has(each)),
    )
    .map((object) => object.id);
  if (ids.length === 0) return;
  selection.set(ids, selection.active());
  announce(t("board.selected", { count: ids.length }));
}

function likenessOf(object: BoardObject, likeness: Likeness): readonly string[] {
  switch (likeness) {
    case "kind":
      return [object.kind];
    case "colour":
      return "line" in object && object.kind !== "shape" ? [`line ${object.line}`] : [object.colour];
    case "author":
      return object.author === null ? [] : [object.author];
    case "tag":
      return object.tags;
  }
}

export const hasLikeness =
  (likeness: Likeness) =>
  (desk: Desk): boolean =>
    targets(desk).some((id) => {
      const object = desk.board.store.get(id);
      return object !== undefined && likenessOf(object, likeness).length > 0;
    });

/** The style that was copied last; it stays as long as the page does. */
let copiedStyle: Keys | null = null;

export function copyStyle(desk: Desk): void {
  const object = desk.board.store.get(targets(desk)[0] ?? "");
  if (!object) return;
  copiedStyle = styleToCopy(object);
  announce(t("commands.styleCopied"));
}

export const hasStyle = (): boolean => copiedStyle !== null;

export function pasteStyleToSelected(desk: Desk): void {
  if (!copiedStyle) return;
  const { board } = desk;
  const changed = pasteStyle(board, targets(desk), copiedStyle);
  // A text is as high as its lines.
  const heights = changed
    .map((id) => board.store.get(id))
    .filter((object) => object?.kind === "text")
    .map((object) => [object!, textHeight(object!, object!.size[0])] as const)
    .filter(([object, height]) => object.size[1] !== height);
  if (heights.length > 0)
    resize(board, new Map(heights.map(([object, h]) => [object.id, { ...boundsOf(object), h }])));
  announce(t("commands.stylePasted", { count: changed.length }));
}
