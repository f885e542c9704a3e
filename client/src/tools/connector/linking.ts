/**
 * An end of a connector is in the hand: what is under it lights up with the places where the end can be bound.
 * For new connectors (from a dot, or with the connector tool) and for ends that are taken elsewhere.
 */
import { isGround } from "../../board/objects";
import { boundTo, connect, freeAt, setEnd, type EndName } from "../../board/connect";
import { bindable, solidFor } from "../../board/ends";
import type { ConnectorObject, End } from "../../board/objects";
import type { Target } from "../../canvas/line-marks";
import { anchorOf, routeOf, SIDES, type EndSide, type RouteEnd } from "../../geometry/route";
import { containsPoint, type Point } from "../../geometry/rect";
import { announce } from "../../ui";
import type { Desk } from "../desk";
import { EdgePan } from "../edge-pan";
import { wandered, type Press, type State } from "../tool";
import { leadsTo, madeBeside } from "./actions";
import { connectorLook } from "./look";

/** Screen px around a side's place within which an end snaps to that side. */
const SNAP = 16;
const TOUCH_SNAP = 26;

interface Held {
  readonly from: End;
  /** The connector whose end is moved, and which; null for a new one. */
  readonly moved: { readonly connector: ConnectorObject; readonly name: EndName } | null;
  /** A drop on the empty wall makes a new object there, as a dot does. */
  readonly makes: boolean;
}

/** A new connector from an object or a place. */
export const linkFrom = (desk: Desk, idle: State, press: Press, from: End, makes: boolean): Linking =>
  new Linking(desk, idle, press, { from, moved: null, makes });

/** An end of a connector that is there is taken elsewhere. */
export function takeEnd(desk: Desk, idle: State, press: Press, id: string, name: EndName): State {
  const connector = desk.board.store.get(id) as ConnectorObject;
  const from = connector[name === "from" ? "to" : "from"];
  return new Linking(desk, idle, press, { from, moved: { connector, name }, makes: false });
}

export class Linking implements State {
  private readonly edge: EdgePan;
  private target: Target | null = null;
  private last: Press;
  private moved = false;

  constructor(
    private readonly desk: Desk,
    private readonly idle: State,
    private readonly start: Press,
    private readonly held: Held,
  ) {
    this.last = start;
    this.edge = new EdgePan(desk.canvas, () => this.follow());
    desk.work(true);
    desk.canvas.overlay.setDotted(null);
    desk.showCursor("crosshair");
  }

  move(press: Press): State {
    this.last = press;
    this.moved ||= wandered(this.start, press);
    if (!this.moved) return this;
    this.edge.at(press.screen);
    this.follow();
    return this;
  }

  up(press: Press): State {
    this.last = press;
    const { held } = this;
    if (this.moved) this.follow();
    const end = this.end();
    const at = this.place();
    this.stop();
    if (held.moved) {
      if (this.moved) this.rebind(held.moved.connector.id, held.moved.name, end);
    } else if (end.object !== null)
      this.tell(connect(this.desk.board, held.from, end, connectorLook(this.desk)));
    // A dot that was only clicked: one more of the same kind beside it, as in a chain.
    else if (!this.moved && held.makes) madeBeside(this.desk, held.from, null);
    else if (this.moved && held.makes) madeBeside(this.desk, held.from, at);
    else if (this.moved) this.tell(connect(this.desk.board, held.from, end, connectorLook(this.desk)));
    return this.idle;
  }

  cancel(): State {
    this.stop();
    return this.idle;
  }

  private rebind(id: string, name: EndName, end: End): void {
    if (setEnd(this.desk.board, id, name, end)) announce(leadsTo(this.desk, id));
  }

  private tell(id: string | null): void {
    if (id === null) return;
    this.desk.selection.set([id]);
    this.desk.made();
    announce(leadsTo(this.desk, id));
  }

  private stop(): void {
    const { canvas, presence } = this.desk;
    this.edge.stop();
    canvas.displaced.setOwnEnd(null);
    canvas.overlay.lines.setTarget(null);
    canvas.overlay.lines.setDraft(null);
    canvas.overlay.refresh();
    presence.tell({ drag: null });
    this.desk.work(false);
    this.desk.showCursor(null);
  }

  private place(): Point {
    return this.desk.canvas.camera.toWall(this.last.screen);
  }

  private end(): End {
    return this.target && this.moved
      ? boundTo(this.target.id, this.place(), this.target.side)
      : freeAt(this.place());
  }

  private follow(): void {
    const { canvas } = this.desk;
    this.target = aim(this.desk, this.place(), this.held.from.object, this.last.touch ? TOUCH_SNAP : SNAP);
    canvas.overlay.lines.setTarget(this.target);
    const { moved } = this.held;
    if (moved) canvas.displaced.setOwnEnd({ id: moved.connector.id, end: moved.name, is: this.end() });
    else this.drawNew();
    canvas.overlay.refresh();
  }

  private drawNew(): void {
    const look = connectorLook(this.desk).style;
    const ends = [this.held.from, this.end()].map((end) => routeEnd(this.desk, end)) as [RouteEnd, RouteEnd];
    const route = routeOf(ends[0], ends[1], look);
    this.desk.canvas.overlay.lines.setDraft({ route, stroke: look.stroke, line: look.line });
  }
}

/** What is under a point that an end can be bound to, and the side that it is near. `not` is the other end's. */
export function aim(desk: Desk, point: Point, not: string | null, snap: number): Target | null {
  const { canvas } = desk;
  const reach = snap / canvas.camera.view.zoom;
  const found = bindableAt(desk, point, reach);
  if (found === null || found === not) return null;
  const solid = solidFor(canvas.displaced.record(found)!, canvas.displaced.get(found)!);
  let side: EndSide | "auto" = "auto";
  let nearest = reach;
  for (const each of SIDES) {
    const [x, y] = anchorOf(solid, each);
    const distance = Math.hypot(x - point[0], y - point[1]);
    if (distance <= nearest) [side, nearest] = [each, distance];
  }
  return { id: found, side };
}

/** The topmost object, but for connectors; of areas only those with nothing else under the point. */
function bindableAt(desk: Desk, point: Point, reach: number): string | null {
  const { store } = desk.board;
  const around = { x: point[0] - reach, y: point[1] - reach, w: 2 * reach, h: 2 * reach };
  const found = store.within(around).filter((object) => bindable(object) && object.kind !== "ink");
  const inside = found.filter((object) => containsPoint(desk.canvas.displaced.get(object.id)!, point));
  const things = inside.filter(({ kind }) => !isGround(kind));
  const near = found.filter(({ kind }) => !isGround(kind));
  const pick = things[things.length - 1] ?? near[near.length - 1];
  if (pick) return pick.id;
  const edge = desk.canvas.objectAt(point, reach / 2);
  return edge !== null && isGround(store.get(edge)?.kind) ? edge : null;
}

function routeEnd(desk: Desk, { object, side, at }: End): RouteEnd {
  const { displaced } = desk.canvas;
  const place = object === null ? null : displaced.get(object);
  return { solid: place ? solidFor(displaced.record(object!)!, place) : null, side, at };
}
