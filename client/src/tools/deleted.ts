/** What was deleted while this page has been open, by anybody: a way back that outlasts undo. */
import { createSignal, type Accessor } from "solid-js";
import type { Board } from "../board/board";
import { bringBack } from "../board/bring-back";
import type { BoardObject } from "../board/objects";
import type { PresenceLink } from "../board/presence";

/** More are not kept: who deletes more has a snapshot to go back to. */
const MOST = 500;

export interface Gone {
  readonly object: BoardObject;
  /** ms since 1970, by the server's clock. */
  readonly at: number;
  /** Person id, where it is known: oneself, or who had it selected when it went. */
  readonly who: string | null;
}

/** The list outlives the wall, which is made anew when the server refuses a change. */
export class Shelf {
  readonly list: Accessor<readonly Gone[]>;
  readonly put: (change: (list: readonly Gone[]) => readonly Gone[]) => void;

  constructor() {
    const [list, setList] = createSignal<readonly Gone[]>([]);
    this.list = list;
    this.put = setList;
  }
}

const shelves = new WeakMap<object, Shelf>();

/** The shelf of an open board, whatever stands for it. */
export function shelfOf(live: object): Shelf {
  let shelf = shelves.get(live);
  if (!shelf) shelves.set(live, (shelf = new Shelf()));
  return shelf;
}

export class Deleted {
  private readonly stop: () => void;

  constructor(
    private readonly board: Board,
    presence: PresenceLink,
    readonly shelf: Shelf,
  ) {
    this.stop = board.store.listen((change) => {
      if (change.added.size > 0) shelf.put((list) => without(list, change.added));
      if (change.gone.length === 0) return;
      const at = board.worker.now();
      // A layer that is taken away or shown to all is not deleted.
      const gone = change.gone.filter((object) => change.own || !object.layer);
      const entries = gone.map((object): Gone => {
        const who = change.own ? board.worker.person() : holderOf(object.id, presence);
        return { object, at, who };
      });
      shelf.put((list) => [...entries.reverse(), ...without(list, change.removed)].slice(0, MOST));
    });
  }

  /** Answers the ids that are on the board again. */
  restore(entries: readonly Gone[]): string[] {
    return bringBack(
      this.board,
      entries.map(({ object }) => object),
    );
  }

  close(): void {
    this.stop();
  }
}

const without = (list: readonly Gone[], ids: ReadonlySet<string>): readonly Gone[] =>
  list.some(({ object }) => ids.has(object.id)) ? list.filter(({ object }) => !ids.has(object.id)) : list;

/** Whoever had it selected; nobody where several had. The document does not say who deletes. */
function holderOf(id: string, presence: PresenceLink): string | null {
  const holders = new Set(
    presence
      .peers()
      .filter((peer) => peer.presence.selection?.includes(id))
      .map((peer) => peer.person),
  );
  return holders.size === 1 ? [...holders][0]! : null;
}
