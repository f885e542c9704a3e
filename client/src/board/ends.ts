/** Where connectors end: which objects they are bound to, and the way between as the objects stand now. */
import { HANDOFF_RADIUS } from "../geometry/handoff";
import { routeOf, solidOf, type RouteEnd, type Solid } from "../geometry/route";
import { rect, union, type Point, type Rect } from "../geometry/rect";
import { layoutText, type TextBlock } from "../geometry/textlayout";
import type { BoardObject, ConnectorObject, End } from "./objects";

/** Letters of a connector's label, and how wide it may get before it breaks. */
export const LABEL_SIZE = 16;
export const LABEL_WIDTH = 220;
const LABEL_MARGIN = 6;

/** The connectors of each object. */
export class Ends {
  private readonly bound = new Map<string, Set<string>>();
  private readonly objects = new Map<string, readonly string[]>();

  set(connector: ConnectorObject): void {
    const now = [connector.from.object, connector.to.object].filter((id) => id !== null);
    const before = this.objects.get(connector.id);
    if (before?.length === now.length && before.every((id, index) => id === now[index])) return;
    this.remove(connector.id);
    this.objects.set(connector.id, now);
    for (const id of now) {
      const found = this.bound.get(id);
      if (found) found.add(connector.id);
      else this.bound.set(id, new Set([connector.id]));
    }
  }

  remove(connector: string): void {
    for (const id of this.objects.get(connector) ?? []) {
      const found = this.bound.get(id);
      found?.delete(connector);
      if (found?.size === 0) this.bound.delete(id);
    }
    this.objects.delete(connector);
  }

  /** Ids of the connectors that end at an object, whether it is on the board or not. */
  of(id: string): ReadonlySet<string> {
    return this.bound.get(id) ?? NONE;
  }
}

const NONE: ReadonlySet<string> = new Set();

/** What a connector meets of an object that is shown at `at`. */
export function solidFor(object: BoardObject, at: Rect): Solid {
  const flip = object.kind === "shape" ? { x: object.flipX, y: object.flipY } : undefined;
  return solidOf(at, object.angle, object.kind === "shape" ? object.shape : null, flip);
}

/** Nothing is bound to a connector: two that were bound to each other would have no place at all. */
export const bindable = (object: BoardObject | undefined): object is BoardObject =>
  object !== undefined && object.kind !== "connector";

/**
 * The connector with its way, and with the bounds of way and label as its place. `solid` tells what an id
 * stands for now; `by` is how far its free ends are in somebody's hand.
 */
export function withPath(
  connector: ConnectorObject,
  solid: (id: string) => Solid | null,
  by: Point = [0, 0],
): ConnectorObject {
  const end = ({ object, side, at }: End): RouteEnd => {
    const found = object === null ? null : solid(object);
    return { solid: found, side, at: found ? at : [at[0] + by[0], at[1] + by[1]] };
  };
  const path = routeOf(end(connector.from), end(connector.to), connector);
  const label = labelOf(connector, path.middle);
  const around = label ? union([path.bounds, label.box])! : path.bounds;
  return { ...connector, path, at: [around.x, around.y], size: [around.w, around.h] };
}

/** The middle of a connector's hand-off mark: on the line, or just above the label where there is one. */
export function handoffAt(connector: ConnectorObject, label: Label | null): Point | null {
  if (!connector.handoff || !connector.path) return null;
  const [x, y] = connector.path.middle;
  return label ? [x, label.box.y - HANDOFF_RADIUS - 2] : [x, y];
}

export interface Label {
  readonly box: Rect;
  readonly block: TextBlock;
  /** Where the block's lines count from, from the box's corner. */
  readonly left: number;
  readonly top: number;
}

/** The label's lines and the box around them, its middle on the line; null where nothing is said. */
export function labelOf({ text, runs }: ConnectorObject, middle: Point): Label | null {
  if (text.trim() === "") return null;
  const block = layoutText(text, LABEL_WIDTH, LABEL_SIZE, "center", runs);
  const width = Math.max(...block.lines.map((line) => line.width));
  const w = width + 2 * LABEL_MARGIN;
  const h = block.lines.length * block.lineHeight + LABEL_MARGIN;
  const left = LABEL_MARGIN - (LABEL_WIDTH - width) / 2;
  return { box: rect(middle[0] - w / 2, middle[1] - h / 2, w, h), block, left, top: LABEL_MARGIN / 2 };
}
