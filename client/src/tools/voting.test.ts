// @vitest-environment happy-dom
import { createSignal } from "solid-js";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { emptyBallot, withVotes, type VoteSet } from "../board/ballots";
import type { Ballot, Voting } from "../board/voting-types";
import type { Votes, VoteNews } from "../sync/votes";
import type { Desk } from "./desk";
import { DeskVoting, REVEAL_MS } from "./voting";

const voting = (part: Partial<Voting> = {}): Voting =>
  ({
    id: "v",
    name: "What first",
    kind: "dots",
    votes: 3,
    cap: null,
    colour: 2,
    candidates: ["a", "b"].map((id) => ({ id, kind: "note", text: id })),
    ...part,
  }) as Voting;

const result = (id: string, closed: number) => ({
  id,
  name: id,
  kind: "dots",
  closed,
  results: [{ object: "a", rank: 1, votes: 4, voters: 2 }],
});

function setup(key: string | null = null) {
  const doc = new Y.Doc();
  const stage = doc.getMap("stage");
  const [open, setOpen] = createSignal<Voting | null>(null);
  const [ballot, setBallot] = createSignal<Ballot | null>(null);
  const [tool, take] = createSignal("select");
  const surfaces: string[] = [];
  let tell: (news: VoteNews) => void = () => undefined;
  const votes = {
    open,
    ballot,
    cast: (set: VoteSet) => setBallot(withVotes(open()!, ballot()!, set)),
    finish: (done: boolean) => setBallot({ ...ballot()!, done }),
    listen: (listener: typeof tell) => ((tell = listener), () => undefined),
  } as unknown as Votes;
  const desk = {
    board: { doc },
    presence: { tell: () => undefined },
    canvas: { displaced: { get: () => null }, camera: {} },
    face: () => "canvas",
    tool,
    take,
    surfaces: { open: (name: string) => surfaces.push(name) },
  } as unknown as Desk;
  const at = new DeskVoting(desk, { votes, key });
  return {
    at,
    stage,
    tool,
    surfaces,
    begin(of: Voting) {
      setOpen(of);
      setBallot(emptyBallot(of));
    },
    end(of: Voting) {
      setOpen(null);
      setBallot(null);
      tell({ type: "ended", voting: of, lost: false });
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  sessionStorage.clear();
});
afterEach(() => vi.useRealTimers());

describe("votes of an open voting", () => {
  it("are cast by whoever has a ballot, on candidates only", () => {
    const { at, begin } = setup();
    expect(at.mode()).toBe("idle");
    expect(at.cast("a", 1)).toBe("not-open");
    begin(voting());
    expect(at.mode()).toBe("open");
    expect(at.votesOn("a")).toBe(0);
    expect(at.votesOn("x")).toBeNull();
    expect([at.cast("a", 1), at.cast("a", 1), at.cast("x", 1)]).toEqual(["cast", "cast", "not-candidate"]);
    expect(at.votesOn("a")).toBe(2);
    expect(at.left()).toBe(1);
    expect(at.joined()).toBe(true);
  });

  it("take voting in hand when one joins, and put it away when one has finished", () => {
    const { at, begin, tool } = setup();
    begin(voting());
    expect(at.joined()).toBe(false);
    at.join();
    expect(tool()).toBe("vote");
    at.finish(true);
    expect(tool()).toBe("select");
    expect(at.ballot()!.done).toBe(true);
  });

  it("of another kind are asked for on the sheet, at the candidate that was pressed", () => {
    const { at, begin, surfaces } = setup();
    begin(voting({ kind: "scale" }));
    at.press("b", false);
    expect(surfaces).toEqual(["voting-ballot"]);
    expect(at.asked()).toBe("b");
  });

  it("tell what came of each press to whoever shows it", () => {
    const { at, begin } = setup();
    begin(voting({ cap: 2 }));
    const answers: string[] = [];
    at.onPress((answer) => answers.push(answer));
    for (const [id, shift] of [["a"], ["a"], ["a"], ["x"], ["b"], ["b"], ["b", true], ["b", true]] as const)
      at.press(id, shift ?? false);
    expect(answers).toEqual([
      "cast",
      "cast",
      "cap",
      "not-candidate",
      "cast",
      "budget",
      "cast",
      "none-to-take",
    ]);
  });

  it("are gone on with after a reload", () => {
    const first = setup("board");
    first.begin(voting());
    first.at.join();
    const second = setup("board");
    second.begin(voting());
    expect(second.at.joined()).toBe(true);
    const other = setup("board");
    other.begin(voting({ id: "w" }));
    expect(other.at.joined()).toBe(false);
  });
});

describe("kept votings", () => {
  it("are shown, the newest by itself, another or none by choice until there is a newer one", () => {
    const { at, stage } = setup("board");
    stage.set("voting:one", result("one", 1));
    expect(at.shown()!.id).toBe("one");
    stage.set("voting:two", result("two", 2));
    expect(at.shown()!.id).toBe("two");
    expect(at.votesOn("a")).toBe(4);
    at.show("one");
    expect(at.shown()!.id).toBe("one");
    at.show(null);
    expect(at.shown()).toBeNull();
    expect(at.mode()).toBe("idle");
    expect(setup("other").at.shown()).toBeNull();
    stage.set("voting:three", result("three", 3));
    expect(at.shown()!.id).toBe("three");
  });

  it("keep the choice in this browser", () => {
    const first = setup("board");
    first.stage.set("voting:one", result("one", 1));
    first.at.show(null);
    const second = setup("board");
    second.stage.set("voting:one", result("one", 1));
    expect(second.at.shown()).toBeNull();
  });

  it("are revealed once at the close, and not when a voting is thrown away", () => {
    const { at, stage, begin, end } = setup();
    const revealed: string[] = [];
    at.onRevealed(({ id }) => revealed.push(id));
    begin(voting());
    end(voting());
    expect(at.revealing()).toBeNull();
    begin(voting({ id: "w" }));
    at.show(null);
    stage.set("voting:w", result("w", 5));
    end(voting({ id: "w" }));
    expect(at.revealing()!.id).toBe("w");
    expect(at.shown()!.id).toBe("w");
    vi.advanceTimersByTime(REVEAL_MS);
    expect(at.revealing()).toBeNull();
    expect(revealed).toEqual(["w"]);
  });
});
