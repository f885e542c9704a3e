/**
 * The open voting of a board and one's own ballot, as the server tells them. What was pressed shows at once; what
 * was not acknowledged is sent again after a reconnect, because a vote sets a value and does not add to one.
 */
import { batch, createSignal, type Accessor } from "solid-js";
import { emptyBallot, withVotes, type VoteSet } from "../board/ballots";
import type { Ballot, Progress, Voting } from "../board/voting-types";
import type { LiveBoard } from "./live-board";
import type { ServerEvent } from "./messages";

export type VoteNews =
  | { readonly type: "opened" | "changed"; readonly voting: Voting }
  /**
   * Closed or deleted. The result of a closed one is in the document already, but for those who come back after the
   * close: they hear of it before the document. `lost`: something pressed here had not reached the server.
   */
  | { readonly type: "ended"; readonly voting: Voting; readonly lost: boolean }
  | { readonly type: "reminder"; readonly voting: Voting; readonly left: number }
  | { readonly type: "counted"; readonly ballot: Ballot }
  | { readonly type: "refused"; readonly code: string; readonly params: Record<string, string | number> };

export interface Votes {
  readonly open: Accessor<Voting | null>;
  /** One's own, with what is on its way; null for observers, on an archived board and while nothing is open. */
  readonly ballot: Accessor<Ballot | null>;
  /** How far everybody is; facilitators only. */
  readonly progress: Accessor<Progress | null>;
  /** Everything pressed is on the server's disk. */
  readonly confirmed: Accessor<boolean>;
  cast(set: VoteSet): void;
  /** Says that one has finished, or has not. */
  finish(done: boolean): void;
  listen(listener: (news: VoteNews) => void): () => void;
}

const known = new WeakMap<LiveBoard, Votes>();

/** The votes of an open board: the same for all who ask. */
export function votesOf(live: LiveBoard): Votes {
  let votes = known.get(live);
  if (!votes) known.set(live, (votes = new LiveVotes(live)));
  return votes;
}

type Request = { readonly set: VoteSet } | { readonly done: boolean };

const UNSENT = "seina.unsent-votes";

class LiveVotes implements Votes {
  readonly open: Accessor<Voting | null>;
  readonly ballot: Accessor<Ballot | null>;
  readonly progress: Accessor<Progress | null>;
  readonly confirmed: Accessor<boolean>;
  private readonly setOpen: (voting: Voting | null) => void;
  private readonly setBallot: (ballot: Ballot | null) => void;
  private readonly setProgress: (progress: Progress | null) => void;
  private readonly setConfirmed: (confirmed: boolean) => void;
  private readonly listeners = new Set<(news: VoteNews) => void>();
  /** As the server has it. */
  private counted: Ballot | null = null;
  private readonly waiting = new Map<number, Request>();
  private request = 0;

  constructor(private readonly live: LiveBoard) {
    [this.open, this.setOpen] = createSignal<Voting | null>(null);
    const [ballot, setBallot] = createSignal<Ballot | null>(null);
    this.ballot = () => (live.archived() ? null : ballot());
    this.setBallot = setBallot;
    [this.progress, this.setProgress] = createSignal<Progress | null>(null);
    [this.confirmed, this.setConfirmed] = createSignal(true);
    // It lives as long as the board that is open.
    live.hear((event) => this.take(event));
  }

  cast(set: VoteSet): void {
    this.ask({ set });
  }

  finish(done: boolean): void {
    this.ask({ done });
  }

  listen(listener: (news: VoteNews) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private ask(request: Request): void {
    if (!this.open() || !this.counted) return;
    this.waiting.set(++this.request, request);
    this.send(this.request, request);
    this.show();
  }

  private send(number: number, request: Request): void {
    const voting = this.open()!.id;
    const type = "set" in request ? "vote" : "vote-done";
    this.live.say({ type, request: number, voting, ...request });
  }

  private take(event: ServerEvent): void {
    switch (event.type) {
      case "hello":
        this.begin(event.voting ?? null, event.ballot ?? null);
        break;
      case "voting":
        this.begin(event.voting, event.ballot);
        break;
      case "ballot":
        this.count(event.request, event.ballot);
        this.tell({ type: "counted", ballot: event.ballot });
        break;
      case "vote-refused":
        this.count(event.request, event.ballot);
        this.tell({ type: "refused", code: event.code, params: event.params ?? {} });
        break;
      case "progress":
        this.setProgress(event);
        break;
      case "reminder": {
        const voting = this.open();
        if (voting?.id === event.voting) this.tell({ type: "reminder", voting, left: event.left });
        break;
      }
    }
  }

  private begin(voting: Voting | null, ballot: Ballot | null): void {
    const before = this.open();
    const same = voting?.id === before?.id;
    const lost = this.waiting.size > 0;
    if (!same) this.waiting.clear();
    // What a reload came in between of. It sets values, so that to send it twice does no harm.
    if (voting && !before)
      for (const request of this.unsent(voting)) this.waiting.set(++this.request, request);
    batch(() => {
      this.setOpen(voting);
      this.counted = voting && (ballot ?? (same ? this.counted : this.ownOf(voting)));
      if (!same) this.setProgress(null);
      for (const [number, request] of this.waiting) this.send(number, request);
      this.show();
    });
    if (before && !same) this.tell({ type: "ended", voting: before, lost });
    if (voting) this.tell({ type: same ? "changed" : "opened", voting });
  }

  private ownOf(voting: Voting): Ballot | null {
    return this.live.role() === "observer" ? null : emptyBallot(voting);
  }

  private count(request: number | null, ballot: Ballot | null): void {
    if (request !== null) this.waiting.delete(request);
    if (ballot && ballot.voting === this.open()?.id) this.counted = ballot;
    this.show();
  }

  private show(): void {
    const voting = this.open();
    let shown = this.counted;
    if (voting && shown)
      for (const request of this.waiting.values())
        shown = "set" in request ? withVotes(voting, shown, request.set) : { ...shown, done: request.done };
    this.keepUnsent(voting);
    batch(() => {
      this.setBallot(shown);
      this.setConfirmed(this.waiting.size === 0);
    });
  }

  /** In the tab's own storage: who closes the tab means to be gone. */
  private keepUnsent(voting: Voting | null): void {
    try {
      if (voting && this.waiting.size)
        sessionStorage.setItem(UNSENT, JSON.stringify([this.ofWhom(voting), [...this.waiting.values()]]));
      else sessionStorage.removeItem(UNSENT);
    } catch {
      // Storage may be forbidden or full; then a reload forgets, as it must.
    }
  }

  /** In one tab one person may follow another. */
  private ofWhom(voting: Voting): string {
    return `${voting.id} ${this.live.you()?.id}`;
  }

  private unsent(voting: Voting): readonly Request[] {
    try {
      const [id, requests] = JSON.parse(sessionStorage.getItem(UNSENT)!) as [string, Request[]];
      return id === this.ofWhom(voting) ? requests : [];
    } catch {
      return [];
    }
  }

  private tell(news: VoteNews): void {
    for (const listener of this.listeners) listener(news);
  }
}
