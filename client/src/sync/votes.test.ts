import { expect, it } from "vitest";
import type { Voting } from "../board/voting-types";
import type { LiveBoard } from "./live-board";
import type { ServerEvent } from "./messages";
import { votesOf, type VoteNews } from "./votes";

const voting = { id: "v1", kind: "dots", votes: 2, state: "open", candidates: [] } as unknown as Voting;

function fake() {
  const said: Record<string, unknown>[] = [];
  let hear: (event: ServerEvent) => void = () => undefined;
  const live = {
    hear: (listener: typeof hear) => ((hear = listener), () => undefined),
    say: (event: Record<string, unknown>) => said.push(event) > 0,
    role: () => "participant",
  } as unknown as LiveBoard;
  const votes = votesOf(live);
  const news: VoteNews[] = [];
  votes.listen((each) => news.push(each));
  return { votes, said, news, tell: (event: object) => hear(event as ServerEvent) };
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
