/** Private mode and hidden areas with our own client, without its pages, and the real server. */
import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { Board } from "../../board/board";
import { create } from "../../board/create";
import { privateCopy } from "../../board/drafts";
import { changeText, setText } from "../../board/texts";
import type { LiveBoard } from "../live";
import { ask, leaveAll, until, visit, walls, type Visit, type Wall } from "../visiting";

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    key: (index: number) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size;
    },
  });
});
afterEach(() => {
  leaveAll();
  vi.unstubAllGlobals();
});

function boardOf(live: LiveBoard): Board {
  const board = new Board(live.doc(), {
    person: () => live.you()?.id ?? null,
    role: () => live.role(),
    now: () => Date.now() + live.clockOffset(),
    maxObjects: () => live.limits().objects,
    maxText: () => live.limits().text,
  });
  for (const layer of live.layers()?.open() ?? []) {
    const most = () => layer.live.limits().objects;
    board.showLayer(layer.name, { doc: layer.doc, most, anonymous: layer.anonymous });
  }
  board.writeTo(live.target());
  return board;
}

const note = (board: Board, text: string, more: object = {}): string =>
  create(board, [{ kind: "note", at: [0, 0], text, ...more }])[0]!;
const words = (doc: Y.Doc): string[] =>
  [...doc.getMap("objects").values()].map((map) => String((map as Y.Map<unknown>).get("text"))).sort();
const authors = (doc: Y.Doc) =>
  [...doc.getMap("objects").values()].map((map) => (map as Y.Map<unknown>).get("author"));
const kept = ({ live }: Visit) => live.kept().flatMap(({ texts }) => texts);
const saved = ({ live }: Visit) => until(() => live.link() === "live" && live.unsaved() === 0);

/** The board's document here knows nothing that was written in the layer. */
function nothingOf(layer: Y.Doc, live: LiveBoard): void {
  const clients = [...live.doc().store.clients.keys()];
  expect(clients).not.toContain(layer.clientID);
}

async function begin(wall: Wall, visits: readonly Visit[], settings: object = {}): Promise<void> {
  await ask(wall, "POST", "/private", settings);
  for (const { live } of visits)
    await until(() => live.target() === "private" && live.layers()!.privately()!.live.link() === "live");
}

it("loses nothing of what is typed while private mode begins, and shows it once when it ends", async () => {
  const wall = walls[0]!;
  const ada = await visit(wall, "participant", { key: "ada" });
  const eve = await visit(wall, "participant", { key: "eve" });
  const board = boardOf(ada.live);
  const id = note(board, "yhteinen");
  await until(() => words(eve.live.doc()).length === 1);
  await saved(ada);
  ada.gate.shut = true;
  changeText(board, id, { index: 8, remove: 0, insert: " ja oma" });
  note(board, "kesken");
  await ask(wall, "POST", "/private", {});
  ada.gate.open();
  await until(
    () => ada.live.layers()?.privately() && words(ada.live.layers()!.privately()!.doc).length === 2,
  );
  await saved(ada);
  expect(words(ada.live.layers()!.privately()!.doc)).toEqual(["kesken", "yhteinen ja oma"]);
  expect(words(ada.live.doc())).toEqual(["yhteinen"]);
  expect(words(eve.live.doc())).toEqual(["yhteinen"]);
  expect(kept(ada)).toEqual([]);
  const layer = ada.live.layers()!.privately()!.doc;
  await ask(wall, "DELETE", "/private");
  for (const { live } of [ada, eve]) {
    await until(() => words(live.doc()).length === 3 && live.target() === "board");
    expect(words(live.doc())).toEqual(["kesken", "yhteinen", "yhteinen ja oma"]);
  }
  expect(new Set(authors(eve.live.doc()))).toEqual(new Set([ada.live.you()!.id]));
  nothingOf(layer, ada.live);
  expect(kept(ada)).toEqual([]);
  // And the next change is taken.
  note(boardOf(ada.live), "taas kaikille");
  await until(() => words(eve.live.doc()).includes("taas kaikille"));
});

it("writes no name in an anonymous round, and shows none", async () => {
  const wall = walls[1]!;
  const ada = await visit(wall, "participant", { key: "ada" });
  const eve = await visit(wall, "participant", { key: "eve" });
  await begin(wall, [ada], { anonymous: true });
  note(boardOf(ada.live), "nimetön");
  await saved(ada);
  expect(ada.notices).toEqual([]);
  await ask(wall, "DELETE", "/private");
  await until(() => words(eve.live.doc()).includes("nimetön"));
  expect(authors(eve.live.doc())).toEqual([undefined]);
});

