/** What can be done with the selection, by key, bar or menu: does it, and says what was done. */
import {
  alignObjects,
  distributeObjects,
  duplicate,
  moveBy,
  recolour,
  remove,
  reorder,
  resize,
  setLock,
  setTextStyle,
  tidyObjects,
} from "../board/arrange";
import { COPY_STEP } from "../board/clipboard";
import type { Undone } from "../board/undo";
import { boundsOf, type Align, type Colour, type Lock, type TextSize } from "../board/objects";
import type { Alignment, Axis } from "../geometry/align";
import type { Point } from "../geometry/rect";
import { announce, toast } from "../ui";
import { t } from "../i18n";
import type { Desk } from "./desk";
import { askToDeletePart, duplicatePart, leftOver } from "./grid/deeds";
import { areDocked, stepDocked } from "./grid/docked";
import { textHeight } from "./text-height";
import { sayHeld } from "./held";

/** Deleting more than this offers the way back aloud. */
const MANY = 1;

export function undo(desk: Desk): void {
  after(desk, desk.board.undo.undo(), "board.undone");
}

export function redo(desk: Desk): void {
  after(desk, desk.board.undo.redo(), "board.redone");
}

export function deleteSelected(desk: Desk): void {
  const ids = targets(desk);
  if (ids.length === 0) return;
  if (desk.parts.chosen() && ids.length === 1) {
    askToDeletePart(desk);
    return;
  }
  if (leftOver(desk.board, ids).length > 0) {
    desk.parts.ask({ objects: ids });
    return;
  }
  if (isHeld(desk, ids)) return;
  const locked = ids.length - desk.board.changeable(ids).length;
  const next = desk.selection.active();
  const count = remove(desk.board, ids);
  if (next !== null && desk.board.store.has(next)) desk.selection.activate(next);
  if (count > MANY)
    toast(t("board.deleted", { count }), { action: { label: t("common.undo"), run: () => undo(desk) } });
  else if (count > 0) announce(t("board.deleted", { count }));
  if (locked > 0 && desk.board.mayWork()) sayHeld(desk, ids);
}

/** What is being voted on stays as it is; whoever tries is told why. */
function isHeld(desk: Desk, ids: readonly string[]): boolean {
  const held = desk.voting.holds(ids);
  if (held) toast(t("vote.told.held"));
  return held;
}

export function duplicateSelected(desk: Desk): void {
  if (desk.parts.chosen()) {
    duplicatePart(desk);
    return;
  }
  const ids = duplicate(desk.board, targets(desk), COPY_STEP);
  if (ids.length === 0) return;
  desk.selection.set(ids);
  announce(t("board.duplicated", { count: ids.length }));
}

export function selectAll(desk: Desk): void {
  const ids = desk.board.store
    .inOrder()
    .filter((object) => !object.locked || desk.board.mayChange(object))
    .map((object) => object.id);
  desk.selection.set(ids);
  announce(t("board.selected", { count: ids.length }));
}

export function moveSelected(desk: Desk, by: Point): void {
  const ids = targets(desk);
  if (ids.length === 0) return;
  if (areDocked(desk, ids)) {
    const way = by[0] === 0 ? (by[1] < 0 ? "up" : "down") : by[0] < 0 ? "left" : "right";
    stepDocked(desk, ids, way, Math.abs(by[0] + by[1]) > 20);
    return;
  }
  if (desk.board.changeable(ids).length === 0) {
    sayHeld(desk, ids);
    return;
  }
  moveBy(desk.board, ids, by);
  const at = desk.board.store.bounds(ids);
  if (at) desk.canvas.camera.reveal(at);
  const area = areaName(desk, ids);
  announce(area ? t("board.movedIn", { area }) : t("board.moved"));
}

/** Pushes what the mouse has chosen, without words for every step. */
export function nudgeSelected(desk: Desk, by: Point): void {
  moveBy(desk.board, desk.selection.list(), by);
  const at = desk.board.store.bounds(desk.selection.ids());
  if (at) desk.canvas.camera.reveal(at);
}

