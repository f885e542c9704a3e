import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import type { Voting } from "../board/voting-types";
import { FakeServer, person } from "./fake-server";
import { openBoard, type LiveBoard } from "./live";
import { eventually } from "../eventually";

const opened: LiveBoard[] = [];
let boards = 0;

/** Every test has a board of its own, because the offline copies outlive a test. */
function open(server: FakeServer, id = `b${++boards}`): LiveBoard {
  const live = openBoard(id, { url: "ws://test", makeSocket: server.make });
  opened.push(live);
  return live;
}

const until = (what: () => unknown) => eventually(async () => expect(await what()).toBeTruthy(), 5);
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
    vi.useRealTimers();
    opened.splice(0).forEach((live) => live.close());
    vi.restoreAllMocks();
  });

  it("is live when the whole state is here, and knows who it is, the limits and the server's clock", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
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

  it("tells whoever listens late of the voting that was opened since, and not of one that was closed", async () => {
    const server = new FakeServer();
    const live = open(server);
    await until(() => live.link() === "live");
    const voting = { id: "v1" } as unknown as Voting;
    const heard = () => {
      let hello: unknown = null;
      live.hear((event) => (hello = event))();
      return hello;
    };
    server.tell({ type: "voting", voting, ballot: null, ended: null });
    await until(() => (heard() as { voting?: unknown }).voting != null);
    expect(heard()).toMatchObject({ type: "hello", voting: { id: "v1" }, you: { id: "ada" } });
    server.tell({ type: "voting", voting: null, ballot: null, ended: "v1" });
    await until(() => (heard() as { voting?: unknown }).voting === null);
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
    await until(() => keptUpdates("seina:kept:ada", 2));
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
      await eventually(async () => {
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
    await until(() => keptUpdates("seina:shared:ada", 2));
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
    expect(server.sockets).toHaveLength(1);
  });

  it("says why the server let go and when it comes back, also while a try fails", async () => {
    const server = new FakeServer();
    const live = open(server);
    await until(() => live.link() === "live");
    expect(live.pause()).toBeNull();
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    server.down = true;
    const before = Date.now();
    server.last.say({ type: "bye", code: "restart", text: "", retry: 3 });
    server.last.shut(1012);
    expect(live.pause()!.why).toBe("1012");
    expect(live.pause()!.until! - before).toBeGreaterThanOrEqual(3_000);
    expect(live.pause()!.until! - before).toBeLessThan(3_500);
    vi.advanceTimersByTime(3_500);
    expect(live.pause()).toEqual({ why: "1012", until: null });
    vi.useRealTimers();
    await until(() => live.pause()?.until);
    expect(live.pause()!.why).toBe("1012");
    server.down = false;
    live.retry();
    await until(() => live.link() === "live");
    expect(live.pause()).toBeNull();
  });

  it("comes back by itself after it sent too much, whatever the goodbye says", async () => {
    const server = new FakeServer();
    const live = open(server);
    await until(() => live.link() === "live");
    server.last.say({ type: "bye", code: "too-many-tries", text: "", retry: null });
    server.last.shut(4429);
    expect(live.ended()).toBeNull();
    expect(live.pause()!.why).toBe("4429");
    expect(live.pause()!.until! - Date.now()).toBeGreaterThan(10_000);
    write(live, "meanwhile", 1);
    live.retry();
    await until(() => live.link() === "live");
    expect(server.doc.getMap("objects").get("meanwhile")).toBe(1);
  });

  it("says nothing of why when only the network is gone", async () => {
    const server = new FakeServer();
    const live = open(server);
    await until(() => live.link() === "live");
    server.last.shut(1006);
    expect(live.pause()).toMatchObject({ why: null });
    await until(() => live.link() === "live");
    expect(live.pause()).toBeNull();
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
    expect(notices).toEqual([{ code: "locked", text: "Locked", params: {}, kept: true }]);
    expect(live.kept()).toMatchObject([{ code: "locked", texts: ["kesken"] }]);
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

  it("pauses before it starts afresh again, should the server refuse everything", async () => {
    const server = new FakeServer();
    const live = open(server);
    await until(() => live.link() === "live");
    server.forbids = () => true;
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    write(live, "a", 1);
    await vi.advanceTimersByTimeAsync(1_500);
    expect(server.sockets).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(server.sockets).toHaveLength(3);
  });

  describe("what one wrote into a note that got locked", () => {
    const note = (text: string) =>
      new Y.Map<unknown>([...Object.entries({ kind: "note", at: [0, 0] }), ["text", new Y.Text(text)]]);
    const textOf = (doc: Y.Doc, id: string) =>
      (doc.getMap("objects").get(id) as Y.Map<unknown>).get("text") as Y.Text;

    beforeEach(() => {
      const stored = new Map<string, string>();
      vi.stubGlobal("localStorage", {
        getItem: (key: string) => stored.get(key) ?? null,
        setItem: (key: string, value: string) => stored.set(key, value),
        removeItem: (key: string) => stored.delete(key),
        key: (index: number) => [...stored.keys()][index] ?? null,
        get length() {
          return stored.size;
        },
      });
    });
    afterEach(() => vi.unstubAllGlobals());

    /** Ada has written into a locked note and made one of her own, and was refused. */
    async function refused(server: FakeServer, board: string): Promise<LiveBoard> {
      const live = open(server, board);
      await until(() => live.link() === "live");
      write(live, "locked", note("lukittu"));
      server.lock("locked");
      live.doc().transact(() => {
        textOf(live.doc(), "locked").insert(7, " ja lisää");
        write(live, "mine", note("oma"));
      });
      return live;
    }

    it("is kept until one has decided, also over a reload, and by nobody else", async () => {
      const server = new FakeServer();
      const live = await refused(server, "kept-text");
      await until(() => live.kept().length > 0 && live.link() === "live");
      expect(live.kept()).toMatchObject([{ code: "locked", texts: ["lukittu ja lisää"] }]);
      expect(textOf(live.doc(), "locked").toString()).toBe("lukittu");
      expect(textOf(server.doc, "mine").toString()).toBe("oma");
      live.close();
      const again = open(server, "kept-text");
      await until(() => again.link() === "live");
      expect(again.kept()).toMatchObject([{ texts: ["lukittu ja lisää"] }]);
      again.dropKept(again.kept()[0]!.id);
      again.close();
      const later = open(server, "kept-text");
      await until(() => later.link() === "live");
      expect(later.kept()).toEqual([]);
      later.keep("locked", ["toinen"]);
      later.close();
      server.you = person("bo");
      const other = open(server, "kept-text");
      await until(() => other.link() === "live");
      expect(other.kept()).toEqual([]);
    });

    it("is not lost when the page is closed before the server's state came back", async () => {
      const server = new FakeServer();
      const first = open(server, "closed-page");
      await until(() => first.link() === "live");
      write(first, "locked", note("lukittu"));
      await until(() => keptUpdates("seina:closed-page:ada", 2));
      server.lock("locked");
      server.down = true;
      textOf(first.doc(), "locked").insert(7, " ja lisää");
      await until(() => keptUpdates("seina:closed-page:ada", 3));
      expect(first.loaded()).toBe(false);
      first.close();
      server.down = false;
      const second = open(server, "closed-page");
      await until(() => second.kept().length > 0 && second.link() === "live");
      expect(second.kept()).toMatchObject([{ texts: ["lukittu ja lisää"] }]);
      expect(textOf(second.doc(), "locked").toString()).toBe("lukittu");
      // What is on disk now is what the server has.
      second.close();
      const third = open(server, "closed-page");
      const copy = third.doc();
      await until(() => third.link() === "live");
      expect(third.doc()).toBe(copy);
      expect(third.kept()).toHaveLength(1);
    });

    it("is not kept where it found its place after all", async () => {
      const server = new FakeServer();
      const live = open(server);
      await until(() => live.link() === "live");
      write(live, "locked", note("lukittu"));
      write(live, "open", note("auki"));
      server.lock("locked");
      live.draft(() => "auki ja lisää");
      live.doc().transact(() => {
        (live.doc().getMap("objects").get("locked") as Y.Map<unknown>).set("at", [9, 9]);
        textOf(live.doc(), "open").insert(4, " ja lisää");
      });
      await until(() => live.link() === "live" && live.unsaved() === 0);
      expect(textOf(server.doc, "open").toString()).toBe("auki ja lisää");
      expect(live.kept()).toEqual([]);
    });
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
