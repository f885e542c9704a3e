/**
 * The wall on the screen: layers, camera, selection and what is displaced, put together. Knows how to show a
 * board; what a hand may do with it is in tools/.
 */
import { gridPart } from "../geometry/grid-hit";
import { isGround } from "../board/objects";
import type { Peer, PresenceLink } from "../board/presence";
import type { BoardStore } from "../board/store";
import { containsPoint, expand, union, type Point, type Rect } from "../geometry/rect";
import { AREA_TITLE } from "../geometry/place";
import { Camera } from "./camera";
import { Displaced } from "./displaced";
import { Far } from "./far";
import { Frames } from "./frames";
import type { FrozenHeads } from "./frozen";
import { hits } from "./hit";
import { InkLayer } from "./ink-layer";
import type { LineRules } from "./line-marks";
import { ObjectsLayer, type Naming } from "./objects-layer";
import { Overlay, type Handle } from "./overlay";
import { PeopleLayer, type PeopleWords } from "./people-layer";
import { Selection } from "./selection";
import { watchSurroundings } from "./surroundings";
import { titleIsAbove } from "./views/area";
import "./canvas.css";

/** Screen px that a title above its area takes. */
const TITLE_ABOVE = 20;

/** Distance of the dots on the wall, and from how far they can be seen; tiles, further off, have none. */
const DOT_GAP = 40;
const DOT_FADE = [0.5, 0.8] as const;
/** After a zoom stood still for so long the text is drawn sharp at the new size. */
const SETTLE = 120;

export interface CanvasOptions {
  readonly store: BoardStore;
  readonly presence: PresenceLink | null;
  readonly naming: Naming;
  readonly words: PeopleWords;
  /** The name of the board, read when the keyboard comes to it. */
  readonly label: string;
  readonly handles: () => readonly Handle[];
  readonly lines: LineRules;
  readonly framed: (frame: Rect | null) => void;
}

export class Canvas {
  readonly element = document.createElement("div");
  /** The listbox: what the keyboard stands on. */
  readonly listbox = document.createElement("div");
  /** Where the text editor goes, in wall units. */
  readonly desk = document.createElement("div");
  readonly frames = new Frames();
  readonly camera = new Camera(this.frames);
  readonly selection = new Selection();
  readonly displaced: Displaced;
  readonly far: Far;
  readonly objects: ObjectsLayer;
  readonly overlay: Overlay;
  readonly people: PeopleLayer | null;
  /** Heads of a grid that stay at the edges of the screen; fetched with the first grid. */
  frozen: FrozenHeads | null = null;
  /** Strokes in progress. */
  readonly ink = new InkLayer(this.frames);
  readonly store: BoardStore;
  /** The person moves about by keys now, not by mouse or finger: what they stand on is shown. */
  private byKeys = false;
  private readonly world = document.createElement("div");
  private readonly dots = document.createElement("div");
  private readonly over = document.createElement("div");
  private readonly observer: ResizeObserver;
  private readonly stops: (() => void)[] = [];
  private settleTimer: ReturnType<typeof setTimeout> | undefined;
  private peersTimer: ReturnType<typeof setTimeout> | undefined;
  private drawnZoom = 0;
  private freezing = false;
  private closed = false;
  /** Where the wall is on the page, as far as that is known. */
  private box: DOMRect | null = null;
  private readonly sizeListeners = new Set<() => void>();
  private readonly placedListeners = new Set<() => void>();