it("gets what was typed last to the board, where the server has shown the note already", async () => {
  const wall = walls[2]!;
  const ada = await visit(wall, "participant", { key: "ada" });
  const eve = await visit(wall, "participant", { key: "eve" });
  await begin(wall, [ada]);
  const board = boardOf(ada.live);
  const id = note(board, "melkein");
  await saved(ada);
  ada.gate.shut = true;
  changeText(board, id, { index: 7, remove: 0, insert: " valmis" });
  await ask(wall, "DELETE", "/private");
  await until(() => ada.live.target() === "board" && words(ada.live.doc()).includes("melkein valmis"));
  ada.gate.open();
  await until(() => words(eve.live.doc()).includes("melkein valmis"));
  await saved(ada);
  expect(words(eve.live.doc())).toEqual(["melkein valmis"]);
  expect(kept(ada)).toEqual([]);
});

it("keeps what missed the end for its author, and doubles nothing that was shown", async () => {
  const wall = walls[3]!;
  const ada = await visit(wall, "participant", { key: "ada" });
  const eve = await visit(wall, "participant", { key: "eve" });
  await begin(wall, [ada]);
  const board = boardOf(ada.live);
  note(board, "ehti");
  await saved(ada);
  const layer = ada.live.layers()!.privately()!.doc;
  ada.gate.down = true;
  await until(
    () => ada.live.link() === "offline" && ada.live.layers()!.privately()!.live.link() === "offline",
  );
  note(board, "myöhästyi");
  expect(ada.live.unsaved()).toBe(1);
  await ask(wall, "DELETE", "/private");
  await until(() => words(eve.live.doc()).includes("ehti"));
  ada.gate.down = false;
  ada.live.retry();
  await until(() => ada.live.target() === "board" && kept(ada).length > 0);
  expect(kept(ada)).toEqual(["myöhästyi"]);
  await saved(ada);
  for (const { live } of [ada, eve]) expect(words(live.doc())).toEqual(["ehti"]);
  nothingOf(layer, ada.live);
});

it("has private copies of notes revealed beside them, one area after the other", async () => {
  const wall = walls[4]!;
  const lead = await visit(wall, "facilitator", { key: "leo" });
  const ada = await visit(wall, "participant", { key: "ada" });
  const area = create(boardOf(lead.live), [
    { kind: "area", at: [-100, -100], size: [800, 600], text: "Ideat" },
  ])[0]!;
  const shared = note(boardOf(lead.live), "yhteinen");
  await until(() => ada.live.doc().getMap("objects").size === 2);
  await begin(wall, [ada]);
  const board = boardOf(ada.live);
  const copy = privateCopy(board, shared)!;
  setText(board, copy, "yhteinen, mutta parempi");
  note(board, "muualla", { at: [5000, 5000] });
  await saved(ada);
  expect(ada.notices).toEqual([]);
  await ask(wall, "POST", "/private/reveal", { area });
  await until(() => words(lead.live.doc()).includes("yhteinen, mutta parempi"));
  expect(words(lead.live.doc())).not.toContain("muualla");
  await until(() => words(ada.live.layers()!.privately()!.doc).length === 1);
  expect(board.store.inOrder().map(({ text }) => text)).toHaveLength(4);
  expect(ada.live.target()).toBe("private");
  await ask(wall, "DELETE", "/private");
  await until(() => words(lead.live.doc()).includes("muualla"));
  expect(words(lead.live.doc())).toHaveLength(4);
});

it("lets facilitators write for all meanwhile, and prepare what is hidden", async () => {
  const wall = walls[5]!;
  const lead = await visit(wall, "facilitator", { key: "leo" });
  const eve = await visit(wall, "participant", { key: "eve" });
  await begin(wall, [lead]);
  note(boardOf(lead.live), "oma");
  lead.live.setTarget("board");
  note(boardOf(lead.live), "ohje");
  await until(() => words(eve.live.doc()).includes("ohje"));
  await saved(lead);
  expect(words(eve.live.doc())).toEqual(["ohje"]);
  await ask(wall, "DELETE", "/private");
  await until(() => words(eve.live.doc()).includes("oma") && lead.live.target() === "board");
  lead.live.setTarget("hidden");
  await until(() => lead.live.layers()?.hidden()?.live.link() === "live");
  const board = boardOf(lead.live);
  const area = create(board, [{ kind: "area", at: [0, 0], size: [800, 600], text: "Yllätys" }])[0]!;
  const inside = note(board, "sisällä", { at: [200, 200] });
  await saved(lead);
  await until(() => lead.live.hidden() > 0);
  expect(words(eve.live.doc())).toEqual(["ohje", "oma"]);
  expect(eve.live.hidden()).toBe(0);
  await ask(wall, "POST", "/hidden/show", { area });
  await until(() => words(eve.live.doc()).length === 4);
  await until(() => board.layerOf(area) === "board" && board.layerOf(inside) === "board");
  expect(board.store.size).toBe(4);
  await ask(wall, "POST", "/hidden/hide", { area });
  await until(() => words(eve.live.doc()).length === 2);
  await until(() => board.layerOf(inside) === "hidden" || lead.live.layers()!.hidden() === null);
});
