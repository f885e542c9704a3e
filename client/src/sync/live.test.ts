import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { FakeServer, person } from "./fake-server";
import { openBoard, type LiveBoard } from "./live";

const opened: LiveBoard[] = [];
let boards = 0;

/** Every test has a board of its own, because the offline copies outlive a test. */
function open(server: FakeServer, id = `b${++boards}`): LiveBoard {
  const live = openBoard(id, { url: "ws://test", makeSocket: server.make });
  opened.push(live);
  return live;
}

const until = (what: () => unknown) =>
  vi.waitFor(() => expect(what()).toBeTruthy(), { interval: 5, timeout: 5_000 });
const write = (live: LiveBoard, key: string, value: unknown) => live.doc().getMap("objects").set(key, value);

/** The browser's database writes in its own time: whether so many updates are in it by now. */
async function keptUpdates(name: string, count: number): Promise<boolean> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const kept = await new Promise<number>((resolve, reject) => {
    const request = database.transaction("updates").objectStore("updates").count();
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  database.close();
  return kept >= count;
}

describe("an open board", () => {
  // Nobody waits for the pauses between two tries here.
  beforeEach(() => void vi.spyOn(Math, "random").mockReturnValue(0));
  afterEach(() => {
    opened.splice(0).forEach((live) => live.close());
    vi.restoreAllMocks();
  });

  it("is live when the whole state is here, and knows who it is, the limits and the server's clock", async () => {
    const server = new FakeServer();
    server.doc.getMap("objects").set("a", 1);
    const live = open(server);
    expect(live.link()).toBe("connecting");
    await until(() => live.link() === "live");
    expect(live.doc().getMap("objects").get("a")).toBe(1);
    expect(live.you()).toMatchObject({ id: "ada" });
    expect(live.title()).toBe("Taulu");
    expect(live.limits()).toMatchObject({ objects: 50, text: 20_000 });
    expect(Math.abs(live.clockOffset() - 5_000)).toBeLessThan(1_000);
    expect(server.last.protocol).toBe("seina.1");
  });

  it("calls a change saved only when the server does", async () => {
    const server = new FakeServer();
    const live = open(server);
    await until(() => live.link() === "live");
    server.saves = false;
    write(live, "a", 1);
    expect(server.doc.getMap("objects").get("a")).toBe(1);
    expect(live.unsaved()).toBe(1);
    server.last.say({ type: "saved", upto: server.last.syncs });
    expect(live.unsaved()).toBe(0);
  });

  it("counts what is done offline, and merges it after coming back", async () => {
    const server = new FakeServer();
    const live = open(server);
    await until(() => live.link() === "live");
    server.last.shut(1006);
    expect(live.link()).toBe("offline");
    write(live, "mine", 1);
    write(live, "mine too", 2);
    expect(live.unsaved()).toBeGreaterThan(0);
    server.doc.getMap("objects").set("theirs", 3);
    await until(() => live.link() === "live");
    expect(server.doc.getMap("objects").toJSON()).toEqual({ mine: 1, "mine too": 2, theirs: 3 });
    expect(live.doc().getMap("objects").toJSON()).toEqual({ mine: 1, "mine too": 2, theirs: 3 });
    expect(live.unsaved()).toBe(0);
  });

  it("brings back what was written in a tab that was closed offline", async () => {
    const server = new FakeServer();
    const first = open(server, "kept");
    await until(() => first.link() === "live");
    server.down = true;
    server.last.shut(1006);
    write(first, "late", 1);
    await until(() => keptUpdates("seina:kept:ada", 3));
    first.close();
    server.down = false;
    const second = open(server, "kept");
    await until(() => second.link() === "live");
    expect(server.doc.getMap("objects").get("late")).toBe(1);
  });

  it("keeps what was written offline when a server does not know the board, but not when access is taken", async () => {
    for (const [code, kept] of [
      [4404, 1],
      [4403, undefined],
    ] as const) {
      const server = new FakeServer();
      const name = `wrong-folder-${code}`;
      const first = open(server, name);
      await until(() => first.link() === "live");
      write(first, "late", 1);
      await until(() => keptUpdates(`seina:${name}:ada`, 2));
      server.last.shut(code);
      await until(() => first.ended());
      first.close();
      await vi.waitFor(async () => {
        const names = (await indexedDB.databases()).map((each) => each.name);
        expect(names.includes(`seina:${name}:ada`)).toBe(kept === 1);
      });
      const second = open(new FakeServer(), name);
      await until(() => second.link() === "live");
      expect(second.doc().getMap("objects").get("late")).toBe(kept);
    }
  });

  it("does not give one person's offline copy to another", async () => {
    const server = new FakeServer();
    const first = open(server, "shared");
    await until(() => first.link() === "live");
    server.down = true;
    server.last.shut(1006);
    write(first, "secret", 1);
    await until(() => keptUpdates("seina:shared:ada", 3));
    first.close();
    server.down = false;
    server.you = person("bo");
    const second = open(server, "shared");
    await until(() => second.link() === "live");
    expect(second.doc().getMap("objects").get("secret")).toBeUndefined();
  });

  it("ends and does not come back when access is taken away", async () => {
    const server = new FakeServer();
    const live = open(server);
    await until(() => live.link() === "live");
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    server.last.say({ type: "bye", code: "link-revoked", text: "", retry: null });
    server.last.shut(4403);
    expect(live.link()).toBe("refused");
    expect(live.ended()).toEqual({ code: "link-revoked" });
    vi.advanceTimersByTime(60_000);
    vi.useRealTimers();
    expect(server.sockets).toHaveLength(1);
  });

  it("starts afresh from the server's state when a change is refused, and keeps what was being typed", async () => {
    const server = new FakeServer();
    const live = open(server);
    const notices: unknown[] = [];
    live.notices((notice) => notices.push(notice));
    live.draft(() => "kesken");
    await until(() => live.link() === "live");
    const before = live.doc();
    before.getMap("objects").set("x", 1);
    server.doc.getMap("objects").delete("x");
    server.last.say({ type: "refused", message: 2, rule: "R5", code: "locked", text: "Locked" });
    await until(() => live.link() === "live" && live.doc() !== before);
    expect(live.doc().getMap("objects").size).toBe(0);
    expect(live.unsaved()).toBe(0);
    expect(notices).toEqual([{ code: "locked", text: "Locked", params: {}, kept: "kesken" }]);
    write(live, "y", 2);
    expect(server.doc.getMap("objects").get("y")).toBe(2);
  });

  it("does again what was not forbidden, when a change is refused", async () => {
    const server = new FakeServer();
    const live = open(server);
    await until(() => live.link() === "live");
    const before = live.doc();
    const note = (text: string) =>
      new Y.Map<unknown>([...Object.entries({ kind: "note", at: [0, 0] }), ["text", new Y.Text(text)]]);
    write(live, "locked", note("lukittu"));
    server.refusing = true;
    (live.doc().getMap("objects").get("locked") as Y.Map<unknown>).set("at", [9, 9]);
    server.doc.transact(() =>
      (server.doc.getMap("objects").get("locked") as Y.Map<unknown>).set("lock", "locked"),
    );
    write(live, "mine", note("oma"));
    await until(() => live.doc() !== before && live.link() === "live");
    await until(() => live.unsaved() === 0);
    for (const doc of [live.doc(), server.doc]) {
      const objects = doc.getMap("objects").toJSON();
      expect(objects["mine"]).toMatchObject({ text: "oma" });
      expect(objects["locked"]).toMatchObject({ at: [0, 0], lock: "locked" });
    }
  });

  it("shows others by the roster's names, and drops them when they leave", async () => {
    const server = new FakeServer();
    const live = open(server);
    const other = open(server);
    await until(() => live.link() === "live" && other.link() === "live");
    const client = other.doc().clientID;
    live.awareness().states.set(client, { cursor: [1, 2], name: "Forged" });
    server.sockets[0]!.say({
      type: "roster",
      joined: [{ connection: "c", person: "bo", client }],
      left: [],
      people: [person("bo", { name: "Bo" })],
    });
    expect(live.presence().peers()).toMatchObject([{ name: "Bo", presence: { cursor: [1, 2] } }]);
    server.sockets[0]!.say({ type: "roster", left: ["c"] });
    expect(live.presence().peers()).toEqual([]);
  });
});