export function growSelected(desk: Desk, by: Point): void {
  const objects = desk.board.changeable(targets(desk));
  if (objects.length === 0) return;
  const rects = new Map(
    objects.map((object) => {
      const r = boundsOf(object);
      const w = Math.max(40, r.w + by[0]);
      return [
        object.id,
        { ...r, w, h: object.kind === "text" ? textHeight(object, w) : Math.max(40, r.h + by[1]) },
      ];
    }),
  );
  resize(desk.board, rects);
  const [, first] = [...rects][0]!;
  announce(t("board.sized", { width: Math.round(first.w), height: Math.round(first.h) }));
}

/** Gives the selected notes one of the usual shapes, each about its own middle. */
export function shapeNotes(desk: Desk, [w, h]: Point): void {
  const notes = desk.board.changeable(targets(desk)).filter((object) => object.kind === "note");
  const rects = notes.map((note) => {
    const r = boundsOf(note);
    return [note.id, { x: r.x + (r.w - w) / 2, y: r.y + (r.h - h) / 2, w, h }] as const;
  });
  resize(desk.board, new Map(rects), targets(desk));
}

export function colourSelected(desk: Desk, colour: Colour): void {
  if (isHeld(desk, desk.selection.list())) return;
  recolour(desk.board, desk.selection.list(), colour);
  if (desk.board.changeable(desk.selection.ids()).some((object) => object.kind === "note"))
    desk.setColour(colour);
  announce(t(`board.colour.${colour}`));
}

export function styleSelected(desk: Desk, style: { size?: TextSize; align?: Align }): void {
  setTextStyle(desk.board, desk.selection.list(), style, (object) => textHeight(object, object.size[0]));
}

export function orderSelected(desk: Desk, where: "front" | "back"): void {
  reorder(desk.board, desk.selection.list(), where);
  announce(t(where === "front" ? "board.toFront" : "board.toBack"));
}

export function alignSelected(desk: Desk, how: Alignment): void {
  alignObjects(desk.board, desk.selection.list(), how);
  announce(t("board.aligned"));
}

export function distributeSelected(desk: Desk, axis: Axis): void {
  distributeObjects(desk.board, desk.selection.list(), axis);
  announce(t("board.aligned"));
}

export function tidySelected(desk: Desk): void {
  tidyObjects(desk.board, desk.selection.list());
  announce(t("board.aligned"));
}

export function lockSelected(desk: Desk, lock: Lock | null): void {
  setLock(desk.board, targets(desk), lock);
  announce(t(lock === "fixed" ? "commands.nowFixed" : lock ? "board.nowLocked" : "board.nowUnlocked"));
}

export function editSelected(desk: Desk): void {
  const part = desk.parts.chosen();
  if (part) {
    desk.writing.open(part);
    return;
  }
  const active = desk.selection.active();
  const ids = targets(desk);
  const id = active !== null && ids.includes(active) ? active : ids[0];
  if (id === undefined) return;
  desk.selection.set([id]);
  desk.editor.open(id);
}

/** The selection, else the object that the keyboard stands on. */
export function targets(desk: Desk): string[] {
  const ids = desk.selection.list();
  const active = desk.selection.active();
  return ids.length > 0 ? ids : active !== null ? [active] : [];
}

function after(desk: Desk, undone: Undone | null, words: "board.undone" | "board.redone"): void {
  if (undone === null) {
    announce(t(words === "board.undone" ? "board.nothingToUndo" : "board.nothingToRedo"));
    return;
  }
  if (!undone.changed) {
    toast(t("board.overtaken"));
    return;
  }
  const here = undone.ids.filter((id) => desk.board.store.has(id));
  if (desk.editor.id() === null) desk.selection.set(here);
  const bounds = desk.board.store.bounds(here);
  if (bounds && here.length > 0) desk.canvas.camera.reveal(bounds);
  announce(t(words));
}

function areaName(desk: Desk, ids: readonly string[]): string {
  const { store } = desk.board;
  const parent = store.get(ids[0]!)?.parent ?? null;
  return parent === null ? "" : (store.get(parent)?.text ?? "");
}
