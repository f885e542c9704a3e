import { createSignal } from "solid-js";
import { expect, it, vi } from "vitest";
import type { Voting } from "../board/voting-types";
import type { LiveBoard } from "./live-board";
import type { ServerEvent } from "./messages";
import { votesOf, type VoteNews } from "./votes";

const voting = { id: "v1", kind: "dots", votes: 2, state: "open", candidates: [] } as unknown as Voting;

function fake(you = "ada") {
  const [archived, archive] = createSignal(false);
  const said: Record<string, unknown>[] = [];
  let hear: (event: ServerEvent) => void = () => undefined;
  const live = {
    hear: (listener: typeof hear) => ((hear = listener), () => undefined),
    say: (event: Record<string, unknown>) => said.push(event) > 0,
    role: () => "participant",
    archived,
    you: () => ({ id: you }),
  } as unknown as LiveBoard;
  const votes = votesOf(live);
  const news: VoteNews[] = [];
  votes.listen((each) => news.push(each));
  return { votes, said, news, archive, tell: (event: object) => hear(event as ServerEvent) };
}

it("shows a vote at once, and takes it back where it is refused", () => {
  const { votes, said, news, tell } = fake();
  votes.cast({ a: 1 });
  expect(said).toEqual([]);
  tell({ type: "voting", voting, ballot: { voting: "v1", votes: {}, left: 2, done: false } });
  votes.cast({ a: 2 });
  expect(votes.ballot()).toMatchObject({ votes: { a: 2 }, left: 0 });
  expect(votes.confirmed()).toBe(false);
  expect(said).toEqual([{ type: "vote", request: 1, voting: "v1", set: { a: 2 } }]);
  tell({
    type: "vote-refused",
    request: 1,
    code: "vote-cap",
    ballot: { voting: "v1", votes: {}, left: 2, done: false },
  });
  expect(votes.ballot()).toMatchObject({ votes: {}, left: 2 });
  expect(votes.confirmed()).toBe(true);
  expect(news.map(({ type }) => type)).toEqual(["opened", "refused"]);
});

it("sends again after a reconnect what was not acknowledged, and nothing to another voting", () => {
  const { votes, said, tell } = fake();
  tell({ type: "hello", voting, ballot: { voting: "v1", votes: {}, left: 2, done: false } });
  votes.cast({ a: 1 });
  tell({ type: "hello", voting, ballot: { voting: "v1", votes: {}, left: 2, done: false } });
  expect(said).toHaveLength(2);
  expect(votes.ballot()!.votes).toEqual({ a: 1 });
  tell({ type: "ballot", request: 1, ballot: { voting: "v1", votes: { a: 1 }, left: 1, done: false } });
  expect(votes.confirmed()).toBe(true);
  votes.cast({ a: 2 });
  tell({ type: "hello", voting: { ...voting, id: "v2" }, ballot: null });
  expect(said).toHaveLength(3);
  expect(votes.ballot()).toEqual({ voting: "v2", votes: {}, left: 2, done: false });
});

it("sends after a reload what had not been acknowledged, to the same voting only", () => {
  const stored = new Map<string, string>();
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  });
  const ballot = { voting: "v1", votes: {}, left: 2, done: false };
  const before = fake();
  before.tell({ type: "hello", voting, ballot });
  before.votes.cast({ a: 1 });
  const next = fake("bo");
  next.tell({ type: "hello", voting, ballot });
  expect(next.said).toEqual([]);
  before.votes.cast({ a: 1 });
  const after = fake();
  after.tell({ type: "hello", voting, ballot });
  expect(after.said).toEqual(
    [1, 2].map((request) => ({ type: "vote", request, voting: "v1", set: { a: 1 } })),
  );
  expect(after.votes.ballot()!.votes).toEqual({ a: 1 });
  const other = fake();
  other.tell({ type: "hello", voting: { ...voting, id: "v2" }, ballot: null });
  expect(other.said).toEqual([]);
  expect(stored.size).toBe(0);
  vi.unstubAllGlobals();
});

it("says so when a voting ends with votes that never arrived", () => {
  const { votes, news, tell } = fake();
  tell({ type: "hello", voting, ballot: { voting: "v1", votes: {}, left: 2, done: false } });
  votes.cast({ a: 1 });
  tell({ type: "hello", voting: null, ballot: null });
  expect(news.at(-1)).toMatchObject({ type: "ended", lost: true });
  expect(votes.confirmed()).toBe(true);
});

it("holds no ballot on an archived board, and the same again when it is taken out of the archive", () => {
  const { votes, tell, archive } = fake();
  tell({ type: "voting", voting, ballot: { voting: "v1", votes: { a: 1 }, left: 1, done: false } });
  archive(true);
  expect(votes.open()?.id).toBe("v1");
  expect(votes.ballot()).toBeNull();
  archive(false);
  expect(votes.ballot()).toMatchObject({ votes: { a: 1 } });
});
