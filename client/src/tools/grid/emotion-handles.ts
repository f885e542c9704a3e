/**
 * The points of emotion curves in the hand: over each point, and over each place where one could be, lies a handle that
 * is dragged up and down, pressed for its bubble, or moved by keys. One stop of Tab for all of them; arrows left and
 * right go from column to column, Page Up and Page Down from persona to persona. They lie in wall units as pins do,
 * so that panning moves them with everything else.
 */
import { setEmotion } from "../../board/grids/emotions";
import { emotionAt, type Lane, type Level } from "../../board/grids/model";
import type { GridObject } from "../../board/objects";
import { columnWords, feelingWords } from "../../canvas/grid-words";
import { monotonePath } from "../../geometry/curve";
import { emotionPoints, levelAt, levelY, nextLevel } from "../../geometry/emotion";
import { markerPath } from "../../geometry/grid-icons";
import type { LaneStrip } from "../../geometry/grid-layout";
import { expand, intersects, rect, type Point, type Rect } from "../../geometry/rect";
import { t } from "../../i18n";
import type { Desk } from "../desk";
import { EmotionBubble } from "./emotion-bubble";
import "./emotions.css";

const SVG = "http://www.w3.org/2000/svg";
/** From further away points are too small to take hold of; a whole template is seen at 0.36 on a laptop. */
const LEAST_ZOOM = 0.3;
/** Between the places where two personas' points could be, wall units. */
const BESIDE = 26;
/** Screen px that a press may wander and still be one. */
const WANDER = 4;

/** One persona in one cell. */
export interface Spot {
  readonly grid: string;
  readonly column: string;
  readonly lane: string;
  readonly persona: string;
}

interface Handle {
  readonly spot: Spot;
  readonly element: HTMLButtonElement;
  at: Point;
  /** What it says and where it is, so that only changes are written. */
  placed: string;
  told: string;
}

interface Drag {
  readonly spot: Spot;
  readonly pointer: number;
  readonly from: Point;
  level: Level;
  wandered: boolean;
}

const keyOf = ({ grid, column, lane, persona }: Spot): string => `${grid}/${column}/${lane}/${persona}`;

export class EmotionHandles {
  readonly element = document.createElement("div");
  private readonly group = document.createElement("div");
  private readonly preview = document.createElementNS(SVG, "svg");
  private readonly tip = document.createElement("div");
  private readonly handles = new Map<string, Handle>();
  private readonly bubble: EmotionBubble;
  /** Ids of the board's grids. */
  private readonly grids = new Set<string>();
  private readonly stops: (() => void)[];
  private drag: Drag | null = null;
  /** The one to give the keyboard to when it is there. */
  private wanted: string | null = null;
  private zoom = 0;

  constructor(private readonly desk: Desk) {
    const { canvas, board } = desk;
    this.element.className = "emotion-handles";
    this.group.setAttribute("role", "group");
    this.group.hidden = true;
    this.preview.setAttribute("class", "emotion-preview");
    this.preview.setAttribute("aria-hidden", "true");
    this.tip.className = "emotion-tip";
    this.tip.setAttribute("aria-hidden", "true");
    this.tip.hidden = true;
    for (const path of ["under", "line", "mark"]) {
      const element = document.createElementNS(SVG, "path");
      element.setAttribute("class", path);
      this.preview.append(element);
    }
    this.element.append(this.preview, this.group, this.tip);
    this.bubble = new EmotionBubble(desk, (spot) => this.handles.get(keyOf(spot))?.element ?? null);
    // Else the tool in hand would take the press.
    for (const event of ["pointerup", "dblclick", "contextmenu"])
      this.group.addEventListener(event, (given) => given.stopPropagation());
    this.group.addEventListener("pointerdown", (event) => this.press(event));
    this.group.addEventListener("pointermove", (event) => this.move(event));
    this.group.addEventListener("pointerup", (event) => this.release(event));
    this.group.addEventListener("pointercancel", () => this.letGo());
    this.group.addEventListener("keydown", (event) => this.key(event));
    this.group.addEventListener("click", (event) => {
      event.stopPropagation();
      // By a screen reader's own press; those of a hand are told by their pointer.
      if (event.detail === 0) this.open(this.spotOf(event.target));
    });
    canvas.desk.append(this.element);
    for (const { id } of board.store.grids()) this.grids.add(id);
    this.stops = [
      canvas.onPlaced(() => this.refresh()),
      canvas.camera.listen(() => this.refresh()),
      board.store.listen(({ added, removed }) => {
        for (const id of removed) this.grids.delete(id);
        for (const id of added) if (board.store.get(id)?.kind === "grid") this.grids.add(id);
        this.refresh();
      }),
    ];
    this.refresh();
  }

