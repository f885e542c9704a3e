/**
 * The near renderer: a DOM element for each object in or near the view, taken from a pool. From afar tiles take
 * over (far.ts), and only what moves, is typed in or is stood on has an element.
 */
import type { BoardStore, StoreChange } from "../board/store";
import { contains, expand, intersects, type Rect } from "../geometry/rect";
import type { Camera } from "./camera";
import type { Displaced } from "./displaced";
import type { Far } from "./far";
import type { Frames } from "./frames";
import { ObjectView, type Look } from "./object-view";
import type { ReactionCount } from "./reaction-chips";
import type { Selection } from "./selection";

/** Elements that wait for another object; more than these are thrown away. */
const POOL = 300;
/** ms of new elements a frame: a long jump fills in over some frames instead of stopping the hand. */
const SLICE = 5;
/** More that are moved at once, thirty times a second, are smooth as it is; gliding would cost twice as much. */
const MOST_GLIDING = 6;
/** ms that columns and lanes rest before what is docked in them is named anew. */
const NAMING = 150;
/** Elements taken away a frame besides. */
const AT_ONCE = 120;

export interface Naming {
  /** What a screen reader says about an object. */
  nameOf(id: string): string;
  authorOf(id: string): string | null;
  reactionsOf(id: string): readonly ReactionCount[];
}

export class ObjectsLayer {
  private readonly views = new Map<string, ObjectView>();
  private readonly pool: ObjectView[] = [];
  private mounted: Rect | null = null;
  private editing: string | null = null;
  private zoomed = 0;
  private marked: ReadonlySet<string> = new Set();
  private stood: string | null = null;
  private readonly stale = new Set<string>();
  /** Only elsewhere than they were. */
  private readonly shifted = new Set<string>();
  /** Of each grid as it was when what is docked in it was named last. */
  private readonly named = new Map<string, unknown>();
  private namer: ReturnType<typeof setTimeout> | undefined;
  private readonly stops: (() => void)[];

  constructor(
    private readonly host: HTMLElement,
    private readonly store: BoardStore,
    private readonly camera: Camera,
    private readonly selection: Selection,
    private readonly displaced: Displaced,
    private readonly frames: Frames,
    private readonly naming: Naming,
    private readonly far: Far,
  ) {
    this.stops = [
      store.listen((change) => this.changed(change)),
      selection.listen(() => this.restyle()),
      camera.listen(() => frames.request(this.cull)),
    ];
    frames.request(this.cull);
  }

  element(id: string): HTMLElement | null {
    return this.views.get(id)?.element ?? null;
  }

  get count(): number {
    return this.views.size;
  }

  /** The elements for where one looks are all there. */
  get settled(): boolean {
    return this.mounted !== null && this.stale.size + this.shifted.size === 0;
  }

  /** Looks anew at which objects have elements; at once, or in the next frame. */
  refresh(atOnce: boolean): void {
    this.mounted = null;
    if (atOnce) this.cull();
    else this.frames.request(this.cull);
  }

  setEditing(id: string | null): void {
    const before = this.editing;
    this.editing = id;
    this.far.edit(id);
    for (const each of [before, id]) if (each !== null) this.redraw(each);
  }

  /** Names of people or areas are new. */
  rename(): void {
    for (const id of this.views.keys()) this.stale.add(id);
    this.frames.request(this.drawStale);
  }

  /** What is said of these is new, and nothing else about them. */
  renameOnly(ids: Iterable<string>): void {
    for (const id of ids) this.views.get(id)?.rename(this.naming.nameOf(id));
  }

  /** These are shown elsewhere now. */
  placed(ids: Iterable<string>, glide: boolean): void {
    const all = [...ids];
    this.far.stir(all);
    const glides = glide && !this.far.tiled && all.length <= MOST_GLIDING;
    let outside = false;
    for (const id of all) {
      const at = this.displaced.get(id);
      if (!at) continue;
      const view = this.views.get(id);
      if (view) {
        view.place(at, glides, this.displaced.record(id)!);
        view.lift(this.displaced.holds(id));
      } else if (!this.far.tiled) outside = true;
    }
    if (outside) this.refresh(false);
  }

  /** An object that the keyboard goes to must exist, wherever it is. */
  ensure(id: string): HTMLElement | null {
    if (!this.views.has(id) && this.store.has(id) && !this.store.hidden(id)) this.mount(id);
    return this.element(id);
  }

  close(): void {
    clearTimeout(this.namer);
    this.stops.forEach((stop) => stop());
    this.host.replaceChildren();
  }

  private changed(change: StoreChange): void {
    for (const id of change.removed) this.unmount(id);
    for (const id of change.hidden) this.unmount(id);
    this.far.changed(change);
    const { tiled } = this.far;
    const glides = !tiled && change.moved.size <= MOST_GLIDING;
    const moves = this.onlyMoves(change);
    let unseen = false;
    this.nameLater(change);
    for (const id of change.changed) {
      const view = this.views.get(id);
      if (view) {
        // Asked first: a connector is drawn where it is put, and drawing it again would cost as much again.
        if (!this.isMerelyMoved(view, id, moves)) this.stale.add(id);
        // Until the next frame one's own hand has let go of it.
        else if (change.own) this.shifted.add(id);
        if (!change.own && change.moved.has(id) && !change.hidden.has(id))
          view.place(this.displaced.get(id)!, glides, this.displaced.record(id)!);
      } else if (!tiled && !unseen) unseen = this.isNear(id);
    }
    if (change.reordered) for (const [id, view] of this.views) view.rank(this.store.rank(id));
    if (unseen) this.refresh(false);
    if (this.stale.size + this.shifted.size > 0) this.frames.request(this.drawStale);
  }

