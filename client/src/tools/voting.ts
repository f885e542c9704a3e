/**
 * Voting on this desk: what is open and one's own votes, what is planned, which kept result the wall shows. It decides
 * and speaks no word; what one sees of it is in canvas/votes.ts and panels/voting/wall/, fetched when there is a voting.
 */
import { createMemo, createRoot, createSignal, type Accessor } from "solid-js";
import { casting, clicked, type CastAnswer } from "../board/casting";
import type { Ballot, Voting, VotingScope } from "../board/voting-types";
import { Votings, type VotingResult } from "../board/votings";
import { lessMotion } from "../canvas/camera";
import { expand, intersects, union, type Rect } from "../geometry/rect";
import type { Votes } from "../sync/votes";
import { showVotesOf } from "./exporting";
import type { Desk } from "./desk";

export type { CastAnswer } from "../board/casting";

/** What a voting that is being set up would be about. */
export interface VotingPlan {
  readonly candidates: readonly string[];
  readonly scope: VotingScope;
  readonly colour: number;
}

/** ms from the close until the result has been revealed, place by place. */
export const REVEAL_MS = 2_400;
/** Wall units around what is voted on, when it is brought into view. */
const AROUND = 60;
const NARROW = "(max-width: 640px)";

export interface DeskVotes {
  /** The live votes; null where a board is only looked at (a snapshot). */
  readonly votes: Votes | null;
  /** Under which name this browser keeps which result is shown; null: it keeps nothing. */
  readonly key: string | null;
}

/** The result that somebody chose to see, and the newest there was then: a newer one is shown by itself. */
interface Choice {
  readonly id: string | null;
  readonly newest: string | undefined;
}

export class DeskVoting {
  /** Kept votings, the newest first. */
  readonly results: Accessor<readonly VotingResult[]>;
  /** The one whose dots hang on the wall while nothing is open; by default the newest. */
  readonly shown: Accessor<VotingResult | null>;
  readonly open: Accessor<Voting | null>;
  /** One's own; null for observers and while nothing is open. */
  readonly ballot: Accessor<Ballot | null>;
  readonly planned: Accessor<VotingPlan | null>;
  readonly mode: Accessor<"idle" | "draft" | "open" | "shown">;
  /** The person votes: they joined the open voting. */
  readonly joined: Accessor<boolean>;
  /** The invitation was put aside. */
  readonly dismissed: Accessor<boolean>;
  /** The candidate under the mouse, or the one that a finger voted on last. */
  readonly pointed: Accessor<string | null>;
  readonly point: (id: string | null) => void;
  /** The candidate that was pressed where votes are given on a sheet. */
  readonly asked: Accessor<string | null>;
  /** The result that is being revealed. */
  readonly revealing: Accessor<VotingResult | null>;
  private readonly votings: Votings;
  private readonly setPlanned: (plan: VotingPlan | null) => void;
  private readonly setJoinedTo: (id: string | null) => void;
  private readonly setDismissed: (id: string | null) => void;
  private readonly setAsked: (id: string | null) => void;
  private readonly setRevealing: (result: VotingResult | null) => void;
  private readonly setChoice: (choice: Choice | null) => void;
  private readonly candidates: Accessor<ReadonlySet<string>>;
  private readonly afterReveal = new Set<(result: VotingResult) => void>();
  private readonly afterPress = new Set<(answer: CastAnswer) => void>();
  private readonly stops: (() => void)[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly desk: Desk,
    private readonly from: DeskVotes,
  ) {
    const { votes } = from;
    this.votings = new Votings(desk.board.doc);
    const [results, setResults] = createSignal(this.votings.all());
    const [choice, setChoice] = createSignal<Choice | null>(this.readChoice());
    const [joinedTo, setJoinedTo] = createSignal<string | null>(this.readJoined());
    const [dismissed, setDismissed] = createSignal<string | null>(null);
    this.results = results;
    this.setChoice = setChoice;
    this.setJoinedTo = setJoinedTo;
    this.setDismissed = setDismissed;
    [this.planned, this.setPlanned] = createSignal<VotingPlan | null>(null);
    [this.asked, this.setAsked] = createSignal<string | null>(null);
    [this.revealing, this.setRevealing] = createSignal<VotingResult | null>(null);
    [this.pointed, this.point] = createSignal<string | null>(null);
    this.open = () => votes?.open() ?? null;
    this.ballot = () => votes?.ballot() ?? null;
    this.joined = () => {
      const voting = this.open();
      const ballot = this.ballot();
      return voting !== null && ballot !== null && (joinedTo() === voting.id || hasVotes(ballot));
    };
    this.dismissed = () => dismissed() === this.open()?.id;
    this.shown = () => {
      const [newest] = results();
      const chosen = choice();
      if (!chosen || chosen.newest !== newest?.id) return newest ?? null;
      return chosen.id === null ? null : (results().find(({ id }) => id === chosen.id) ?? newest ?? null);
    };
    this.mode = () => {
      if (this.open()) return "open";
      if (this.planned()) return "draft";
      return this.shown() ? "shown" : "idle";
    };
    // Asked of every object that is named or drawn.
    this.candidates = createRoot((dispose) => {
      this.stops.push(dispose);
      return createMemo(() => new Set(this.open()?.candidates.map(({ id }) => id)));
    });
    this.stops.push(this.votings.listen(() => setResults(this.votings.all())));
    this.stops.push(showVotesOf(() => this.shown()?.id ?? null));
    if (votes)
      this.stops.push(
        votes.listen((news) => {
          if (news.type === "ended") this.ended(news.voting);
          else if (news.type === "opened" && this.isSecret()) this.hideHand();
        }),
      );
  }

