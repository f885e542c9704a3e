import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { Board } from "../../board/board";
import { connect } from "../../board/connect";
import { create } from "../../board/create";
import { privateCopy } from "../../board/drafts";
import { changeText, setText } from "../../board/texts";
import { FakeServer, person } from "../fake-server";
import { openBoard, type LiveBoard } from "../live";
import { eventually } from "../../eventually";

const opened: LiveBoard[] = [];
let boards = 0;

function open(server: FakeServer, id = `p${++boards}`): LiveBoard {
  const live = openBoard(id, { url: `ws://test/ws/boards/${id}`, makeSocket: server.make });
  opened.push(live);
  return live;
}

const until = (what: () => unknown) =>
  eventually(async () => expect(await what(), what.toString()).toBeTruthy(), 5);

/** As the page does it: a board over the document, with the layers that are open. */
function boardOf(live: LiveBoard): Board {
  const board = new Board(live.doc(), {
    person: () => live.you()?.id ?? null,
    role: () => live.role(),
    now: () => 1_000,
    maxObjects: () => 100,
    maxText: () => 1_000,
  });
  const layer = live.layers()?.privately();
  if (layer) board.showLayer("private", { doc: layer.doc, most: () => 500, anonymous: layer.anonymous });
  const hidden = live.layers()?.hidden();
  if (hidden) board.showLayer("hidden", { doc: hidden.doc, most: () => 500, anonymous: false });
  board.writeTo(live.target());
  return board;
}

const note = (board: Board, text: string): string => create(board, [{ kind: "note", at: [0, 0], text }])[0]!;
const textsIn = (doc: Y.Doc) =>
  [...doc.getMap("objects").values()].map((map) => String((map as Y.Map<unknown>).get("text"))).sort();
const drafts = (server: FakeServer) => server.layer("private").doc;
const kept = (live: LiveBoard) => live.kept().flatMap(({ texts }) => texts);
const clientsOf = (doc: Y.Doc) => [...doc.store.clients.keys()];
const name = (live: LiveBoard) => `seina:${live.id}/p/r1:ada`;

async function keptUpdates(database: string): Promise<number> {
  const opened = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(database);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const count = await new Promise<number>((resolve) => {
    if (!opened.objectStoreNames.contains("updates")) return resolve(0);
    const request = opened.transaction("updates").objectStore("updates").count();
    request.onsuccess = () => resolve(request.result);
  });
  opened.close();
  return count;
}

/** The board's documents, here and at the server, know nothing of what was written in the layer. */
function nothingLeaked(live: LiveBoard, server: FakeServer): void {
  const written = clientsOf(drafts(server));
  expect(written.length).toBeGreaterThan(0);
  for (const client of written) {
    expect(clientsOf(server.doc)).not.toContain(client);
    expect(clientsOf(live.doc())).not.toContain(client);
  }
}

async function inPrivate(server: FakeServer, id?: string): Promise<LiveBoard> {
  const live = open(server, id);
  await until(() => live.link() === "live");
  server.begin();
  await until(() => live.layers()?.privately()?.live.link() === "live");
  return live;
}