  /** Sets the point of the first persona that has none in a cell, or opens the one that there is. */
  pressCell(grid: GridObject, column: string, lane: Lane, wall: Point): boolean {
    const strip = grid.frame?.lanes.find(({ id }) => id === lane.id);
    if (!strip || !this.desk.board.mayWrite(grid)) return false;
    const free = lane.personas.find(({ id }) => !emotionAt(grid.model, column, lane.id, id));
    const level = levelAt(strip, wall[1] - grid.at[1]);
    const spot = { grid: grid.id, column, lane: lane.id, persona: (free ?? lane.personas[0]!).id };
    if (!free) return this.open(spot);
    return setEmotion(this.desk.board, grid.id, column, lane.id, free.id, level);
  }

  refresh(): void {
    this.desk.canvas.frames.request(this.draw);
  }

  close(): void {
    this.stops.forEach((stop) => stop());
    this.bubble.close();
    this.element.remove();
  }

  private readonly draw = () => {
    const { canvas, board } = this.desk;
    const { zoom } = canvas.camera.view;
    if (zoom !== this.zoom) {
      this.zoom = zoom;
      this.element.style.setProperty("--unscale", String(1 / zoom));
    }
    const here = new Set<string>();
    if (zoom >= LEAST_ZOOM && !canvas.far.tiled) {
      const seen = canvas.camera.shown;
      for (const id of this.grids) {
        const grid = board.store.get(id);
        const at = canvas.displaced.get(id);
        if (grid?.kind !== "grid" || !grid.frame || !at || !intersects(at, seen)) continue;
        if (board.mayWrite(grid)) this.drawGrid(grid, at, seen, here);
      }
    }
    for (const [key, handle] of this.handles)
      if (!here.has(key) && this.drag?.spot !== handle.spot) {
        handle.element.remove();
        this.handles.delete(key);
      }
    if (this.group.hidden !== (here.size === 0)) this.group.hidden = here.size === 0;
    if (here.size > 0 && this.group.getAttribute("aria-label") !== t("gridview.points"))
      this.group.setAttribute("aria-label", t("gridview.points"));
    this.settleStop();
    this.bubble.follow();
  };

  private drawGrid(grid: GridObject, at: Rect, seen: Rect, here: Set<string>): void {
    const frame = grid.frame!;
    frame.lanes.forEach((strip, index) => {
      if (strip.type !== "emotion" || strip.collapsed) return;
      const lane = grid.model.lanes[index]!;
      const around = expand(seen, 40);
      if (!intersects(rect(at.x, at.y + strip.y, at.w, strip.h), around)) return;
      const ids = lane.personas.map(({ id }) => id);
      const points = this.pointsOf(grid, lane, strip);
      const empty = [...points.values()].every((own) => own.length === 0);
      for (const leaf of frame.leaves) {
        if (!intersects(rect(at.x + leaf.x, at.y + strip.y, leaf.w, strip.h), around)) continue;
        lane.personas.forEach(({ id, colour }, number) => {
          const point = points.get(id)?.find(({ column }) => column === leaf.id);
          const middle: Point = [
            leaf.x + leaf.w / 2 + (number - (ids.length - 1) / 2) * BESIDE,
            levelY(strip, 0),
          ];
          const [x, y] = point?.at ?? middle;
          const spot: Spot = { grid: grid.id, column: leaf.id, lane: lane.id, persona: id };
          here.add(keyOf(spot));
          this.place(grid, lane, spot, number, colour, [at.x + x, at.y + y], point?.level ?? null, empty);
        });
      }
    });
  }

  private pointsOf(grid: GridObject, lane: Lane, strip: LaneStrip) {
    return emotionPoints(
      grid.frame!.leaves,
      strip,
      lane.personas.map(({ id }) => id),
      (column, persona) => emotionAt(grid.model, column, lane.id, persona)?.level ?? null,
    );
  }

