/**
 * Where objects are shown while somebody drags or resizes them: a drag is presence, and only the drop is
 * in the document (DESIGN §4). Own drags and other people's come together here.
 */
import type { Peer } from "../board/presence";
import { boundsOf } from "../board/objects";
import type { BoardStore } from "../board/store";
import { rect, shift, type Point, type Rect } from "../geometry/rect";

/** After a drag ended the drop may still be on its way; until then the object waits where it was let go. */
const GRACE = 250;

interface Remote {
  client: number;
  n: number;
  /** Where each object was when this drag began. */
  from: Map<string, Rect>;
  /** Objects whose drop has come in: the document says where they are now. */
  landed: Set<string>;
  /** Set when presence says that the drag is over. */
  until: number | null;
  now: Map<string, Rect>;
}

export class Displaced {
  private own: ReadonlyMap<string, Rect> = new Map();
  private readonly remote = new Map<number, Remote>();

  constructor(
    private readonly store: BoardStore,
    /** The shown place of these changed; `glide` where another person moved them. */
    private readonly changed: (ids: Iterable<string>, glide: boolean) => void,
  ) {}

  /** Where an object is shown now. */
  get(id: string): Rect | null {
    const own = this.own.get(id);
    if (own) return own;
    for (const drag of this.remote.values()) {
      const r = drag.landed.has(id) ? undefined : drag.now.get(id);
      if (r) return r;
    }
    const object = this.store.get(id);
    return object ? boundsOf(object) : null;
  }

  /** Somebody has it in the hand now. */
  holds(id: string): boolean {
    if (this.own.has(id)) return true;
    for (const drag of this.remote.values()) if (drag.now.has(id) && !drag.landed.has(id)) return true;
    return false;
  }

  /** Ids that are shown elsewhere than the document says. */
  ids(): Set<string> {
    const ids = new Set(this.own.keys());
    for (const drag of this.remote.values()) for (const id of drag.now.keys()) ids.add(id);
    return ids;
  }

  setOwn(rects: ReadonlyMap<string, Rect>): void {
    const touched = new Set([...this.own.keys(), ...rects.keys()]);
    this.own = rects;
    this.changed(touched, false);
  }

  moveOwn(ids: readonly string[], by: Point): void {
    const rects = new Map<string, Rect>();
    for (const id of ids) {
      const object = this.store.get(id);
      if (object) rects.set(id, shift(boundsOf(object), by));
    }
    this.setOwn(rects);
  }

  clearOwn(): void {
    if (this.own.size > 0) this.setOwn(new Map());
  }

  /** Takes what everybody else says now; answers ms until it should be asked again, or null. */
  setPeers(peers: readonly Peer[], now: number): number | null {
    const touched = new Set<string>();
    const seen = new Set<number>();
    for (const peer of peers) {
      if (!peer.presence.drag && !peer.presence.resize) continue;
      seen.add(peer.client);
      this.follow(peer, touched);
    }
    let again: number | null = null;
    for (const [client, drag] of this.remote) {
      if (seen.has(client)) continue;
      drag.until ??= now + GRACE;
      const waiting = [...drag.now.keys()].some((id) => !drag.landed.has(id) && this.store.has(id));
      if (waiting && drag.until > now) {
        again = Math.min(again ?? Infinity, drag.until - now);
        continue;
      }
      this.remote.delete(client);
      for (const id of drag.now.keys()) touched.add(id);
    }
    if (touched.size > 0) this.changed(touched, true);
    return again;
  }

  /** The document moved these: a drag that somebody held them by is over for them. */
  land(ids: ReadonlySet<string>): void {
    for (const drag of this.remote.values()) for (const id of ids) if (drag.now.has(id)) drag.landed.add(id);
  }

  private follow(peer: Peer, touched: Set<string>): void {
    const { drag, resize } = peer.presence;
    const n = drag?.n ?? -1;
    let held = this.remote.get(peer.client);
    if (!held || held.n !== n || held.until !== null) {
      for (const id of held?.now.keys() ?? []) touched.add(id);
      held = { client: peer.client, n, from: new Map(), landed: new Set(), until: null, now: new Map() };
      this.remote.set(peer.client, held);
    }
    for (const id of drag?.ids ?? []) {
      const object = this.store.get(id);
      if (!object) continue;
      if (!held.from.has(id)) held.from.set(id, boundsOf(object));
      held.now.set(id, shift(held.from.get(id)!, drag!.by));
      touched.add(id);
    }
    for (const [id, [x, y, w, h]] of Object.entries(resize ?? {})) {
      if (!this.store.has(id)) continue;
      held.now.set(id, rect(x, y, w, h));
      touched.add(id);
    }
  }
}
