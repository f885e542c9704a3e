/** The SVG over the wall, in screen pixels: what is selected, its handles, the marquee, what a tool draws. */
import { rectToScreen, type View } from "../geometry/camera";
import { centre, expand, union, type Point, type Rect } from "../geometry/rect";
import { turned, turnedBounds } from "../geometry/shapes";
import type { Camera } from "./camera";
import type { Displaced } from "./displaced";
import type { Frames } from "./frames";
import { LineMarks, type Anchor, type EndGrip, type LineRules } from "./line-marks";
import type { Selection } from "./selection";

const SVG = "http://www.w3.org/2000/svg";

export const HANDLES = ["nw", "n", "ne", "e", "se", "s", "sw", "w"] as const;
export type Handle = (typeof HANDLES)[number];

/** More frames than this around single objects say nothing that the outer one does not. */
const MOST_FRAMES = 400;

/** Screen px around the selection that its dots take, for what floats beside it. */
const DOTS = 19;

export interface OverlayRules {
  /** The handles of the present selection; none for locked objects, observers, many kinds. */
  handles(): readonly Handle[];
  readonly lines: LineRules;
  /** The keyboard is on the wall: the object it stands on gets a ring. */
  keyboard(): boolean;
  /** The screen rectangle around the selection, for whoever floats beside it. */
  framed(frame: Rect | null): void;
}

export class Overlay {
  readonly element = document.createElementNS(SVG, "svg");
  private readonly frames = this.group("frames");
  private readonly grips = this.group("grips");
  private readonly outer = this.rect("outer");
  private readonly marquee = this.rect("marquee");
  private readonly hover = this.rect("hovered");
  private readonly ring = this.rect("ring");
  readonly lines: LineMarks;
  private readonly outline = document.createElementNS(SVG, "path");
  private outlineAt: Rect | null = null;
  private marqueeAt: Rect | null = null;
  private hovered: string | null = null;
  private hideGrips = false;

  constructor(
    private readonly camera: Camera,
    private readonly selection: Selection,
    private readonly displaced: Displaced,
    private readonly scheduler: Frames,
    private readonly rules: OverlayRules,
  ) {
    this.element.setAttribute("class", "overlay");
    this.element.setAttribute("aria-hidden", "true");
    this.outline.setAttribute("class", "outline");
    this.lines = new LineMarks(displaced, rules.lines);
    this.element.append(
      this.hover,
      this.frames,
      this.outer,
      this.lines.element,
      this.grips,
      this.ring,
      this.marquee,
      this.outline,
    );
  }

  /** Draws anew in the next frame. */
  refresh(): void {
    this.scheduler.request(this.draw);
  }

  /** A rectangle of the wall that is being drawn, or none. */
  setMarquee(at: Rect | null): void {
    this.marqueeAt = at;
    this.refresh();
  }

  /** A shape that is being drawn, or none; `d` from the rectangle's corner. */
  setOutline(at: Rect | null, d: string): void {
    this.outlineAt = at;
    this.outline.setAttribute("d", d);
    this.refresh();
  }

  setHovered(id: string | null): void {
    if (this.hovered === id) return;
    this.hovered = id;
    this.refresh();
  }

  /** While something is dragged or typed the handles are in the way. */
  setGripsHidden(hidden: boolean): void {
    this.hideGrips = hidden;
    this.refresh();
  }

  /** The wall rectangle around the selection, as shown. */
  bounds(): Rect | null {
    const rects: Rect[] = [];
    for (const id of this.selection.ids()) {
      const r = this.displaced.get(id);
      if (r) rects.push(turnedBounds(r, this.displaced.record(id)?.angle ?? 0));
    }
    return union(rects);
  }

  /** What the handles stand around: the selection upright, or the box of the one turned object and its angle. */
  frame(): { box: Rect; angle: number } | null {
    const [id, ...others] = this.selection.list();
    const angle = id !== undefined && others.length === 0 ? (this.displaced.record(id)?.angle ?? 0) : 0;
    const box = angle === 0 ? this.bounds() : this.displaced.get(id!);
    return box && { box, angle };
  }

  /** The dot, the end or the turning handle under a screen point. */
  anchorAt(point: Point, reach: number): Anchor | null {
    return this.hideGrips ? null : this.lines.anchorAt(this.camera.view, point, reach);
  }

  endAt(point: Point, reach: number): EndGrip | null {
    return this.hideGrips ? null : this.lines.endAt(this.camera.view, point, reach);
  }

  turnAt(point: Point, reach: number): boolean {
    return !this.hideGrips && this.lines.turnAt(this.camera.view, point, reach);
  }

  /** The object whose dots are shown because the pointer is near it. */
  setDotted(id: string | null): void {
    if (this.lines.setHovered(id)) this.refresh();
  }

