/**
 * Private mode and hidden areas as commands and panels see them: how things are, what was revealed just now, and the
 * deeds, which are the server's. What is withheld from whom is decided there; nothing here hides anything.
 */
import { createMemo, createRoot, createSignal, type Accessor } from "solid-js";
import { api } from "../../api/client";
import type { Target } from "../../board/board";
import type { Person, Privacy, Revealed } from "../../sync/messages";

export type { Target } from "../../board/board";
export type { Revealed } from "../../sync/messages";

/** What is read of an open board (sync/live-board.ts). */
export interface PrivacyLive {
  readonly id: string;
  readonly privacy: Accessor<Privacy | null>;
  readonly target: Accessor<Target>;
  setTarget(target: Target): void;
  /** Objects that participants don't get; 0 for all but facilitators. */
  readonly hidden: Accessor<number>;
  reveals(listener: (event: Revealed) => void): () => void;
  readonly role: Accessor<Person["role"] | null>;
  readonly archived: Accessor<boolean>;
  readonly people: Accessor<ReadonlyMap<string, Person>>;
  readonly present: Accessor<readonly { readonly person: string }[]>;
  readonly clockOffset: Accessor<number>;
}

export interface StartSettings {
  readonly anonymous: boolean;
  readonly readable: boolean;
  /** Null: until somebody ends it. */
  readonly minutes: number | null;
}

/** A draft as facilitators may read it in a round that was declared readable. */
export interface ReadDraft {
  /** An area's id, or "". */
  readonly region: string;
  readonly kind: string;
  readonly text: string;
  readonly person: string | null;
}

/** What a reveal did: how many objects, and how many people's are left. */
export interface RevealAnswer {
  readonly revealed: number;
  readonly left: number;
  readonly person: string | null;
}

export type RevealWhat = { readonly area: string } | { readonly next: true } | Record<string, never>;

/** ms between two reveals that are told as one: the end of private mode reveals all that is left, person by person. */
const TOGETHER = 400;
/** ms that a reveal is news: so long its objects may take to arrive, and what shows them to be fetched. */
const NEWS = 5_000;

const known = new WeakMap<object, PrivacyOf>();

/** The same for all who ask, as long as the board is open. */
export function privacyOf(live: PrivacyLive): PrivacyOf {
  let privacy = known.get(live);
  if (!privacy) known.set(live, (privacy = new PrivacyOf(live)));
  return privacy;
}

export class PrivacyOf {
  /** The newest reveal, once all that came together is there, for as long as it is news. */
  readonly fresh: Accessor<Revealed | null>;
  /** The panel asks whether to reveal the rest and end. */
  readonly ending: Accessor<boolean>;
  readonly askEnd: (asking: boolean) => void;
  /** One works in a hidden area for now, without having said that one prepares (reach.ts). */
  readonly inHidden: Accessor<boolean>;
  readonly setInHidden: (inHidden: boolean) => void;
  /** The most people that had drafts at a time in this round, as far as this page has seen: all who take turns. */
  readonly most: Accessor<number>;
  private gathered: Revealed | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly live: PrivacyLive) {
    const [fresh, setFresh] = createSignal<Revealed | null>(null);
    this.fresh = fresh;
    [this.ending, this.askEnd] = createSignal(false);
    [this.inHidden, this.setInHidden] = createSignal(false);
    this.most = createRoot(() => {
      const counted = createMemo<{ id: string | null; most: number }>(
        (before) => {
          const now = live.privacy();
          const id = now?.id ?? null;
          return { id, most: Math.max(id === before.id ? before.most : 0, now?.authors ?? 0) };
        },
        { id: null, most: 0 },
      );
      return () => counted().most;
    });
    live.reveals((event) => {
      this.gathered = together(this.gathered, event);
      clearTimeout(this.timer);
      this.timer = setTimeout(() => {
        setFresh(this.gathered);
        this.gathered = null;
        this.timer = setTimeout(() => setFresh(null), NEWS);
      }, TOGETHER);
    });
  }

  /** Private mode, while it is on. */
  now(): Privacy | null {
    return this.live.privacy();
  }

  leads(): boolean {
    return this.live.role() === "facilitator" && !this.live.archived();
  }

  writes(): boolean {
    const role = this.live.role();
    return !this.live.archived() && (role === "facilitator" || role === "participant");
  }

  /** Drafts in a region that are not revealed yet; in all of them where none is named. */
  count(region?: string): number {
    const counts = this.now()?.counts ?? {};
    return region === undefined
      ? Object.values(counts).reduce((sum, count) => sum + count, 0)
      : (counts[region] ?? 0);
  }

  nameOf(person: string | null): string | null {
    return person === null ? null : (this.live.people().get(person)?.name ?? null);
  }

  /** Those who are here and may write. */
  writers(): number {
    const here = new Set(this.live.present().map(({ person }) => person));
    return [...here].filter((id) => this.live.people().get(id)?.role !== "observer").length;
  }

  start(settings: StartSettings): Promise<Privacy> {
    return api.post<Privacy>(`/boards/${this.live.id}/private`, settings);
  }

  /** So many minutes from now; null takes the timer off. */
  setMinutes(minutes: number | null): Promise<Privacy> {
    return api.patch<Privacy>(`/boards/${this.live.id}/private`, { minutes });
  }

  reveal(what: RevealWhat): Promise<RevealAnswer> {
    return api.post<RevealAnswer>(`/boards/${this.live.id}/private/reveal`, what);
  }

  /** Reveals what is left. */
  async end(): Promise<void> {
    await api.delete(`/boards/${this.live.id}/private`);
  }

  async drafts(): Promise<readonly ReadDraft[]> {
    return (await api.get<{ drafts: ReadDraft[] }>(`/boards/${this.live.id}/private/drafts`)).drafts;
  }

  /** An area and what is in it leave the wall of all but facilitators. */
  async hide(area: string): Promise<void> {
    await api.post(`/boards/${this.live.id}/hidden/hide`, { area });
  }

  /** Hidden objects, areas with what is in them, are for all; null: all that is hidden. */
  async show(ids: readonly string[] | null): Promise<void> {
    await api.post(`/boards/${this.live.id}/hidden/show`, ids === null ? {} : { ids });
  }
}

function together(before: Revealed | null, event: Revealed): Revealed {
  if (before?.layer !== event.layer) return event;
  return {
    ids: [...before.ids, ...event.ids],
    person: before.person === event.person ? event.person : null,
    area: before.area === event.area ? event.area : null,
    layer: event.layer,
  };
}