describe("private mode", () => {
  beforeEach(() => {
    const store = new Map<string, string>();
    vi.stubGlobal("localStorage", {
      getItem: (key: string) => store.get(key) ?? null,
      setItem: (key: string, value: string) => void store.set(key, value),
      removeItem: (key: string) => void store.delete(key),
      key: (index: number) => [...store.keys()][index] ?? null,
      get length() {
        return store.size;
      },
    });
    vi.spyOn(Math, "random").mockReturnValue(0);
  });
  afterEach(() => {
    opened.splice(0).forEach((live) => live.close());
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });

  it("opens no second socket while there is none", async () => {
    const server = new FakeServer();
    server.you = person("ada", { role: "facilitator" });
    const live = open(server);
    await until(() => live.link() === "live");
    expect(live.layers()).toBeNull();
    expect(live.target()).toBe("board");
    expect(server.layer("private").sockets).toHaveLength(0);
    expect(server.layer("hidden").sockets).toHaveLength(0);
  });

  it("writes what one writes into a layer, of which the board's documents learn nothing", async () => {
    const server = new FakeServer();
    const live = await inPrivate(server);
    expect(live.target()).toBe("private");
    const board = boardOf(live);
    note(board, "salainen");
    expect(textsIn(drafts(server))).toEqual(["salainen"]);
    expect(textsIn(server.doc)).toEqual([]);
    expect(textsIn(live.doc())).toEqual([]);
    expect(board.store.inOrder().map(({ text, layer }) => [text, layer])).toEqual([["salainen", "private"]]);
    nothingLeaked(live, server);
    expect(live.unsaved()).toBe(0);
    server.layer("private").saves = false;
    note(board, "toinen");
    expect(live.unsaved()).toBe(1);
    expect(live.setTarget("board")).toBeUndefined();
    expect(live.target()).toBe("private");
  });

  it("leaves what everybody has alone, and makes a private copy of what is written in", async () => {
    const server = new FakeServer();
    server.change(() => {
      const map = new Y.Map<unknown>([
        ["kind", "note"],
        ["at", [10, 20]],
        ["z", "a0"],
      ]);
      map.set("text", new Y.Text("yhteinen"));
      server.doc.getMap("objects").set("n1", map);
    });
    const live = await inPrivate(server);
    const board = boardOf(live);
    const shared = board.store.get("n1")!;
    expect(board.mayChange(shared)).toBe(false);
    expect(board.mayWrite(shared)).toBe(false);
    changeText(board, "n1", { index: 0, remove: 0, insert: "!" });
    expect(board.store.get("n1")!.text).toBe("yhteinen");
    const copy = privateCopy(board, "n1")!;
    expect(board.layerOf(copy)).toBe("private");
    expect(board.store.get(copy)).toMatchObject({ text: "yhteinen", at: [34, 44], author: "ada" });
    expect(privateCopy(board, "n1")).toBe(copy);
    setText(board, copy, "oma");
    expect(textsIn(drafts(server))).toEqual(["oma"]);
    expect((drafts(server).getMap("objects").get(copy) as Y.Map<unknown>).get("draftOf")).toBe("n1");
    expect(textsIn(server.doc)).toEqual(["yhteinen"]);
  });

  it("loses nothing of what is typed while it begins", async () => {
    const server = new FakeServer();
    const live = open(server);
    await until(() => live.link() === "live");
    const board = boardOf(live);
    const id = note(board, "alku");
    expect(textsIn(server.doc)).toEqual(["alku"]);
    server.begin({}, true);
    changeText(board, id, { index: 4, remove: 0, insert: " ja jatko" });
    note(board, "uusi lappu");
    await until(() => live.target() === "private" && drafts(server).getMap("objects").size === 2);
    await until(() => live.link() === "live" && live.unsaved() === 0);
    expect(textsIn(drafts(server))).toEqual(["alku ja jatko", "uusi lappu"]);
    expect(textsIn(server.doc)).toEqual(["alku"]);
    expect(textsIn(live.doc())).toEqual(["alku"]);
    expect(kept(live)).toEqual([]);
  });

  it("does not make again what went on in a private copy already", async () => {
    const server = new FakeServer();
    const live = open(server);
    await until(() => live.link() === "live");
    const board = boardOf(live);
    const id = note(board, "alku");
    server.saves = false;
    server.begin();
    changeText(board, id, { index: 4, remove: 0, insert: " ja" });
    await until(() => live.layers()?.privately());
    // Before the server's answer is here, the writing has moved to a copy.
    const moved = boardOf(live);
    const copy = privateCopy(moved, id, "alku ja jatko");
    if (copy) await until(() => drafts(server).getMap("objects").has(copy));
    server.saves = true;
    await until(() => live.link() === "live" && live.loaded());
    await until(() => textsIn(drafts(server)).length === 1);
    expect(textsIn(server.doc)).toEqual(["alku"]);
    expect(textsIn(drafts(server))[0]).toMatch(/^alku ja/);
  });

  it("puts into the layer what was written for all offline, before one knew of private mode", async () => {
    const server = new FakeServer();
    const live = open(server);
    await until(() => live.link() === "live");
    const board = boardOf(live);
    server.down = true;
    server.last.shut(1006);
    note(board, "junassa");
    server.begin({}, true);
    server.down = false;
    await until(() => textsIn(drafts(server)).includes("junassa"));
    await until(() => live.link() === "live" && live.unsaved() === 0);
    expect(textsIn(server.doc)).toEqual([]);
    expect(textsIn(live.doc())).toEqual([]);
    expect(kept(live)).toEqual([]);
  });

  it("writes nobody's name where none is kept", async () => {
    const server = new FakeServer();
    const live = open(server);
    await until(() => live.link() === "live");
    server.begin({ anonymous: true });
    await until(() => live.layers()?.privately()?.live.link() === "live");
    const board = boardOf(live);
    note(board, "nimetön");
    expect(JSON.stringify(drafts(server).toJSON())).not.toContain("ada");
    expect(board.store.inOrder()[0]!.author).toBeNull();
  });

  it("shows drafts once when it ends, and what was typed last gets there too", async () => {
    const server = new FakeServer();
    const live = await inPrivate(server);
    const board = boardOf(live);
    const id = note(board, "melkein");
    await until(() => live.unsaved() === 0);
    // The last letters are on their way when the server shows what it has.
    const layer = server.layer("private");
    const send = layer.last.send.bind(layer.last);
    layer.last.send = () => undefined;
    changeText(board, id, { index: 7, remove: 0, insert: " valmis" });
    layer.last.send = send;
    const { doc } = live.layers()!.privately()!;
    server.end();
    await until(() => textsIn(server.doc).includes("melkein valmis"));
    expect(textsIn(server.doc)).toEqual(["melkein valmis"]);
    expect(textsIn(live.doc())).toEqual(["melkein valmis"]);
    expect(live.target()).toBe("board");
    expect(live.layers()!.open()).toHaveLength(0);
    expect(kept(live)).toEqual([]);
    expect(clientsOf(live.doc())).not.toContain(doc.clientID);
    await until(async () => (await keptUpdates(name(live))) === 0);
  });

  it("writes for all as soon as it is over, however late what became of the drafts is told", async () => {
    const server = new FakeServer();
    const live = await inPrivate(server);
    const draft = note(boardOf(live), "luonnos");
    await until(() => live.unsaved() === 0);
    const left = vi.fn();
    live.layers()!.onMoved((ids) => (draft in ids && ids[draft] === draft ? left : undefined));
    server.over();
    expect(live.target()).toBe("board");
    expect(live.layers()!.open()).toHaveLength(1);
    note(boardOf(live), "heti perään");
    expect(textsIn(server.doc)).toEqual(["heti perään"]);
    expect(left).not.toHaveBeenCalled();
    server.reveal();
    server.goodbye();
    await until(() => live.layers()!.open().length === 0);
    expect(textsIn(live.doc())).toEqual(["heti perään", "luonnos"]);
    expect(textsIn(server.doc)).toEqual(["heti perään", "luonnos"]);
    // Whoever was writing in it goes on there.
    expect(left).toHaveBeenCalledExactlyOnceWith(new Map([[draft, `${draft}-shown`]]));
    expect(kept(live)).toEqual([]);
  });

  it.each(["private first", "goodbye first"])(
    "puts on the board what was on its way when it ended, with what belongs to it: %s",
    async (order) => {
      const server = new FakeServer();
      const live = await inPrivate(server);
      const board = boardOf(live);
      const shown = note(board, "ehti");
      await until(() => live.unsaved() === 0);
      const layer = server.layer("private");
      layer.last.send = () => undefined;
      const [area] = create(board, [{ kind: "area", at: [0, 0], size: [600, 400], text: "oma alue" }]);
      const late = create(board, [{ kind: "note", at: [10, 10], text: "matkalla", parent: area! }])[0]!;
      const line = connect(
        board,
        { object: late, side: "right", at: [0, 0] },
        { object: shown, side: "left", at: [0, 0] },
      )!;
      expect([late, line].every((id) => live.layers()!.privately()!.has(id))).toBe(true);
      const { doc } = live.layers()!.privately()!;
      server.reveal();
      if (order === "private first") server.over();
      server.goodbye();
      if (order !== "private first") server.over();
      await until(() => live.layers()!.open().length === 0);
      await until(() => textsIn(server.doc).length === 4);
      const objects = Object.entries(server.doc.getMap("objects").toJSON()) as [string, never][];
      const of = (text: string, kind = "note") =>
        objects.find(([, each]) => each["text"] === text && each["kind"] === kind)!;
      expect(of("ehti")[0]).toBe(`${shown}-shown`);
      expect(of("matkalla")[1]).toMatchObject({ parent: of("oma alue", "area")[0], author: "ada" });
      expect(of("", "connector")[1]).toMatchObject({
        from: { object: of("matkalla")[0] },
        to: { object: `${shown}-shown` },
      });
      expect(kept(live)).toEqual([]);
      expect(clientsOf(live.doc())).not.toContain(doc.clientID);
      expect(live.unsaved()).toBe(0);
    },
  );

  it("tells whoever writes in a draft when its round ended while they were away", async () => {
    const server = new FakeServer();
    const live = await inPrivate(server);
    const draft = note(boardOf(live), "luonnos");
    await until(() => live.unsaved() === 0);
    const left = vi.fn();
    live.layers()!.onMoved((ids) => (draft in ids ? left : undefined));
    const { last } = server.layer("private");
    last.shut(1006);
    await until(() => live.layers()!.privately()!.live.link() !== "live");
    server.over();
    await until(() => live.layers()!.open().length === 0);
    expect(left).toHaveBeenCalledExactlyOnceWith(new Map());
  });

  it("does not put late letters on the board where no name is kept: they stay with their author", async () => {
    const server = new FakeServer();
    const live = open(server);
    await until(() => live.link() === "live");
    server.begin({ anonymous: true });
    await until(() => live.layers()?.privately()?.live.link() === "live");
    const board = boardOf(live);
    const id = note(board, "melkein");
    const layer = server.layer("private");
    layer.last.send = () => undefined;
    changeText(board, id, { index: 7, remove: 0, insert: " valmis" });
    server.end();
    await until(() => kept(live).length > 0);
    expect(kept(live)).toEqual(["melkein valmis"]);
    expect(textsIn(server.doc)).toEqual(["melkein"]);
  });

  it("keeps for its author what was written offline and missed the end, and nothing that was shown", async () => {
    const server = new FakeServer();
    const live = await inPrivate(server);
    const board = boardOf(live);
    note(board, "ehti");
    await until(() => live.unsaved() === 0);
    server.down = true;
    server.layer("private").down = true;
    server.layer("private").last.shut(1006);
    server.last.shut(1006);
    expect(live.link()).toBe("offline");
    const { doc } = live.layers()!.privately()!;
    note(board, "myöhästyi");
    expect(live.unsaved()).toBe(1);
    server.end();
    server.change(() => server.doc.getMap("objects").clear());
    server.down = false;
    await until(() => live.link() === "live" && live.target() === "board");
    await until(() => kept(live).length > 0);
    expect(kept(live)).toEqual(["myöhästyi"]);
    expect(live.kept()[0]!.code).toBe("private-ended");
    expect(textsIn(server.doc)).toEqual([]);
    expect(clientsOf(live.doc())).not.toContain(doc.clientID);
    expect(live.unsaved()).toBe(0);
  });

  it("finds drafts that were left in a closed page when the round is over, and only what was not shown", async () => {
    const server = new FakeServer();
    const first = await inPrivate(server, "left");
    const board = boardOf(first);
    note(board, "ehti");
    await until(() => first.unsaved() === 0);
    server.layer("private").down = true;
    server.layer("private").last.shut(1006);
    note(board, "myöhästyi");
    await until(async () => (await keptUpdates(name(first))) >= 2);
    first.close();
    server.end();
    server.change(() => server.doc.getMap("objects").clear());
    const second = open(server, "left");
    await until(() => kept(second).length > 0);
    expect(kept(second)).toEqual(["myöhästyi"]);
    await until(async () => (await keptUpdates("seina:left/p/r1:ada")) === 0);
    expect(textsIn(server.doc)).toEqual([]);
  });

  it("brings drafts back after a reload, also those written offline", async () => {
    const server = new FakeServer();
    const first = await inPrivate(server, "back");
    note(boardOf(first), "ehti");
    server.layer("private").down = true;
    server.layer("private").last.shut(1006);
    note(boardOf(first), "ei vielä");
    await until(async () => (await keptUpdates(name(first))) >= 2);
    first.close();
    server.layer("private").down = false;
    const second = open(server, "back");
    await until(() => second.layers()?.privately()?.live.link() === "live");
    await until(() => textsIn(drafts(server)).length === 2);
    expect(textsIn(second.layers()!.privately()!.doc)).toEqual(["ehti", "ei vielä"]);
    expect(textsIn(server.doc)).toEqual([]);
  });

  it("tells others nothing of where one writes", async () => {
    const server = new FakeServer();
    const live = await inPrivate(server);
    live.presence().tell({ cursor: [1, 2], selection: ["n1"] });
    await until(() => live.awareness().getLocalState() !== null);
    expect(live.awareness().getLocalState()).toEqual({});
    server.end();
    await until(() => (live.awareness().getLocalState() as { cursor?: unknown })?.cursor);
    expect(live.awareness().getLocalState()).toMatchObject({ cursor: [1, 2] });
  });
});

