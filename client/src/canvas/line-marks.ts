/**
 * The part of the overlay that is about lines and turning, in screen pixels: the dots from which connectors are
 * drawn, the ends of the selected connector, what an end would be bound to, the connector in the making, and
 * the handle that turns.
 */
import { solidFor } from "../board/ends";
import type { ConnectorObject } from "../board/objects";
import { toScreen, type View } from "../geometry/camera";
import { anchorOf, SIDES, type EndSide, type Route } from "../geometry/route";
import { turned } from "../geometry/shapes";
import type { Point, Rect } from "../geometry/rect";
import type { Displaced } from "./displaced";
import "./line-marks.css";

const SVG = "http://www.w3.org/2000/svg";
/** Screen px from an object's edge to its dots, which leave the heads of connectors in sight, and the least side of an object that has room for them. */
const DOT_AWAY = 20;
const DOT_ROOM = 40;
const TURN_AWAY = 17;
const NORMALS: Record<EndSide, Point> = { top: [0, -1], right: [1, 0], bottom: [0, 1], left: [-1, 0] };

export interface Anchor {
  readonly id: string;
  readonly side: EndSide;
}
export interface EndGrip {
  readonly id: string;
  readonly name: "from" | "to";
}
/** What an end in the hand would be bound to. */
export interface Target {
  readonly id: string;
  readonly side: EndSide | "auto";
}

/** What is shown of the present selection. */
export interface LineRules {
  /** The object whose dots are shown though the pointer is elsewhere: the only selected one. */
  dotted(): string | null;
  /** The selected connector whose ends can be taken. */
  line(): string | null;
  /** The selected object that can be turned. */
  turning(): string | null;
}

export class LineMarks {
  readonly element = document.createElementNS(SVG, "g");
  private readonly target = document.createElementNS(SVG, "polygon");
  private readonly draft = document.createElementNS(SVG, "g");
  private readonly dots: SVGCircleElement[];
  private readonly targetDots: SVGCircleElement[];
  private readonly grips: SVGCircleElement[];
  private readonly turn = document.createElementNS(SVG, "g");
  private hovered: string | null = null;
  private aimed: Target | null = null;
  private made: { route: Route; stroke: number; line: string } | null = null;

  constructor(
    private readonly displaced: Displaced,
    private readonly rules: LineRules,
  ) {
    this.element.setAttribute("class", "line-marks");
    this.target.setAttribute("class", "line-target");
    this.draft.setAttribute("class", "line-draft");
    this.turn.setAttribute("class", "turn-grip");
    this.dots = SIDES.map(() => circle("line-dot", 5));
    this.targetDots = SIDES.map(() => circle("line-dot", 4.5));
    this.grips = [0, 1].map(() => circle("line-end", 6));
    const arrow = document.createElementNS(SVG, "path");
    arrow.setAttribute("d", "M4.5 -2.5A5 5 0 1 0 4.9 1.6M5 -5.6V-2.2H1.6");
    this.turn.append(circle("", 9), arrow);
    this.element.append(this.target, this.draft, ...this.targetDots, ...this.dots, ...this.grips, this.turn);
  }

  /** The object under the pointer, which shows its dots. */
  setHovered(id: string | null): boolean {
    if (this.hovered === id) return false;
    this.hovered = id;
    return true;
  }

  get hover(): string | null {
    return this.hovered;
  }

  setTarget(target: Target | null): void {
    this.aimed = target;
  }

  /** A connector that is not on the board yet. */
  setDraft(made: { route: Route; stroke: number; line: string } | null): void {
    this.made = made;
  }

  /** The dot under a screen point. */
  anchorAt(view: View, point: Point, reach: number): Anchor | null {
    for (const id of this.dotted()) {
      for (const [side, place] of this.dotPlaces(view, id) ?? [])
        if (distance(place, point) <= reach) return { id, side };
    }
    return null;
  }

  /** The end of the selected connector under a screen point. */
  endAt(view: View, point: Point, reach: number): EndGrip | null {
    const id = this.rules.line();
    if (id === null) return null;
    const places = this.endPlaces(view, id);
    const near = places.map((place) => distance(place, point));
    const best = near[1]! <= near[0]! ? 1 : 0;
    return near[best] !== undefined && near[best] <= reach ? { id, name: best === 0 ? "from" : "to" } : null;
  }

  turnAt(view: View, point: Point, reach: number): boolean {
    const place = this.turnPlace(view);
    return place !== null && distance(place, point) <= reach;
  }

