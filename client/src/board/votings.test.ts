import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { withVotes, emptyBallot } from "./ballots";
import type { Candidate, Voting, VotingScope } from "./voting-types";
import { candidatesOf, readVoting, Votings } from "./votings";
import { BoardStore } from "./store";
import { objectsOf } from "./objects";

const result = {
  id: "v1",
  kind: "dots",
  name: "One",
  closed: 5,
  results: [{ object: "n1", rank: 1, votes: 3 }],
};

describe("kept votings", () => {
  it("are read, the newest first, and told when they come and go", () => {
    const doc = new Y.Doc();
    const votings = new Votings(doc);
    let told = 0;
    votings.listen(() => told++);
    const stage = doc.getMap("stage");
    stage.set("title", "No voting");
    expect(told).toBe(0);
    stage.set("voting:v1", result);
    stage.set("voting:v2", { ...result, id: "v2", closed: 6 });
    expect(votings.all().map(({ id }) => id)).toEqual(["v2", "v1"]);
    stage.delete("voting:v2");
    expect(votings.all().map(({ id }) => id)).toEqual(["v1"]);
    expect(told).toBe(3);
  });

  it("are read whatever somebody has put there", () => {
    for (const bad of [null, 1, "x", [], {}, { id: 1, kind: "dots" }, { id: "a", kind: "coins" }])
      expect(readVoting(bad)).toBeNull();
    const odd = readVoting({
      ...result,
      results: [1, null, { rank: 1 }, { object: "n2", rank: -4, x: "no" }],
      groups: [4],
    });
    expect(odd).toMatchObject({ results: [], groups: [] });
  });
});

describe("what a voting is about", () => {
  const doc = new Y.Doc();
  const put = (id: string, kind: string, more: Record<string, unknown> = {}) =>
    objectsOf(doc).set(
      id,
      new Y.Map(Object.entries({ kind, at: [0, 0], size: [10, 10], z: `a${id}`, ...more })) as never,
    );
  put("1", "area");
  put("2", "note", { text: new Y.Text("Two"), parent: "1" });
  put("3", "note");
  put("4", "image");
  put("5", "stamp");
  put("6", "text", { text: new Y.Text("Six") });
  const store = new BoardStore(doc);
  const ids = (kinds: string[] | null, scope: Parameters<typeof candidatesOf>[1]["scope"]) =>
    candidatesOf(store, { kinds, scope }).map(({ id }) => id);

  it("is of the kinds in the scope, and never what holds or joins others", () => {
    expect(ids(null, { type: "board" })).toEqual(["2", "4", "6"]);
    expect(ids(["note", "area"], { type: "board" })).toEqual(["2", "3"]);
    expect(ids(null, { type: "area", id: "1" })).toEqual(["2"]);
    expect(ids(["note"], { type: "selection", ids: ["3", "6", "gone"] })).toEqual(["3"]);
  });
});

it("counts what is left, and is done with the last dot", () => {
  const voting = { id: "v", kind: "dots", votes: 3, candidates: [] } as unknown as Voting;
  let ballot = withVotes(voting, emptyBallot(voting), { a: 2 });
  expect(ballot).toEqual({ voting: "v", votes: { a: 2 }, left: 1, done: false });
  ballot = withVotes(voting, ballot, { b: 1 });
  expect(ballot).toMatchObject({ left: 0, done: true });
  expect(withVotes(voting, { ...ballot, done: false }, { a: null })).toMatchObject({
    votes: { b: 1 },
    left: 2,
  });
});

interface Case {
  objects: Record<string, Record<string, unknown> & { text: string }>;
  kinds: string[] | null;
  scope: VotingScope;
  candidates: Candidate[];
}

const vectors = new URL("../../../tests/vectors/votings.json", import.meta.url);

it("is about what the server says", () => {
  const cases = JSON.parse(readFileSync(vectors, "utf8")) as Case[];
  for (const { objects, kinds, scope, candidates } of cases) {
    const doc = new Y.Doc();
    for (const [id, { text, ...record }] of Object.entries(objects))
      objectsOf(doc).set(id, new Y.Map(Object.entries({ ...record, text: new Y.Text(text) })) as never);
    expect(candidatesOf(new BoardStore(doc), { kinds, scope })).toEqual(candidates);
  }
});