  /** The handle under a screen point. `reach` px around: wide for fingers. */
  handleAt(point: Point, reach: number): Handle | null {
    const found = this.frame();
    if (!found || this.hideGrips) return null;
    const frame = rectToScreen(this.camera.view, found.box);
    const [x, y] = turned(point, centre(frame), -found.angle);
    let best: Handle | null = null;
    let bestDistance = reach;
    for (const handle of this.rules.handles()) {
      const [hx, hy] = gripPlace(frame, handle);
      const distance = Math.hypot(hx - x, hy - y);
      if (distance <= bestDistance) {
        best = handle;
        bestDistance = distance;
      }
    }
    return best;
  }

  private readonly draw = () => {
    const { view } = this.camera;
    const ids = this.selection.list();
    const bounds = this.bounds();
    const single = ids.length === 1;
    const rects =
      ids.length > 1 && ids.length <= MOST_FRAMES
        ? ids.map((id) => this.boxOf(id)).filter((r) => r !== null)
        : [];
    pool(this.frames, rects.length, () => this.rect("frame"));
    rects.forEach((r, index) => put(this.frames.children[index]!, expand(rectToScreen(view, r), 1)));
    const upright = bounds ? rectToScreen(view, bounds) : null;
    const found = this.frame();
    const frame = found && rectToScreen(view, found.box);
    // A line shows by its ends that it is selected.
    const line = single && this.displaced.record(ids[0]!)?.kind === "connector";
    show(this.outer, line ? null : frame && expand(frame, single ? 2 : 4));
    const turn = frame && found!.angle !== 0 ? `rotate(${found!.angle} ${centre(frame).join(" ")})` : "";
    for (const element of [this.outer, this.grips]) write(element, "transform", turn);
    this.outer.classList.toggle("many", !single);
    const handles = frame && !this.hideGrips ? this.rules.handles() : [];
    pool(this.grips, handles.length, () => this.rect("grip"));
    handles.forEach((handle, index) => {
      const [x, y] = gripPlace(frame!, handle);
      put(this.grips.children[index]!, { x: x - 4.5, y: y - 4.5, w: 9, h: 9 });
    });
    show(this.marquee, this.marqueeAt && rectToScreen(view, this.marqueeAt));
    this.drawOutline(view);
    show(this.hover, this.hoveredBox(view));
    const active = this.rules.keyboard() ? this.selection.active() : null;
    const stood = active !== null ? this.displaced.get(active) : null;
    show(this.ring, stood && expand(rectToScreen(view, stood), 6));
    const dotted = this.lines.draw(view, this.hideGrips);
    this.rules.framed(upright && expand(upright, dotted ? DOTS : 0));
  };

  private drawOutline({ x, y, zoom }: View): void {
    const at = this.outlineAt;
    const display = at ? "" : "none";
    if (this.outline.style.display !== display) this.outline.style.display = display;
    if (at) this.outline.setAttribute("transform", `scale(${zoom}) translate(${at.x - x} ${at.y - y})`);
  }

  private hoveredBox(view: View): Rect | null {
    const id = this.hovered;
    const r = id === null || this.selection.has(id) ? null : this.boxOf(id);
    return r && expand(rectToScreen(view, r), 1);
  }

  /** Upright around an object; a line has none that would say anything. */
  private boxOf(id: string): Rect | null {
    const object = this.displaced.record(id);
    const r = this.displaced.get(id);
    return r && object && object.kind !== "connector" ? turnedBounds(r, object.angle) : null;
  }

  private group(name: string): SVGGElement {
    const group = document.createElementNS(SVG, "g");
    group.setAttribute("class", name);
    return group;
  }

  private rect(name: string): SVGRectElement {
    const rect = document.createElementNS(SVG, "rect");
    rect.setAttribute("class", name);
    if (name !== "frame" && name !== "grip") rect.style.display = "none";
    return rect;
  }
}

function gripPlace(frame: Rect, handle: Handle): Point {
  const x = handle.includes("w")
    ? frame.x - 2
    : handle.includes("e")
      ? frame.x + frame.w + 2
      : frame.x + frame.w / 2;
  const y = handle.includes("n")
    ? frame.y - 2
    : handle.includes("s")
      ? frame.y + frame.h + 2
      : frame.y + frame.h / 2;
  return [x, y];
}

function pool(group: SVGGElement, count: number, make: () => Element): void {
  while (group.children.length < count) group.append(make());
  while (group.children.length > count) group.lastChild!.remove();
}

/** Only what is another: each attribute that is set costs the frame a look at the whole drawing. */
function write(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

function put(element: Element, r: Rect): void {
  write(element, "x", r.x.toFixed(1));
  write(element, "y", r.y.toFixed(1));
  write(element, "width", Math.max(0, r.w).toFixed(1));
  write(element, "height", Math.max(0, r.h).toFixed(1));
}

function show(element: SVGElement, r: Rect | null): void {
  const display = r ? "" : "none";
  if (element.style.display !== display) element.style.display = display;
  if (r) put(element, r);
}