  /** What is docked is called after its column and lane: when those are others it is named anew, once they rest. */
  private nameLater({ changed, removed }: StoreChange): void {
    for (const id of removed) this.named.delete(id);
    let others = false;
    for (const id of changed) {
      const object = this.store.get(id);
      if (object?.kind !== "grid" || this.named.get(id) === object.model) continue;
      this.named.set(id, object.model);
      others = true;
    }
    if (!others) return;
    clearTimeout(this.namer);
    this.namer = setTimeout(() => {
      for (const [id, view] of this.views) if (this.store.get(id)?.cell) view.rename(this.naming.nameOf(id));
    }, NAMING);
  }

  /** Nothing but places changed: what connectors are called, by the objects at their ends, is as it was. */
  private onlyMoves({ changed, removed, added, own }: StoreChange): boolean {
    if (own || removed.size + added.size > 0) return false;
    for (const id of changed) {
      const object = this.store.get(id)!;
      if (object.kind !== "connector" && !this.views.get(id)?.isMerelyMoved(object)) return false;
    }
    return true;
  }

  private isMerelyMoved(view: ObjectView, id: string, moves: boolean): boolean {
    const object = this.store.get(id)!;
    return (moves || object.kind !== "connector") && view.isMerelyMoved(object);
  }

  /** It may need an element: where that is was looked at, or is being looked at. */
  private isNear(id: string): boolean {
    // As the document has it: what is in somebody's hand is looked after by `placed`.
    const at = this.store.grid.get(id);
    return at !== undefined && (this.mounted === null || intersects(this.mounted, at));
  }

  /** Draws anew what is selected or stood on now, and what was. */
  private restyle(): void {
    const now = this.selection.ids();
    const active = this.selection.active();
    const touched = new Set<string>();
    for (const id of this.marked) if (!now.has(id)) touched.add(id);
    for (const id of now) if (!this.marked.has(id)) touched.add(id);
    for (const id of [this.stood, active]) if (id !== null && id !== undefined) touched.add(id);
    this.marked = now;
    this.stood = active;
    for (const id of touched) this.redraw(id);
    if (this.far.tiled) this.refresh(false);
  }

  private redraw(id: string): void {
    const view = this.views.get(id);
    if (view) this.drawView(view, id);
  }

  private readonly drawStale = () => {
    for (const id of this.shifted) {
      const view = this.stale.has(id) ? undefined : this.views.get(id);
      const at = this.displaced.get(id);
      if (view && at) view.place(at, false, this.displaced.record(id)!);
    }
    this.shifted.clear();
    for (const id of this.stale) this.redraw(id);
    this.stale.clear();
  };

  private drawView(view: ObjectView, id: string): void {
    const object = this.displaced.record(id);
    const at = this.displaced.get(id);
    if (!object || !at) return;
    const look: Look = {
      selected: this.selection.has(id),
      active: this.selection.active() === id,
      editing: this.editing === id,
    };
    view.draw(object, at, look, this.naming.nameOf(id), this.naming.authorOf(id));
    view.react(id, this.naming.reactionsOf(id));
    view.zoomed(this.camera.view.zoom);
  }

  private readonly cull = () => {
    const { distance } = this.far;
    if (distance === "far") this.keep(this.far.elements());
    // The tiles are on their way: what is here stays, nothing comes.
    else if (distance === "leaving") this.mounted = null;
    else this.cullNear();
    this.zoomAll(this.camera.view.zoom);
  };

  /** From afar: exactly these. */
  private keep(wanted: ReadonlySet<string>): void {
    for (const id of [...this.views.keys()]) if (!wanted.has(id)) this.unmount(id);
    for (const id of wanted) {
      const view = this.views.get(id) ?? this.mount(id);
      view.unseen(this.far.isUnseen(id));
    }
    this.mounted = this.camera.shown;
  }

  private cullNear(): void {
    const shown = this.camera.shown;
    if (this.mounted && contains(this.mounted, shown) && this.mounted.w < shown.w * 2.6) return;
    const area = expand(shown, Math.max(shown.w, shown.h) * 0.25);
    const wanted = this.store.grid.query(area);
    for (const id of this.displaced.ids()) if (!this.store.hidden(id)) wanted.add(id);
    const active = this.selection.active();
    if (active !== null && this.store.has(active) && !this.store.hidden(active)) wanted.add(active);
    let spare = AT_ONCE;
    for (const id of [...this.views.keys()]) if (!wanted.has(id) && spare-- > 0) this.unmount(id);
    const end = performance.now() + SLICE;
    let whole = spare >= 0;
    for (const id of wanted) {
      const view = this.views.get(id);
      if (view) view.unseen(false);
      else if (performance.now() < end) this.mount(id);
      else {
        whole = false;
        break;
      }
    }
    this.mounted = whole ? area : null;
    if (whole) this.far.arrived();
    else this.frames.request(this.cull);
  }

  /** New elements know the zoom from the start; the others hear of it when it changes. */
  private zoomAll(zoom: number): void {
    if (zoom === this.zoomed) return;
    this.zoomed = zoom;
    for (const view of this.views.values()) view.zoomed(zoom);
  }

  private mount(id: string): ObjectView {
    const view = this.pool.pop() ?? new ObjectView();
    this.views.set(id, view);
    this.drawView(view, id);
    view.rank(this.store.rank(id));
    view.lift(this.displaced.holds(id));
    if (!view.element.parentNode) this.host.append(view.element);
    return view;
  }

  private unmount(id: string): void {
    const view = this.views.get(id);
    if (!view) return;
    this.views.delete(id);
    view.rest();
    if (this.pool.length < POOL) this.pool.push(view);
    else view.element.remove();
  }
}