  /** `hidden`: something is being dragged or written. Answers whether dots stand around the selection. */
  draw(view: View, hidden: boolean): boolean {
    const dotted = hidden ? [] : this.dotted();
    const places = dotted.map((id) => this.dotPlaces(view, id)).find((found) => found !== null) ?? [];
    place(
      this.dots,
      places.map(([, at]) => at),
    );
    const line = hidden ? null : this.rules.line();
    place(this.grips, line === null ? [] : this.endPlaces(view, line));
    const turn = hidden ? null : this.turnPlace(view);
    this.turn.style.display = turn ? "" : "none";
    if (turn) write(this.turn, "transform", `translate(${turn[0].toFixed(1)} ${turn[1].toFixed(1)})`);
    this.drawTarget(view);
    this.drawDraft(view);
    return places.length > 0 && this.rules.dotted() === dotted[0];
  }

  private dotted(): string[] {
    const selected = this.rules.dotted();
    return [this.hovered, selected].filter(
      (id): id is string => id !== null && this.displaced.get(id) !== null,
    );
  }

  private dotPlaces(view: View, id: string): [EndSide, Point][] | null {
    const solid = this.solid(id);
    if (!solid) return null;
    const { w, h } = solid.bounds;
    if (Math.min(w, h) * view.zoom < DOT_ROOM) return null;
    return SIDES.map((side) => {
      const [x, y] = toScreen(view, anchorOf(solid, side));
      const [nx, ny] = NORMALS[side];
      return [side, [x + nx * DOT_AWAY, y + ny * DOT_AWAY]];
    });
  }

  private endPlaces(view: View, id: string): Point[] {
    const connector = this.displaced.record(id) as ConnectorObject | undefined;
    const points = connector?.path?.points;
    return points ? [toScreen(view, points[0]!), toScreen(view, points[points.length - 1]!)] : [];
  }

  /** Outside the lower left corner, turned with the object. */
  private turnPlace(view: View): Point | null {
    const id = this.rules.turning();
    const at = id === null ? null : this.displaced.get(id);
    if (!at || id === null) return null;
    const away = TURN_AWAY / view.zoom;
    const corner: Point = [at.x - away, at.y + at.h + away];
    return toScreen(view, turned(corner, middle(at), this.displaced.record(id)?.angle ?? 0));
  }

  private drawTarget(view: View): void {
    const { aimed } = this;
    const solid = aimed && this.solid(aimed.id);
    this.target.style.display = solid ? "" : "none";
    if (!solid || !aimed) {
      place(this.targetDots, []);
      return;
    }
    const corners = solid.outline.map((point) =>
      toScreen(view, point)
        .map((each) => each.toFixed(1))
        .join(),
    );
    this.target.setAttribute("points", corners.join(" "));
    place(
      this.targetDots,
      SIDES.map((side) => toScreen(view, anchorOf(solid, side))),
    );
    SIDES.forEach((side, index) => this.targetDots[index]!.classList.toggle("chosen", side === aimed.side));
  }

  private drawDraft(view: View): void {
    const { made } = this;
    this.draft.style.display = made ? "" : "none";
    if (!made) return;
    this.draft.setAttribute("transform", `scale(${view.zoom}) translate(${-view.x} ${-view.y})`);
    this.draft.style.setProperty("--line", `var(--line-${made.line})`);
    const wanted = [{ d: made.route.d, filled: false }, ...made.route.heads];
    while (this.draft.children.length > wanted.length) this.draft.lastElementChild!.remove();
    while (this.draft.children.length < wanted.length)
      this.draft.append(document.createElementNS(SVG, "path"));
    wanted.forEach(({ d, filled }, index) => {
      const path = this.draft.children[index] as SVGPathElement;
      path.setAttribute("d", d);
      path.setAttribute("class", filled ? "filled" : "");
      path.style.strokeWidth = String(made.stroke);
    });
  }

  private solid(id: string) {
    const object = this.displaced.record(id);
    const at = this.displaced.get(id);
    return object && at ? solidFor(object, at) : null;
  }
}

function circle(name: string, r: number): SVGCircleElement {
  const element = document.createElementNS(SVG, "circle");
  element.setAttribute("class", name);
  element.setAttribute("r", String(r));
  return element;
}

function place(circles: readonly SVGCircleElement[], places: readonly Point[]): void {
  circles.forEach((element, index) => {
    const at = places[index];
    const display = at ? "" : "none";
    if (element.style.display !== display) element.style.display = display;
    if (!at) return;
    write(element, "cx", at[0].toFixed(1));
    write(element, "cy", at[1].toFixed(1));
  });
}

/** Only what is another: an attribute that is set has the whole drawing laid out and painted anew. */
function write(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);
const middle = (r: Rect): Point => [r.x + r.w / 2, r.y + r.h / 2];