  constructor(private readonly options: CanvasOptions) {
    const { store, presence } = options;
    this.store = store;
    this.build(options.label);
    this.displaced = new Displaced(store, (ids, glide) => {
      this.objects.placed(ids, glide);
      this.overlay.refresh();
      this.people?.refresh();
      this.placed();
    });
    this.far = new Far({
      world: this.world,
      store,
      camera: this.camera,
      selection: this.selection,
      displaced: this.displaced,
      frames: this.frames,
      changed: (atOnce) => {
        this.objects.refresh(atOnce);
        this.placed();
      },
    });
    this.objects = new ObjectsLayer(
      this.world,
      store,
      this.camera,
      this.selection,
      this.displaced,
      this.frames,
      options.naming,
      this.far,
    );
    this.overlay = new Overlay(this.camera, this.selection, this.displaced, this.frames, {
      handles: options.handles,
      framed: options.framed,
      lines: options.lines,
      keyboard: () => this.byKeys && document.activeElement === this.listbox,
    });
    for (const event of ["focus", "blur"]) this.listbox.addEventListener(event, () => this.overlay.refresh());
    this.element.append(this.overlay.element);
    this.people = presence
      ? new PeopleLayer(presence, this.camera, this.displaced, this.frames, options.words)
      : null;
    if (this.people) this.over.append(this.people.element);
    this.stops.push(
      store.listen((change) => {
        this.displaced.land(change.moved);
        this.freezeFor(change.added);
        this.selection.drop(change.removed);
        this.selection.drop(change.hidden);
        this.overlay.refresh();
        this.people?.refresh();
        this.placed();
      }),
      this.selection.listen(() => {
        const active = this.selection.active();
        if (active !== null && this.objects.ensure(active))
          this.listbox.setAttribute("aria-activedescendant", `o-${active}`);
        else this.listbox.removeAttribute("aria-activedescendant");
        this.overlay.refresh();
      }),
      this.camera.listen(() => this.frames.request(this.look)),
      watchSurroundings(() => this.far.restyle()),
    );
    if (presence) this.stops.push(presence.listen(() => this.takePeers(presence.peers())));
    this.observer = new ResizeObserver(() => this.measure());
    this.observer.observe(this.element);
    const moved = () => (this.box = null);
    for (const event of ["pointerdown", "pointerenter"]) this.element.addEventListener(event, moved, true);
    for (const event of ["resize", "scroll"]) {
      globalThis.addEventListener(event, moved, { capture: true, passive: true });
      this.stops.push(() => globalThis.removeEventListener(event, moved, true));
    }
    this.frames.request(this.look);
    this.freezeFor(store.ids());
  }

  /** The topmost object at a wall point. An area is taken hold of by its title or its edge. */
  objectAt(point: Point, slack = 0): string | null {
    const { zoom } = this.camera.view;
    // From afar the title stands above its area, as object-view.ts draws it.
    const above = titleIsAbove(zoom) ? TITLE_ABOVE / zoom : 0;
    const found = this.store.within(
      expand({ x: point[0], y: point[1], w: 0.01, h: Math.max(0.01, above) }, slack + 8),
    );
    for (let i = found.length - 1; i >= 0; i--) {
      const object = found[i]!;
      const r = this.displaced.get(object.id)!;
      if (!isGround(object.kind)) {
        if (hits(this.displaced.record(object.id)!, r, point, slack)) return object.id;
        continue;
      }
      const whole = { x: r.x, y: r.y - above, w: r.w, h: r.h + above };
      if (!containsPoint(expand(whole, slack), point)) continue;
      if (object.kind === "grid" && above === 0) {
        // Its cells are free, for what is put into them: it is taken hold of by its title and its heads.
        const part = gridPart({ at: [r.x, r.y], frame: object.frame }, point);
        if (part && part.part !== "cell" && part.part !== "emotion" && part.part !== "parking")
          return object.id;
      }
      const edge = 7 / zoom;
      const title = above > 0 ? 0 : Math.max(AREA_TITLE, 20 / zoom);
      if (point[1] < r.y + title || !containsPoint(expand(r, -edge), point)) return object.id;
    }
    return null;
  }

  /** The wall point under a screen point; on a frozen head, that of the real head. */
  wallAt(screen: Point): Point {
    return this.frozen?.wallPoint(screen) ?? this.camera.toWall(screen);
  }

  /** The wall rectangle around everything. */
  content(): Rect | null {
    return this.store.bounds();
  }

  /** Shows the whole board, or its start if it is empty. */
  fitAll(closest = 1): void {
    const content = this.content();
    if (content) this.camera.fitTo(content, "hand", closest);
    else this.camera.centreOn({ x: 0, y: 0, w: 0, h: 0 }, 1);
  }

  fitSelection(): void {
    const bounds = union(
      [...this.selection.ids()].map((id) => this.displaced.get(id)).filter((r) => r !== null),
    );
    if (bounds) this.camera.fitTo(expand(bounds, 40), "hand", 1.5);
  }

  get usesKeys(): boolean {
    return this.byKeys;
  }

  /** The hand is on the keys, or on the wall. */
  useKeys(byKeys: boolean): void {
    if (this.byKeys === byKeys) return;
    this.byKeys = byKeys;
    this.element.classList.toggle("by-keys", byKeys);
    this.overlay.refresh();
  }

  /** Calls when objects are shown elsewhere, came or went; answers how to stop. */
  onPlaced(listener: () => void): () => void {
    this.placedListeners.add(listener);
    return () => this.placedListeners.delete(listener);
  }

  /** Calls when the canvas got another size; answers how to stop. */
  onSize(listener: () => void): () => void {
    this.sizeListeners.add(listener);
    return () => this.sizeListeners.delete(listener);
  }

  /** Resolves when all that is in view has been drawn: elements or tiles, and no mover is under way. */
  async settled(): Promise<void> {
    do await this.frames.idle();
    while (!this.far.settled || !this.objects.settled);
  }