describe("facilitators", () => {
  beforeEach(() => void vi.spyOn(Math, "random").mockReturnValue(0));
  afterEach(() => {
    opened.splice(0).forEach((live) => live.close());
    vi.restoreAllMocks();
  });

  const lead = (): FakeServer => {
    const server = new FakeServer();
    server.you = person("ada", { role: "facilitator" });
    return server;
  };

  it("write privately as all do, and for everybody where they choose to", async () => {
    const server = lead();
    const live = await inPrivate(server);
    expect(live.target()).toBe("private");
    const board = boardOf(live);
    const draft = note(board, "oma");
    live.setTarget("board");
    expect(live.target()).toBe("board");
    board.writeTo(live.target());
    note(board, "ohje kaikille");
    expect(textsIn(server.doc)).toEqual(["ohje kaikille"]);
    expect(board.mayChange(board.store.get(draft))).toBe(false);
    expect(board.undo.undo()).toMatchObject({ changed: true });
    expect(textsIn(server.doc)).toEqual([]);
    expect(board.undo.undo()).toBeNull();
    board.writeTo("private");
    board.undo.undo();
    expect(textsIn(drafts(server))).toEqual([]);
  });

  it("prepare what is hidden, in a layer that is opened when there is something in it or to be", async () => {
    const server = lead();
    const live = open(server);
    await until(() => live.link() === "live");
    live.setTarget("hidden");
    await until(() => live.layers()?.hidden()?.live.link() === "live");
    expect(live.target()).toBe("hidden");
    note(boardOf(live), "yllätys");
    expect(textsIn(server.layer("hidden").doc)).toEqual(["yllätys"]);
    expect(textsIn(server.doc)).toEqual([]);
    live.setTarget("board");
    server.tell({ type: "hidden", objects: 0 });
    await until(() => live.layers()!.hidden() === null);
    server.tell({ type: "hidden", objects: 1 });
    await until(() => live.layers()!.hidden()?.live.link() === "live");
    expect(live.target()).toBe("board");
    expect(textsIn(live.layers()!.hidden()!.doc)).toEqual(["yllätys"]);
    live
      .presence()
      .tell({ cursor: [1, 2], selection: [...live.layers()!.hidden()!.doc.getMap("objects").keys()] });
    await until(() => live.awareness().getLocalState()?.["cursor"]);
    expect(live.awareness().getLocalState()).not.toHaveProperty("selection");
  });

  it("see an object once that moves from the hidden layer to the board under the same id", async () => {
    const server = lead();
    server.hidden = 1;
    const live = open(server);
    await until(() => live.layers()?.hidden()?.live.link() === "live");
    live.setTarget("hidden");
    const board = boardOf(live);
    const id = note(board, "yllätys");
    const hidden = server.layer("hidden");
    server.change(() => {
      const map = new Y.Map<unknown>([
        ["kind", "note"],
        ["at", [0, 0]],
        ["z", "a0"],
      ]);
      map.set("text", new Y.Text("yllätys"));
      server.doc.getMap("objects").set(id, map);
    });
    expect(board.layerOf(id)).toBe("board");
    hidden.change(() => hidden.doc.getMap("objects").delete(id));
    expect(board.layerOf(id)).toBe("board");
    expect(board.store.get(id)!.text).toBe("yllätys");
    expect(board.store.size).toBe(1);
  });
});