  /** Something of votings is to be seen, now or by a choice. */
  wanted(): boolean {
    return this.open() !== null || this.planned() !== null || this.results().length > 0;
  }

  /** Shows what a voting would be about while it is set up; null ends that. */
  plan(plan: VotingPlan | null): void {
    this.setPlanned(plan);
  }

  /** Shows the dots of a kept voting, or none. */
  show(id: string | null): void {
    const choice = { id, newest: this.results()[0]?.id };
    this.setChoice(choice);
    keep(localStorageOf(), this.from.key && `seina.votes.${this.from.key}`, JSON.stringify(choice));
  }

  /** What the person stands on would tell others what they vote for. */
  isSecret(): boolean {
    const ballot = this.ballot();
    return ballot !== null && !ballot.done && (this.joined() || this.desk.face() === "outline");
  }

  /** Among these is one whose words and looks stand still until the close; it may be moved. */
  holds(ids: readonly string[]): boolean {
    return this.open() !== null && ids.some((id) => this.isCandidate(id));
  }

  isCandidate(id: string): boolean {
    return this.candidates().has(id);
  }

  /** Observers and those who look at a snapshot don't. */
  mayVote(): boolean {
    return this.open() !== null && this.ballot() !== null;
  }

  /** Dots: votes left. Others: candidates without a value. */
  left(): number {
    return this.ballot()?.left ?? 0;
  }

  /** While a voting is open one's own votes on an object (of other kinds 1 where it has a value); else what it got in the result shown. */
  votesOn(id: string): number | null {
    const voting = this.open();
    if (voting) {
      const value = this.isCandidate(id) ? this.ballot()?.votes[id] : undefined;
      if (value === undefined) return this.isCandidate(id) && this.ballot() ? 0 : null;
      return typeof value === "number" && voting.kind === "dots" ? value : 1;
    }
    return this.shown()?.results.find(({ object }) => object === id)?.votes ?? null;
  }

  /** One more dot or one fewer. */
  cast(id: string, by: 1 | -1): CastAnswer {
    const { answer, set } = casting(this.open(), this.ballot(), id, by);
    if (set) {
      this.rememberJoined();
      this.from.votes!.cast(set);
    }
    return answer;
  }

  /** A click, a tap or Enter on the wall: one more, with Shift one fewer; where votes are values, asks for it. */
  press(id: string, shift: boolean): void {
    const voting = this.open();
    if (voting) this.give(id, clicked(voting, this.ballot(), id, shift));
  }

  /** As `cast`, by the hand on the wall: what came of it is told to whoever shows it. */
  give(id: string, by: 1 | -1): void {
    const answer = this.cast(id, by);
    if (answer === "not-dots") this.askFor(id);
    for (const listener of this.afterPress) listener(answer);
  }