  /** The screen point of an event, from the canvas's top left corner. */
  pointOf(event: { clientX: number; clientY: number }): Point {
    // Asking the browser in the middle of a gesture makes it lay out the page there and then.
    this.box ??= this.element.getBoundingClientRect();
    return [event.clientX - this.box.left, event.clientY - this.box.top];
  }

  close(): void {
    clearTimeout(this.settleTimer);
    clearTimeout(this.peersTimer);
    this.observer.disconnect();
    this.stops.forEach((stop) => stop());
    this.objects.close();
    this.far.close();
    this.people?.close();
    this.closed = true;
    this.frozen?.close();
    this.ink.close();
    this.frames.close();
    this.element.remove();
  }

  private build(label: string): void {
    this.element.className = "wall";
    this.dots.className = "dots";
    this.dots.setAttribute("aria-hidden", "true");
    this.listbox.className = "wall-list";
    this.listbox.setAttribute("role", "listbox");
    this.listbox.setAttribute("aria-multiselectable", "true");
    this.listbox.setAttribute("aria-label", label);
    this.listbox.tabIndex = 0;
    this.world.className = "world";
    this.world.setAttribute("role", "presentation");
    this.listbox.append(this.world);
    this.over.className = "world over";
    this.desk.className = "world desk";
    this.desk.append(this.ink.element);
    this.element.append(this.dots, this.listbox, this.over, this.desk);
  }

  /** With the first grid among these. Without the chunk, when the line is gone, heads move on with their cells. */
  private freezeFor(ids: Iterable<string>): void {
    if (this.freezing) return;
    for (const id of ids)
      if (this.store.get(id)?.kind === "grid") {
        this.freezing = true;
        void import("./frozen").then(
          ({ FrozenHeads }) => {
            const { store, camera, displaced, frames, over } = this;
            if (!this.closed)
              this.frozen = new FrozenHeads({ store, camera, displaced, frames, before: over });
          },
          () => (this.freezing = false),
        );
        return;
      }
  }

  private placed(): void {
    for (const listener of this.placedListeners) listener();
  }

  private measure(): void {
    this.box = null;
    const width = this.element.clientWidth;
    const height = this.element.clientHeight;
    if (width === 0 || height === 0) return;
    const { screen, view } = this.camera;
    const first = screen.width <= 1;
    this.camera.screen = { width, height };
    this.sizeListeners.forEach((listener) => listener());
    if (first) this.camera.set(this.camera.view, "program");
    else {
      // A phone that is turned looks at the same place.
      const x = view.x + (screen.width - width) / 2 / view.zoom;
      const y = view.y + (screen.height - height) / 2 / view.zoom;
      this.camera.set({ x, y, zoom: view.zoom }, "program");
    }
  }

  private readonly look = () => {
    const { x, y, zoom } = this.camera.view;
    const transform = `scale(${zoom}) translate(${-x}px,${-y}px)`;
    for (const layer of [this.world, this.over, this.desk]) layer.style.transform = transform;
    this.lookDots(x, y, zoom);
    this.overlay.refresh();
    this.far.look();
    if (zoom !== this.drawnZoom) {
      this.drawnZoom = zoom;
      this.element.classList.toggle("far", zoom < 0.4);
      this.element.classList.toggle("farther", zoom < 0.16);
      clearTimeout(this.settleTimer);
      this.settleTimer = setTimeout(() => this.sharpen(), SETTLE);
    }
  };

  private lookDots(x: number, y: number, zoom: number): void {
    const [gone, full] = DOT_FADE;
    const strength = Math.min(1, Math.max(0, (zoom - gone) / (full - gone)));
    const style = this.dots.style;
    style.opacity = String(strength);
    if (strength === 0) return;
    const gap = DOT_GAP * zoom;
    if (zoom !== this.drawnZoom) style.backgroundSize = `${gap}px ${gap}px`;
    style.transform = `translate(${modulo(-x * zoom, gap) - gap}px,${modulo(-y * zoom, gap) - gap}px)`;
  }

  /** A layer that was promised to move keeps the pixels of its first scale; asking anew makes sharp ones. */
  private sharpen(): void {
    const layers = [this.world, this.over, this.desk];
    for (const layer of layers) layer.style.willChange = "auto";
    // The frame after the next: one must have been drawn without the promise.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        for (const layer of layers) layer.style.willChange = "";
      }),
    );
  }

  private takePeers(peers: readonly Peer[]): void {
    clearTimeout(this.peersTimer);
    this.ink.setPeers(peers);
    const again = this.displaced.setPeers(peers, performance.now());
    if (again !== null)
      this.peersTimer = setTimeout(() => this.takePeers(this.options.presence!.peers()), again + 10);
  }
}

const modulo = (value: number, by: number): number => ((value % by) + by) % by;
