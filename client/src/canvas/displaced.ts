/**
 * Where objects are shown while somebody drags or resizes them: a drag is presence, and only the drop is
 * in the document (DESIGN §4). Own drags and other people's come together here.
 */
import { solidFor, withPath } from "../board/ends";
import { boundsOf, type BoardObject, type ConnectorObject, type End } from "../board/objects";
import type { Peer } from "../board/presence";
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
  /** Degrees, of objects that are being turned. */
  turns: Map<string, number>;
  /** How far the free ends of connectors are in this person's hand. */
  by: Point;
}

export class Displaced {
  private own: ReadonlyMap<string, Rect> = new Map();
  private ownTurns: ReadonlyMap<string, number> = new Map();
  /** Connectors in one's own hand, by how far. */
  private ownLines: ReadonlySet<string> = new Set();
  private ownBy: Point = [0, 0];
  private ownEnd: { id: string; end: "from" | "to"; is: End } | null = null;
  /** Connectors whose ends are shown elsewhere, as they run now. */
  private readonly ways = new Map<string, ConnectorObject>();
  private readonly remote = new Map<number, Remote>();

  constructor(
    private readonly store: BoardStore,
    /** The shown place of these changed; `glide` where another person moved them. */
    private readonly changed: (ids: Iterable<string>, glide: boolean) => void,
  ) {}

  /** The object as it is shown now: connectors with the way that follows what is in somebody's hand. */
  record(id: string): BoardObject | undefined {
    const way = this.ways.get(id);
    if (way) return way;
    const object = this.store.get(id);
    const angle = object && this.turnOf(id);
    return angle === undefined || angle === object!.angle ? object : { ...object!, angle };
  }

  /** Where an object is shown now; null where it is not to be seen. */
  get(id: string): Rect | null {
    if (this.store.hidden(id)) return null;
    const way = this.ways.get(id);
    if (way) return boundsOf(way);
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
    for (const id of this.ways.keys()) ids.add(id);
    return ids;
  }

  /** `turns`: degrees of those that are being turned. */
  setOwn(rects: ReadonlyMap<string, Rect>, turns: ReadonlyMap<string, number> = new Map()): void {
    const touched = new Set([...this.own.keys(), ...rects.keys(), ...this.ownLines]);
    this.own = rects;
    this.ownTurns = turns;
    this.ownLines = new Set();
    this.tell(touched, false);
  }

  /** One end of a connector is in one's own hand; null lets go of it. */
  setOwnEnd(held: { id: string; end: "from" | "to"; is: End } | null): void {
    const touched = new Set([this.ownEnd, held].filter((each) => each !== null).map((each) => each.id));
    this.ownEnd = held;
    this.tell(touched, false);
  }

  moveOwn(ids: readonly string[], by: Point): void {
    const rects = new Map<string, Rect>();
    const lines = new Set<string>();
    for (const id of ids) {
      const object = this.store.get(id);
      if (object?.kind === "connector") lines.add(id);
      else if (object && !this.store.hidden(id)) rects.set(id, shift(boundsOf(object), by));
    }
    const touched = new Set([...this.own.keys(), ...rects.keys(), ...this.ownLines, ...lines]);
    this.own = rects;
    this.ownTurns = new Map();
    this.ownLines = lines;
    this.ownBy = by;
    this.tell(touched, false);
  }

  clearOwn(): void {
    if (this.own.size > 0 || this.ownLines.size > 0) this.setOwn(new Map());
  }

  /** Takes what everybody else says now; answers ms until it should be asked again, or null. */
  setPeers(peers: readonly Peer[], now: number): number | null {
    const touched = new Set<string>();
    const seen = new Set<number>();
    for (const peer of peers) {
      const { drag, resize, turn } = peer.presence;
      if (!drag && !resize && !turn) continue;
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
    if (touched.size > 0) this.tell(touched, true);
    return again;
  }

  /** The document moved these: a drag that somebody held them by is over for them. */
  land(ids: ReadonlySet<string>): void {
    for (const drag of this.remote.values()) for (const id of ids) if (drag.now.has(id)) drag.landed.add(id);
    for (const id of ids) if (this.ways.has(id)) this.derive(id);
  }

  /** Tells what is shown elsewhere, and the connectors that end there. */
  private tell(touched: ReadonlySet<string>, glide: boolean): void {
    const all = new Set(touched);
    for (const id of touched) this.store.connectorsOf(id).forEach((each) => all.add(each));
    for (const id of all) this.derive(id);
    this.changed(all, glide);
  }

  private derive(id: string): void {
    const stored = this.store.get(id);
    if (stored?.kind !== "connector") return;
    const held = this.ownEnd?.id === id ? this.ownEnd : null;
    const connector = held ? { ...stored, [held.end]: held.is } : stored;
    const by = this.byOf(id);
    const moves = [connector.from, connector.to].some(
      ({ object }) => object !== null && this.isMoved(object),
    );
    if (!held && !by && !moves) {
      this.ways.delete(id);
      return;
    }
    const way = withPath(
      connector,
      (end) => {
        const object = this.store.standIn(end);
        const at = object && this.get(object.id);
        return at ? solidFor(this.record(object.id)!, at) : null;
      },
      by ?? undefined,
    );
    this.ways.set(id, way);
  }

  private isMoved(id: string): boolean {
    const shown = this.store.standIn(id)?.id ?? id;
    return this.holds(shown) || this.turnOf(shown) !== undefined;
  }

  private turnOf(id: string): number | undefined {
    const own = this.ownTurns.get(id);
    if (own !== undefined) return own;
    for (const drag of this.remote.values()) {
      const turn = drag.landed.has(id) ? undefined : drag.turns.get(id);
      if (turn !== undefined) return turn;
    }
    return undefined;
  }

  /** How far a connector's free ends are from where the document has them, or null. */
  private byOf(id: string): Point | null {
    if (this.ownLines.has(id)) return this.ownBy;
    for (const drag of this.remote.values()) if (drag.now.has(id) && !drag.landed.has(id)) return drag.by;
    return null;
  }

  /** What is docked in a grid goes with it: nobody tells each of them. */
  private withDocked(ids: readonly string[]): readonly string[] {
    const grids = ids.filter((id) => this.store.get(id)?.kind === "grid");
    if (grids.length === 0) return ids;
    const docked = grids.flatMap((id) => this.store.docked(id).map((each) => each.id));
    return [...new Set([...ids, ...docked])];
  }

  private follow(peer: Peer, touched: Set<string>): void {
    const { drag, resize, turn } = peer.presence;
    const n = drag?.n ?? -1;
    let held = this.remote.get(peer.client);
    const by: Point = drag?.by ?? [0, 0];
    if (!held || held.n !== n || held.until !== null) {
      for (const id of held?.now.keys() ?? []) touched.add(id);
      held = {
        client: peer.client,
        n,
        from: new Map(),
        landed: new Set(),
        until: null,
        now: new Map(),
        turns: new Map(),
        by,
      };
      this.remote.set(peer.client, held);
    }
    held.by = by;
    for (const id of this.withDocked(drag?.ids ?? [])) {
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
    for (const [id, degrees] of Object.entries(turn ?? {})) {
      if (!this.store.has(id)) continue;
      held.turns.set(id, degrees);
      touched.add(id);
    }
  }
}
