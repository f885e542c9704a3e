/** Connecting without a pointer's path: by keys, by a click on a dot, from the bar. */
import { boundTo, connect, connectorsAmong, connectorsBetween, swapEnds } from "../../board/connect";
import { create } from "../../board/create";
import { bindable } from "../../board/ends";
import { boundsOf, NOTE_SIZE, type BoardObject, type End, isGround } from "../../board/objects";
import { setStyle } from "../../board/arrange";
import { styleOfObject } from "../../board/record";
import type { ConnectorStyle } from "../../board/styles";
import { takenBy } from "../../geometry/place";
import { centre, expand, rect, shift, type Point, type Rect } from "../../geometry/rect";
import { solidOf, type EndSide } from "../../geometry/route";
import { announce } from "../../ui";
import { t } from "../../i18n";
import type { Desk } from "../desk";
import { connectorLook, keepConnectorLook } from "./look";

/** Wall units between objects that are made in a chain. */
const CHAIN = 100;
const WAYS: Record<EndSide, Point> = { top: [0, -1], right: [1, 0], bottom: [0, 1], left: [-1, 0] };

/** What a screen reader says of a connector: where it leads from and to. */
export function leadsTo(desk: Desk, id: string): string {
  const connector = desk.board.store.get(id);
  if (connector?.kind !== "connector") return "";
  return t("lines.leads", { from: nameOfEnd(desk, connector.from), to: nameOfEnd(desk, connector.to) });
}

function nameOfEnd(desk: Desk, end: End): string {
  return end.object === null ? t("lines.nowhere") : shortName(desk.board.store.get(end.object));
}

export function shortName(object: BoardObject | undefined): string {
  if (!object) return t("lines.nowhere");
  return object.text.trim() || t(`board.kind.${object.kind}`);
}

/** Selected objects that connectors can end at, in the order in which they were selected. */
export const ready = (desk: Desk): BoardObject[] =>
  desk.selection
    .list()
    .map((id) => desk.board.store.get(id))
    .filter((object) => bindable(object));

/** Connects the selected objects, each with the next one; those that are connected already stay as they are. */
export function connectSelected(desk: Desk): void {
  const objects = ready(desk);
  const made: string[] = [];
  for (let i = 1; i < objects.length; i++) {
    const [a, b] = [objects[i - 1]!.id, objects[i]!.id];
    if (connectorsBetween(desk.board, a, b).length > 0) continue;
    const id = connect(desk.board, boundTo(a), boundTo(b), connectorLook(desk));
    if (id !== null) made.push(id);
  }
  announce(made.length === 0 ? t("lines.already") : made.map((id) => leadsTo(desk, id)).join(". "));
}

/** One more connected object: at a point, or beside the one that the end is at. */
export function madeBeside(desk: Desk, from: End, at: Point | null): string | null {
  const { board } = desk;
  const source = from.object === null ? undefined : board.store.get(from.object);
  if (!source || !board.mayWork()) return null;
  const same = source.kind === "note" || source.kind === "shape";
  const size = same ? source.size : NOTE_SIZE;
  const place = at
    ? ([at[0] - size[0] / 2, at[1] - size[1] / 2] as const)
    : besideOf(desk, source, from.side, size);
  const style = same ? styleOfObject(source) : { colour: desk.colour() };
  const [id] = create(board, [{ kind: same ? source.kind : "note", at: place, size, style }]);
  if (id === undefined) return null;
  connect(board, from, boundTo(id), connectorLook(desk));
  desk.selection.set([id]);
  desk.canvas.camera.reveal(boundsOf(board.store.get(id)!), "hand");
  announce(t("lines.madeFrom", { from: shortName(source) }));
  desk.editor.open(id, { fresh: true });
  return id;
}

function besideOf(desk: Desk, source: BoardObject, side: End["side"], size: Point): Point {
  const box = desk.canvas.displaced.get(source.id) ?? boundsOf(source);
  const { bounds } = solidOf(box, source.angle);
  const [dx, dy] = WAYS[side === "auto" ? "right" : side];
  const [x, y] = centre(bounds);
  const away: Point = [(bounds.w + size[0]) / 2 + CHAIN, (bounds.h + size[1]) / 2 + CHAIN];
  let r: Rect = rect(x + dx * away[0] - size[0] / 2, y + dy * away[1] - size[1] / 2, size[0], size[1]);
  const obstacles = desk.board.store
    .within(expand(r, 4000))
    .filter((object) => !isGround(object.kind) && object.kind !== "connector")
    .map((object) => expand(boundsOf(object), 8));
  const taken = takenBy(obstacles);
  // Aside of what is there already, as a second branch of a tree.
  for (let tries = 1; tries < 40 && taken(r); tries++) {
    const by = (tries % 2 === 1 ? 1 : -1) * Math.ceil(tries / 2);
    const step = by * ((dx === 0 ? size[0] : size[1]) + 40);
    const first = rect(x + dx * away[0] - size[0] / 2, y + dy * away[1] - size[1] / 2, size[0], size[1]);
    r = shift(first, dx === 0 ? [step, 0] : [0, step]);
  }
  return [r.x, r.y];
}

export function styleConnectors(desk: Desk, change: Partial<ConnectorStyle>): void {
  keepConnectorLook(change);
  setStyle(desk.board, desk.selection.list(), ["connector"], change);
}

export function swapSelected(desk: Desk): void {
  swapEnds(desk.board, desk.selection.list());
  const [first] = connectorsAmong(desk.board, desk.selection.ids());
  if (first) announce(leadsTo(desk, first.id));
}