  private place(
    grid: GridObject,
    lane: Lane,
    spot: Spot,
    number: number,
    colour: string,
    at: Point,
    level: Level | null,
    empty: boolean,
  ): void {
    const key = keyOf(spot);
    let handle = this.handles.get(key);
    if (!handle) {
      handle = { spot, element: make(key), at, placed: "", told: "" };
      this.handles.set(key, handle);
      this.group.append(handle.element);
    }
    handle.at = at;
    const { element } = handle;
    const comment = emotionAt(grid.model, spot.column, lane.id, spot.persona)?.comment ?? "";
    const name = [lane.title || t("gridview.lane.emotion"), lane.personas[number]!.name]
      .filter((each) => each !== "")
      .join(", ");
    const feeling = level === null ? t("gridview.noPoint") : feelingWords(level);
    const value = `${columnWords(grid.model, spot.column)}: ${feeling}${comment === "" ? "" : `. ${comment}`}`;
    const placed = `translate(${at[0]}px,${at[1]}px) scale(var(--unscale)) translate(-50%,-50%)`;
    if (handle.placed !== placed) element.style.transform = handle.placed = placed;
    const told = `${name} ${value} ${colour} ${String(empty)}`;
    if (handle.told === told) return;
    handle.told = told;
    element.style.setProperty("--persona", `var(--line-${colour})`);
    element.classList.toggle("free", level === null);
    element.classList.toggle("asks", level === null && empty);
    element.setAttribute("aria-label", name);
    element.setAttribute("aria-valuetext", value);
    element.setAttribute("aria-valuenow", String(level ?? 0));
    element.setAttribute("aria-description", t("gridview.pointHelp"));
  }

  /** One stop of Tab; and the keyboard goes to the one that it was promised to. */
  private settleStop(): void {
    const all = [...this.handles.values()].map(({ element }) => element);
    const wanted = this.wanted === null ? undefined : this.handles.get(this.wanted)?.element;
    if (wanted) {
      this.wanted = null;
      wanted.focus({ preventScroll: true });
    }
    const one =
      all.find((each) => each === document.activeElement) ??
      all.find((each) => each.tabIndex === 0) ??
      all[0];
    for (const each of all) {
      const index = each === one ? 0 : -1;
      if (each.tabIndex !== index) each.tabIndex = index;
    }
  }

  private spotOf(target: EventTarget | null): Spot | null {
    const element = target instanceof Element ? target.closest<HTMLElement>(".emotion-handle") : null;
    return (element && this.handles.get(element.dataset["spot"] ?? "")?.spot) ?? null;
  }

  private gridOf(spot: Spot): { grid: GridObject; lane: Lane; strip: LaneStrip } | null {
    const grid = this.desk.board.store.get(spot.grid);
    if (grid?.kind !== "grid" || !grid.frame) return null;
    const index = grid.model.lanes.findIndex(({ id }) => id === spot.lane);
    const lane = grid.model.lanes[index];
    const strip = grid.frame.lanes[index];
    return lane && strip ? { grid, lane, strip } : null;
  }

  private levelOf(spot: Spot): Level | null {
    const found = this.gridOf(spot);
    return found ? (emotionAt(found.grid.model, spot.column, spot.lane, spot.persona)?.level ?? null) : null;
  }

  private set(spot: Spot, level: Level | null): void {
    setEmotion(this.desk.board, spot.grid, spot.column, spot.lane, spot.persona, level);
  }

  private open(spot: Spot | null): boolean {
    if (!spot) return false;
    this.bubble.open(spot);
    return true;
  }

  private press(event: PointerEvent): void {
    const spot = this.spotOf(event.target);
    if (event.button !== 0 || !spot || this.drag) return;
    event.stopPropagation();
    event.preventDefault();
    this.bubble.close();
    const from = this.desk.canvas.pointOf(event);
    (event.target as Element).setPointerCapture(event.pointerId);
    this.handles.get(keyOf(spot))!.element.focus({ preventScroll: true });
    this.drag = { spot, pointer: event.pointerId, from, level: this.levelOf(spot) ?? 0, wandered: false };
  }

  private move(event: PointerEvent): void {
    const { drag } = this;
    if (drag?.pointer !== event.pointerId) return;
    event.stopPropagation();
    const at = this.desk.canvas.pointOf(event);
    drag.wandered ||= Math.hypot(at[0] - drag.from[0], at[1] - drag.from[1]) > WANDER;
    if (!drag.wandered) return;
    const found = this.gridOf(drag.spot);
    const place = this.desk.canvas.displaced.get(drag.spot.grid);
    if (!found || !place) return;
    drag.level = levelAt(found.strip, this.desk.canvas.camera.toWall(at)[1] - place.y);
    this.show(drag, found.grid, found.lane, found.strip, place);
  }

