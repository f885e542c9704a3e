/** What can be done with a grid's process, by key, bar, menu or panel: does it, and says what was done. */
import { addNextStep, inOrderOfSteps, joinSteps, nextPlace } from "../../board/grids/next-step";
import { pairOf } from "../../board/grids/comparing";
import { makeToBe, setWas } from "../../board/grids/to-be";
import { boundsOf, type GridObject } from "../../board/objects";
import { expand, union, type Rect } from "../../geometry/rect";
import { t } from "../../i18n";
import { announce, toast } from "../../ui";
import { targets } from "../actions";
import { connectorLook } from "../connector/look";
import type { Desk } from "../desk";
import { sayHeld } from "../held";

/** The selected grid that has a process, or that of the selected step. */
export function processGrid(desk: Desk): GridObject | null {
  const ids = targets(desk);
  if (ids.length !== 1) return null;
  const { store } = desk.board;
  const grid = store.get(store.cellOf(ids[0]!)?.grid ?? ids[0]!);
  return grid?.kind === "grid" && grid.tally ? grid : null;
}

/** The only selected object, where it is a step. */
export function onlyStep(desk: Desk): string | null {
  const [id, more] = targets(desk);
  return id !== undefined && more === undefined && nextPlace(desk.board, id) ? id : null;
}

/** A step's first words, for sentences. */
export function stepName(desk: Pick<Desk, "board">, id: string): string {
  const words = desk.board.store.get(id)?.text.trim().replace(/\s+/g, " ") ?? "";
  return words === "" ? t("board.empty") : words.length > 80 ? `${words.slice(0, 79)}…` : words;
}

export const gridName = (grid: GridObject): string => grid.text.trim() || t("process.untitled");

export function showCounts(desk: Desk): void {
  const grid = processGrid(desk);
  if (grid) desk.process.show("counts", grid.id);
}

export function showDifference(desk: Desk): void {
  const grid = processGrid(desk);
  if (!grid) return;
  desk.process.setBadges(true);
  desk.process.show("difference", grid.id);
}

export const hasPair = (desk: Desk): boolean => {
  const grid = processGrid(desk);
  return grid !== null && pairOf(desk.board.store, grid.id) !== null;
};

/** Copies the grid as its to-be, shows both and what there is to compare. */
export function toBeOf(desk: Desk, grid: GridObject): void {
  const { board, canvas } = desk;
  const made = makeToBe(board, grid.id, toBeTitle(grid.text));
  if (made === null) {
    toast(t("process.toBe.noRoom"));
    return;
  }
  desk.selection.set([made]);
  const both = union([grid, board.store.get(made)!].map(boundsOf));
  if (both) canvas.camera.fitTo(besidePanel(expand(both, 60), canvas.camera.screen.width));
  desk.process.setBadges(true);
  desk.process.show("difference", made);
  announce(t("process.toBe.made"));
}

/** Screen px that the panel takes at the right, and the least width of a screen that has room beside it. */
const PANEL = 388;
const ROOMY = 900;

/** The rectangle with as much more at its right as the panel will cover. */
const besidePanel = (r: Rect, screen: number): Rect =>
  screen < ROOMY ? r : { ...r, w: (r.w * screen) / (screen - PANEL) };

/** "Nykytila: muutto" becomes "Tavoitetila: muutto"; what says neither gets it as an addition. */
export function toBeTitle(title: string): string {
  const asIs = t("process.toBe.asIs");
  const word = t("process.toBe.word");
  const at = title.toLocaleLowerCase().indexOf(asIs);
  if (at < 0) return title.trim() === "" ? capital(word) : t("process.toBe.title", { title: title.trim() });
  const found = title.slice(at, at + asIs.length);
  const like = found[0] === found[0]!.toLocaleUpperCase() ? capital(word) : word;
  return title.slice(0, at) + like + title.slice(at + asIs.length);
}

const capital = (word: string): string => word.slice(0, 1).toLocaleUpperCase() + word.slice(1);

export function makeNextStep(desk: Desk): void {
  const id = onlyStep(desk);
  const place = id === null ? null : nextPlace(desk.board, id);
  if (id === null || !place || !desk.board.mayWork()) return;
  const made = addNextStep(desk.board, id, connectorLook(desk));
  if (made === null) return;
  const grid = desk.board.store.get(place.grid) as GridObject;
  const column = grid.model.leaves.find((leaf) => leaf.id === place.column)?.title ?? "";
  desk.selection.set([made]);
  desk.canvas.camera.reveal(expand(boundsOf(desk.board.store.get(made)!), 40), "hand");
  announce(t("process.nextStep.made", { step: stepName(desk, id), column: column || t("process.untitled") }));
  if (desk.face() === "canvas") desk.editor.open(made, { fresh: true });
}

/** Some selected steps of one grid. */
export const stepsToJoin = (desk: Desk): string[] => inOrderOfSteps(desk.board, targets(desk));

export function join(desk: Desk, ids: readonly string[]): void {
  const made = joinSteps(desk.board, ids, connectorLook(desk));
  announce(t(made.length === 0 ? "lines.already" : "process.joined", { count: made.length }));
}

/** Selected steps of a to-be, and selected steps of its as-is. */
export function linkable(desk: Desk): { readonly to: string[]; readonly from: string[] } | null {
  const { store } = desk.board;
  const grids = new Map<string, string[]>();
  for (const id of targets(desk)) {
    const grid = store.cellOf(id)?.grid;
    if (grid === undefined || store.get(id)?.kind !== "note") return null;
    grids.set(grid, [...(grids.get(grid) ?? []), id]);
  }
  if (grids.size !== 2) return null;
  for (const [grid, to] of grids) {
    const object = store.get(grid);
    const from = object?.kind === "grid" && object.origin !== null ? grids.get(object.origin) : undefined;
    if (from) return { to, from };
  }
  return null;
}

/** The to-be steps come from the as-is steps that are selected with them. */
export function linkSelected(desk: Desk): void {
  const found = linkable(desk);
  if (found) comeFrom(desk, found.to, found.from);
}

export function comeFrom(desk: Desk, to: readonly string[], from: readonly string[]): void {
  if (setWas(desk.board, to, from) === 0) {
    sayHeld(desk, to);
    return;
  }
  announce(t("process.from.done", { step: stepName(desk, to[0]!), count: from.length }));
}
