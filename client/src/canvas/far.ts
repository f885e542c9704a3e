/**
 * Near or far: whether objects are elements or pictures on tiles, and what has an element from afar.
 *
 * From afar an element stands for what moves (a tile that is drawn anew thirty times a second would be neither
 * smooth nor cheap), for what is typed in, and, unseen, for what the keyboard stands on. A mover goes back into
 * the tiles when it has been quiet, and its element goes only when the tiles show it: nothing flickers.
 */
import type { BoardStore, StoreChange } from "../board/store";
import { boundsOf } from "../board/objects";
import { expand, intersects } from "../geometry/rect";
import type { Camera } from "./camera";
import type { Displaced } from "./displaced";
import type { Frames } from "./frames";
import type { Selection } from "./selection";
import type { TilesLayer } from "./tiles/layer";
import type { TileMarks } from "./tiles/protocol";

/** Tiles below this zoom; elements again from the second on, so that nobody sits on the edge. */
const FAR = 0.5;
const NEAR = 0.56;
/** A board of fewer objects has elements at every zoom: that is as quick, and every reader finds all of it. */
const MANY = 300;
const FEW = 240;
/** ms without a move until an object is drawn into the tiles. */
const QUIET = 400;
/** ms that the zoom stands still before elements are made for it. */
const STILL = 100;
/** ms between two looks at who is quiet. */
const WATCH = 100;
/** ms until what could not be fetched is asked for again. */
const RETRY_MS = 3_000;
/** Movers at once: more go by tiles alone. */
const MOST_MOVERS = 300;
/** A change of more objects than this is no gesture that one follows with the eyes. */
const MOST_FOLLOWED = 120;
/** Selected objects that have an element. */
const MOST_SELECTED = 60;

/** `leaving`: elements stay until the tiles are there. `coming`: tiles stay until the elements are. */
export type Distance = "near" | "leaving" | "far" | "coming";

interface Mover {
  /** When it moved last. */
  last: number;
  /** The version of the tiles that shows it at rest, once it was put back. */
  landing: number | null;
}

export interface FarParts {
  /** The tiles come under the elements of this host, in its parent. */
  readonly world: HTMLElement;
  readonly store: BoardStore;
  readonly camera: Camera;
  readonly selection: Selection;
  readonly displaced: Displaced;
  readonly frames: Frames;
  /** Another distance, or other elements from afar; at once where that must be in the same frame. */
  readonly changed: (atOnce: boolean) => void;
}

export class Far {
  distance: Distance = "near";
  private tiles: TilesLayer | null = null;
  private loading = false;
  private closed = false;
  private editing: string | null = null;
  private marks: TileMarks | null = null;
  private readonly movers = new Map<string, Mover>();
  private watch: ReturnType<typeof setTimeout> | undefined;
  private still: ReturnType<typeof setTimeout> | undefined;
  private zoomed = 0;
  private zoomedAt = 0;

  constructor(private readonly parts: FarParts) {}

  /** Objects are on tiles: only `elements` have one of their own. */
  get tiled(): boolean {
    return this.distance === "far";
  }

  /** Nothing is left to draw for what one looks at. */
  get settled(): boolean {
    if (this.distance === "near") return !this.wanted();
    return (
      this.distance === "far" && this.wanted() && this.movers.size === 0 && (this.tiles?.settled ?? false)
    );
  }

  /** The camera moved. To be called in a frame. */
  look(): void {
    const wanted = this.wanted();
    const jumped = this.zoomJumped();
    if (wanted && (this.distance === "near" || this.distance === "coming")) this.leave();
    else if (!wanted && this.distance === "leaving") this.come();
    else if (!wanted && this.distance === "far") {
      // Elements that are made while the zoom goes on are made in vain as often as not.
      clearTimeout(this.still);
      if (jumped) this.come();
      else this.still = setTimeout(() => this.distance === "far" && !this.wanted() && this.come(), STILL);
    }
    if (this.distance !== "near") this.tiles?.look();
  }

  /** The elements for where one looks are all there. */
  arrived(): void {
    if (this.distance !== "coming") return;
    this.distance = "near";
    this.tiles?.sleep();
  }

  /** Colours, or the pixels of the screen, are others. */
  restyle(): void {
    this.tiles?.restyle();
  }

  changed(change: StoreChange): void {
    for (const id of change.removed) this.movers.delete(id);
    for (const id of change.hidden) this.movers.delete(id);
    if (this.tiled && change.moved.size <= MOST_FOLLOWED) this.stir(change.moved);
    this.tiles?.changed(change);
    // A board grows many while one looks at it.
    if (change.added.size > 0 && this.distance === "near" && this.wanted()) this.parts.changed(false);
  }