  /** The curve as it would be. */
  private show({ spot, level }: Drag, grid: GridObject, lane: Lane, strip: LaneStrip, place: Rect): void {
    const number = lane.personas.findIndex(({ id }) => id === spot.persona);
    const points = emotionPoints(
      grid.frame!.leaves,
      strip,
      lane.personas.map(({ id }) => id),
      (column, persona) =>
        column === spot.column && persona === spot.persona
          ? level
          : (emotionAt(grid.model, column, lane.id, persona)?.level ?? null),
    ).get(spot.persona)!;
    const own = points.find(({ column }) => column === spot.column)!.at;
    const colour = `var(--line-${lane.personas[number]?.colour ?? "blue"})`;
    const [under, line, mark] = [...this.preview.children] as [SVGElement, SVGElement, SVGElement];
    const d = monotonePath(points.map(({ at }) => at));
    for (const path of [under, line]) path.setAttribute("d", d);
    line.style.stroke = colour;
    mark.style.fill = colour;
    mark.setAttribute("d", markerPath(number, 11));
    mark.setAttribute("transform", `translate(${own[0]} ${own[1]})`);
    this.preview.style.transform = `translate(${place.x}px,${place.y}px)`;
    this.element.classList.add("dragging");
    this.tip.hidden = false;
    const words = feelingWords(level);
    if (this.tip.textContent !== words) this.tip.textContent = words;
    const [x, y] = [place.x + own[0], place.y + own[1]];
    this.tip.style.transform = `translate(${x}px,${y}px) scale(var(--unscale)) translate(18px,-50%)`;
  }

  private release(event: PointerEvent): void {
    const { drag } = this;
    if (drag?.pointer !== event.pointerId) return;
    this.letGo();
    if (drag.wandered) this.set(drag.spot, drag.level);
    else if (this.levelOf(drag.spot) === null) this.set(drag.spot, 0);
    else this.open(drag.spot);
  }

  private letGo(): void {
    this.drag = null;
    this.element.classList.remove("dragging");
    this.tip.hidden = true;
    this.refresh();
  }

  private key(event: KeyboardEvent): void {
    const spot = this.spotOf(event.target);
    if (!spot || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!this.answer(event.key, spot)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  private answer(key: string, spot: Spot): boolean {
    switch (key) {
      case "ArrowUp":
      case "ArrowDown":
        this.set(spot, nextLevel(this.levelOf(spot), key === "ArrowUp" ? 1 : -1));
        return true;
      case "Home":
        this.set(spot, -2);
        return true;
      case "End":
        this.set(spot, 2);
        return true;
      case "ArrowLeft":
      case "ArrowRight":
        this.go(spot, key === "ArrowRight" ? 1 : -1, 0);
        return true;
      case "PageUp":
      case "PageDown":
        this.go(spot, 0, key === "PageDown" ? 1 : -1);
        return true;
      case "Delete":
      case "Backspace":
        this.set(spot, null);
        return true;
      case "Enter":
      case " ":
        this.open(spot);
        return true;
      case "Escape":
        if (this.drag) this.letGo();
        else this.desk.focus();
        return true;
      default:
        return false;
    }
  }

  /** To another column or persona; what is out of sight is brought into view first. */
  private go(spot: Spot, columns: number, personas: number): void {
    const found = this.gridOf(spot);
    const place = this.desk.canvas.displaced.get(spot.grid);
    if (!found || !place) return;
    const { leaves } = found.grid.frame!;
    const leaf = leaves[leaves.findIndex(({ id }) => id === spot.column) + columns];
    const people = found.lane.personas;
    const persona = people[people.findIndex(({ id }) => id === spot.persona) + personas];
    if (!leaf || !persona) return;
    this.wanted = keyOf({ ...spot, column: leaf.id, persona: persona.id });
    const cell = rect(place.x + leaf.x, place.y + found.strip.y, leaf.w, found.strip.h);
    this.desk.canvas.camera.reveal(cell, "hand");
    this.refresh();
  }
}

function make(key: string): HTMLButtonElement {
  const handle = document.createElement("button");
  handle.type = "button";
  handle.className = "emotion-handle";
  handle.dataset["spot"] = key;
  handle.tabIndex = -1;
  handle.setAttribute("role", "slider");
  handle.setAttribute("aria-orientation", "vertical");
  handle.setAttribute("aria-valuemin", "-2");
  handle.setAttribute("aria-valuemax", "2");
  return handle;
}