  /** Calls with what came of each press on the wall; answers how to stop. */
  onPress(listener: (answer: CastAnswer) => void): () => void {
    this.afterPress.add(listener);
    return () => this.afterPress.delete(listener);
  }

  /** Opens the sheet on which the votes of other kinds are given, at this candidate. */
  askFor(id: string | null): void {
    this.setAsked(id);
    this.desk.surfaces.open("voting-ballot");
  }

  /** Votes: from now on a click on the wall is a vote. */
  join(): void {
    const voting = this.open();
    if (!voting || !this.mayVote()) return;
    this.rememberJoined();
    if (voting.kind !== "dots") this.askFor(null);
    // A list with large steppers is easier on a phone than a wall.
    else if (globalThis.matchMedia?.(NARROW).matches) this.desk.setFace("outline");
    if (this.desk.face() === "outline") return;
    this.desk.take("vote");
    this.bringIntoView();
  }

  /** Back to the ordinary work; the votes stay, and one may come back. */
  leave(): void {
    this.point(null);
    if (this.desk.tool() === "vote") this.desk.take("select");
  }

  /** The invitation is put aside; the pill stays. */
  dismiss(): void {
    this.setDismissed(this.open()?.id ?? null);
  }

  /** Says that one has finished, or goes on. */
  finish(done: boolean): void {
    this.from.votes?.finish(done);
    if (done) this.leave();
    else this.join();
  }

  /** Calls when a result has been revealed; answers how to stop. */
  onRevealed(listener: (result: VotingResult) => void): () => void {
    this.afterReveal.add(listener);
    return () => this.afterReveal.delete(listener);
  }

  close(): void {
    clearTimeout(this.timer);
    this.stops.forEach((stop) => stop());
    this.votings.close();
  }

  /** The wall around all candidates, unless most of them are in view already. */
  private bringIntoView(): void {
    const { canvas } = this.desk;
    const boxes = [...this.candidates()].map((id) => canvas.displaced.get(id)).filter(isRect);
    const seen = boxes.filter((box) => intersects(box, canvas.camera.shown)).length;
    const whole = union(boxes);
    if (whole && seen * 2 < boxes.length) canvas.camera.fitTo(expand(whole, AROUND), "program");
  }

  /** A voting was closed, and its result is in the document; or it was thrown away. */
  private ended(voting: Voting): void {
    this.leave();
    this.setAsked(null);
    const result = this.votings.get(voting.id);
    if (!result) return;
    this.setChoice(null);
    this.setRevealing(result);
    clearTimeout(this.timer);
    const still = lessMotion() || this.desk.face() === "outline";
    this.timer = setTimeout(
      () => {
        this.setRevealing(null);
        for (const listener of this.afterReveal) listener(result);
      },
      still ? 0 : REVEAL_MS,
    );
  }

  /** What others have been told of where the person stands is taken back. */
  private hideHand(): void {
    this.desk.presence.tell({ selection: [], cursor: null });
  }

  private rememberJoined(): void {
    this.hideHand();
    const id = this.open()?.id ?? null;
    this.setJoinedTo(id);
    keep(sessionStorageOf(), this.from.key && `seina.joined.${this.from.key}`, id);
  }

  private readJoined(): string | null {
    return read(sessionStorageOf(), this.from.key && `seina.joined.${this.from.key}`);
  }

  private readChoice(): Choice | null {
    const stored = read(localStorageOf(), this.from.key && `seina.votes.${this.from.key}`);
    try {
      const { id, newest } = JSON.parse(stored ?? "null") as Record<string, unknown>;
      if ((typeof id === "string" || id === null) && typeof newest === "string") return { id, newest };
    } catch {
      // Nothing was kept, or something else.
    }
    return null;
  }
}

const hasVotes = (ballot: Ballot): boolean => Object.keys(ballot.votes).length > 0;
const isRect = (rect: Rect | null): rect is Rect => rect !== null;

/** A browser may forbid the very access. */
function localStorageOf(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

function sessionStorageOf(): Storage | null {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}

function keep(storage: Storage | null, key: string | null, value: string | null): void {
  if (key === null || value === null) return;
  try {
    storage?.setItem(key, value);
  } catch {
    // It lasts as long as the page does.
  }
}

const read = (storage: Storage | null, key: string | null): string | null =>
  key === null ? null : (storage?.getItem(key) ?? null);