  /** These are being moved: from afar they get elements. */
  stir(ids: Iterable<string>): void {
    if (!this.tiled || !this.tiles) return;
    const now = performance.now();
    let fresh = false;
    for (const id of ids) {
      const mover = this.movers.get(id);
      if (mover) {
        mover.last = now;
        if (mover.landing !== null) this.tiles.takeOut(id);
        mover.landing = null;
      } else if (this.movers.size < MOST_MOVERS && this.inSight(id)) {
        this.movers.set(id, { last: now, landing: null });
        this.tiles.takeOut(id);
        fresh = true;
      }
    }
    if (fresh) this.parts.changed(false);
    if (this.movers.size > 0) this.watch ??= setTimeout(this.rest, WATCH);
  }

  /** The badges that tiles draw on objects; they stay until they are others. */
  mark(marks: TileMarks | null): void {
    this.marks = marks;
    this.tiles?.mark(marks);
  }

  edit(id: string | null): void {
    const before = this.editing;
    this.editing = id;
    this.stir([before, id].filter((each) => each !== null));
  }

  /** The objects that have an element from afar. */
  elements(): Set<string> {
    const { selection, store } = this.parts;
    const ids = new Set(this.movers.keys());
    const active = selection.active();
    if (active !== null) ids.add(active);
    if (this.editing !== null) ids.add(this.editing);
    let room = MOST_SELECTED;
    for (const id of selection.ids()) {
      if (room-- === 0) break;
      ids.add(id);
    }
    for (const id of ids) if (!store.has(id) || store.hidden(id)) ids.delete(id);
    return ids;
  }

  /** Its element is there for readers only: what one sees of it is on the tiles. */
  isUnseen(id: string): boolean {
    return this.tiled && !this.movers.has(id);
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.watch);
    clearTimeout(this.still);
    this.tiles?.close();
  }

  /** The zoom is another, and was the same for a while before. */
  private zoomJumped(): boolean {
    const { zoom } = this.parts.camera.view;
    if (zoom === this.zoomed) return false;
    const now = performance.now();
    const rested = now - this.zoomedAt > STILL;
    this.zoomed = zoom;
    this.zoomedAt = now;
    return rested;
  }

  private wanted(): boolean {
    const { store, camera } = this.parts;
    const far = this.distance === "far" || this.distance === "leaving";
    return store.size > (far ? FEW : MANY) && camera.view.zoom < (far ? NEAR : FAR);
  }

  private leave(): void {
    this.distance = "leaving";
    if (this.tiles) this.tiles.wake();
    else this.load();
    this.parts.changed(false);
    this.leftNear();
  }

  private come(): void {
    const { distance } = this;
    this.distance = distance === "leaving" ? "near" : "coming";
    for (const id of this.movers.keys()) this.tiles?.putBack(id);
    this.movers.clear();
    if (distance === "leaving") this.tiles?.sleep();
    this.parts.changed(false);
  }

  /** Not with the first load: most boards are small. */
  private load(): void {
    if (this.loading) return;
    this.loading = true;
    const { store, camera, frames, world } = this.parts;
    void import("./tiles/layer").then(
      ({ TilesLayer }) => {
        if (this.closed) return;
        this.tiles = new TilesLayer(store, camera, frames, () => this.came());
        this.tiles.mark(this.marks);
        world.before(this.tiles.element);
        if (this.distance !== "near") this.tiles.wake();
      },
      // The line is gone: elements until it is back.
      () =>
        setTimeout(() => {
          this.loading = false;
          if (!this.closed && this.distance !== "near") this.load();
        }, RETRY_MS),
    );
  }

  private came(): void {
    this.leftNear();
    this.land();
  }

  /** The tiles are there: the elements may go. */
  private leftNear(): void {
    if (this.distance !== "leaving" || !this.tiles?.covered) return;
    this.distance = "far";
    this.stir(this.parts.displaced.ids());
    if (this.editing !== null) this.stir([this.editing]);
    this.parts.changed(true);
  }

  private readonly rest = () => {
    this.watch = undefined;
    const now = performance.now();
    const displaced = this.parts.displaced.ids();
    for (const [id, mover] of this.movers) {
      if (mover.landing !== null) continue;
      if (id === this.editing || displaced.has(id)) mover.last = now;
      else if (now - mover.last >= QUIET) mover.landing = this.tiles!.putBack(id);
    }
    this.land();
    if (this.movers.size > 0) this.watch ??= setTimeout(this.rest, WATCH);
  };

  /** Movers that the tiles show are movers no more. */
  private land(): void {
    let landed = false;
    for (const [id, mover] of this.movers) {
      if (mover.landing === null || !this.tiles!.shows(id, mover.landing)) continue;
      this.movers.delete(id);
      landed = true;
    }
    if (landed) this.parts.changed(true);
  }

  private inSight(id: string): boolean {
    const { store, camera, displaced } = this.parts;
    const object = store.get(id);
    if (!object || store.hidden(id)) return false;
    const seen = expand(camera.shown, 200 / camera.view.zoom);
    return intersects(displaced.get(id)!, seen) || intersects(boundsOf(object), seen);
  }
}
