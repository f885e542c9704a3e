/**
 * The near renderer: a DOM element for each object in or near the view, taken from a pool. Far away from
 * the wall (issue 4) tiles take over; until then titles grow and small text is left out.
 */
import type { BoardStore, StoreChange } from "../board/store";
import { contains, expand, type Rect } from "../geometry/rect";
import type { Camera } from "./camera";
import type { Displaced } from "./displaced";
import type { Frames } from "./frames";
import { ObjectView, type Look } from "./object-view";
import type { Selection } from "./selection";

/** Elements that wait for another object; more than these are thrown away. */
const POOL = 300;
/** New elements a frame: a long jump fills in over some frames instead of stopping the hand. */
const AT_ONCE = 220;

export interface Naming {
  /** What a screen reader says about an object. */
  nameOf(id: string): string;
  authorOf(id: string): string | null;
}

export class ObjectsLayer {
  private readonly views = new Map<string, ObjectView>();
  private readonly pool: ObjectView[] = [];
  private mounted: Rect | null = null;
  private editing: string | null = null;
  private zoomed = 0;
  private readonly stale = new Set<string>();
  private readonly stops: (() => void)[];

  constructor(
    private readonly host: HTMLElement,
    private readonly store: BoardStore,
    private readonly camera: Camera,
    private readonly selection: Selection,
    private readonly displaced: Displaced,
    private readonly frames: Frames,
    private readonly naming: Naming,
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

  setEditing(id: string | null): void {
    const before = this.editing;
    this.editing = id;
    for (const each of [before, id]) if (each !== null) this.redraw(each);
  }

  /** Names of people or areas are new. */
  rename(): void {
    for (const id of this.views.keys()) this.stale.add(id);
    this.frames.request(this.drawStale);
  }

  /** These are shown elsewhere now. */
  placed(ids: Iterable<string>, glide: boolean): void {
    let outside = false;
    for (const id of ids) {
      const at = this.displaced.get(id);
      if (!at) continue;
      const view = this.views.get(id);
      if (view) {
        const object = this.displaced.record(id)!;
        view.place(at, glide, object);
        view.lift(this.displaced.holds(id));
      } else outside = true;
    }
    if (outside) {
      this.mounted = null;
      this.frames.request(this.cull);
    }
  }

  /** An object that the keyboard goes to must exist, wherever it is. */
  ensure(id: string): HTMLElement | null {
    if (!this.views.has(id) && this.store.has(id) && !this.store.hidden(id)) this.mount(id);
    return this.element(id);
  }

  close(): void {
    this.stops.forEach((stop) => stop());
    this.host.replaceChildren();
  }

  private changed(change: StoreChange): void {
    for (const id of change.removed) this.unmount(id);
    for (const id of change.hidden) this.unmount(id);
    let unseen = false;
    for (const id of change.changed) {
      const view = this.views.get(id);
      if (!view) unseen = true;
      else if (!change.own && change.moved.has(id) && !change.hidden.has(id))
        view.place(this.displaced.get(id)!, true, this.displaced.record(id)!);
      this.stale.add(id);
    }
    if (change.reordered) for (const id of this.views.keys()) this.views.get(id)!.rank(this.store.rank(id));
    if (unseen) {
      this.mounted = null;
      this.frames.request(this.cull);
    }
    this.frames.request(this.drawStale);
  }

  private restyle(): void {
    for (const [id, view] of this.views) this.drawView(view, id);
  }

  private redraw(id: string): void {
    const view = this.views.get(id);
    if (view) this.drawView(view, id);
  }

  private readonly drawStale = () => {
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
    view.zoomed(this.camera.view.zoom);
  }

  private readonly cull = () => {
    const shown = this.camera.shown;
    const { zoom } = this.camera.view;
    if (this.mounted && contains(this.mounted, shown) && this.mounted.w < shown.w * 2.6) {
      this.zoomAll(zoom);
      return;
    }
    const area = expand(shown, Math.max(shown.w, shown.h) * 0.25);
    const wanted = this.store.grid.query(area);
    for (const id of this.displaced.ids()) if (!this.store.hidden(id)) wanted.add(id);
    const active = this.selection.active();
    if (active !== null && this.store.has(active) && !this.store.hidden(active)) wanted.add(active);
    for (const id of [...this.views.keys()]) if (!wanted.has(id)) this.unmount(id);
    let room = AT_ONCE;
    for (const id of wanted) {
      if (this.views.has(id)) continue;
      if (room-- === 0) {
        this.mounted = null;
        this.frames.request(this.cull);
        break;
      }
      this.mount(id);
      this.mounted = area;
    }
    if (room >= 0) this.mounted = area;
    this.zoomAll(zoom);
  };

  /** New elements know the zoom from the start; the others hear of it when it changes. */
  private zoomAll(zoom: number): void {
    if (zoom === this.zoomed) return;
    this.zoomed = zoom;
    for (const view of this.views.values()) view.zoomed(zoom);
  }

  private mount(id: string): void {
    const view = this.pool.pop() ?? new ObjectView();
    this.views.set(id, view);
    this.drawView(view, id);
    view.rank(this.store.rank(id));
    if (!view.element.parentNode) this.host.append(view.element);
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
