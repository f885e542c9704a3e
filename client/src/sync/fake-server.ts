/** For tests: a server of one board in memory that speaks `seina.1`, and sockets that reach it at once. */
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { writeEvent, writeStep1, writeUpdate, type Person, type Privacy, type ServerEvent } from "./messages";

export const person = (id: string, more: Partial<Person> = {}): Person => ({
  id,
  name: id,
  organisation: null,
  role: "participant",
  colour: 1,
  account: false,
  ...more,
});

export class FakeServer {
  readonly doc = new Y.Doc();
  readonly sockets: FakeSocket[] = [];
  /** Says "saved" by itself after each sync message. */
  saves = true;
  you = person("ada");
  /** Refuses connections: the socket closes before it opens. */
  down = false;
  /** Takes no changes on connections that are open now, as after one that it had to refuse. */
  refusing = false;
  /** Private mode: participants' changes of the board are refused. Set by `begin` and `end`. */
  privacy: Privacy | null = null;
  /** How many objects are hidden, as facilitators are told. */
  hidden = 0;
  private readonly layers = new Map<string, FakeServer>();

  /** A layer of this board, which sockets to its address reach. */
  layer(name: "private" | "hidden"): FakeServer {
    const known = this.layers.get(name);
    if (known) return known;
    const made = new FakeServer();
    this.layers.set(name, made);
    return made;
  }

  /** Begins a round of private mode; `quietly`: nobody has been told yet. */
  begin(more: Partial<Privacy> = {}, quietly = false): void {
    this.privacy = {
      id: "r1",
      since: 0,
      endsAt: null,
      anonymous: false,
      readable: false,
      counts: {},
      ...more,
    };
    if (!quietly) this.tell({ type: "private", private: this.privacy });
  }

  /** Puts all drafts on the board, by their names with a star, and takes them out of the layer. */
  reveal(): void {
    const layer = this.layer("private");
    const drafts = layer.doc.getMap("objects");
    const ids = [...drafts.keys()];
    this.change(() => {
      for (const id of ids) {
        const { text, ...values } = (drafts.get(id) as Y.Map<unknown>).toJSON() as Record<string, unknown>;
        const map = new Y.Map(Object.entries(values));
        map.set("text", new Y.Text(String(text)));
        this.doc.getMap("objects").set(`${id}-shown`, map);
      }
    });
    layer.tell({ type: "moved", ids: Object.fromEntries(ids.map((id) => [id, `${id}-shown`])) });
    layer.change(() => ids.forEach((id) => drafts.delete(id)));
  }

  end(): void {
    this.reveal();
    this.over();
    this.goodbye();
  }

  /** Tells that private mode is over. */
  over(): void {
    this.privacy = null;
    this.tell({ type: "private", private: null });
  }

  /** Closes the private layer. */
  goodbye(): void {
    const layer = this.layer("private");
    layer.tell({ type: "bye", code: "private-off", text: "", retry: null });
    for (const socket of layer.sockets) if (socket.readyState === 1) socket.shut(4403);
  }

  tell(event: ServerEvent): void {
    for (const socket of this.sockets) if (socket.readyState === 1) socket.say(event);
  }

  /** The server's own change. */
  change(fn: () => void): void {
    const before = Y.encodeStateVector(this.doc);
    this.doc.transact(fn);
    const update = writeUpdate(Y.encodeStateAsUpdate(this.doc, before));
    for (const socket of this.sockets) if (socket.readyState === 1) socket.give(update);
  }

  /** Locks an object and tells nobody yet: whoever changes it now is refused, and all that follows there. */
  lock(id: string): void {
    (this.doc.getMap("objects").get(id) as Y.Map<unknown>).set("lock", "locked");
  }

  forbids(update: Uint8Array): boolean {
    const after = new Y.Doc();
    Y.applyUpdate(after, Y.encodeStateAsUpdate(this.doc));
    Y.applyUpdate(after, update);
    const now = after.getMap("objects").toJSON();
    if (this.privacy && this.you.role === "participant")
      return inOrder(now) !== inOrder(this.doc.getMap("objects").toJSON());
    return Object.entries(this.doc.getMap("objects").toJSON()).some(
      ([id, object]) => object?.lock === "locked" && inOrder(object) !== inOrder(now[id]),
    );
  }

  readonly make = (url: string, protocol: string): WebSocket => {
    const layer = /\/(private|hidden)$/.exec(url)?.[1] as "private" | "hidden" | undefined;
    if (layer) {
      const part = this.layer(layer);
      part.you = this.you;
      part.down = this.down || (layer === "private" && this.privacy === null);
      return part.make(url.slice(0, -layer.length), protocol);
    }
    const socket = new FakeSocket(this, url, protocol);
    this.sockets.push(socket);
    queueMicrotask(() => (this.down ? socket.shut(1006) : socket.accept()));
    return socket as unknown as WebSocket;
  };

  get last(): FakeSocket {
    return this.sockets[this.sockets.length - 1]!;
  }
}

export class FakeSocket {
  readyState = 0;
  binaryType = "";
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  /** Sync messages that came from the client. */
  syncs = 0;

  constructor(
    private readonly server: FakeServer,
    readonly url: string,
    readonly protocol: string,
  ) {}

  accept(): void {
    if (this.readyState !== 0) return;
    this.server.refusing = false;
    this.readyState = 1;
    this.onopen?.();
    const { you } = this.server;
    this.say({
      type: "hello",
      you,
      board: { id: "b", title: "Taulu", role: you.role, archived: false },
      people: [you],
      roster: [],
      session: null,
      limits: { objects: 50 },
      now: Date.now() + 5_000,
      version: "test",
      private: this.server.privacy,
      ...(you.role === "facilitator" && { hidden: this.server.hidden }),
    });
    this.give(writeStep1(Y.encodeStateVector(this.server.doc)));
  }

  say(event: ServerEvent): void {
    this.give(writeEvent(event));
  }

  /** The server closes, or the network is gone. */
  shut(code: number): void {
    this.readyState = 3;
    this.onclose?.({ code, reason: "" });
  }

  send(bytes: Uint8Array): void {
    const from = decoding.createDecoder(bytes);
    if (decoding.readVarUint(from) !== 0) return;
    const step = decoding.readVarUint(from);
    const body = decoding.readVarUint8Array(from);
    if (step === 0) {
      const to = encoding.createEncoder();
      encoding.writeVarUint(to, 0);
      encoding.writeVarUint(to, 1);
      encoding.writeVarUint8Array(to, Y.encodeStateAsUpdate(this.server.doc, body));
      this.give(encoding.toUint8Array(to));
      return;
    }
    this.syncs++;
    this.server.refusing ||= this.server.forbids(body);
    if (this.server.refusing) {
      const message = this.syncs;
      // An answer is never there before the change is through: the copy on disk has it by then.
      const [rule, code] = this.server.privacy ? ["A5.private", "private-on"] : ["A5.lock", "locked"];
      queueMicrotask(() => this.say({ type: "refused", message, rule, code, text: "" }));
      return;
    }
    Y.applyUpdate(this.server.doc, body, this);
    for (const other of this.server.sockets)
      if (other !== this && other.readyState === 1) other.give(writeUpdate(body));
    if (this.server.saves) this.say({ type: "saved", upto: this.syncs });
  }

  close(): void {
    this.readyState = 3;
  }

  give(bytes: Uint8Array): void {
    this.onmessage?.({ data: bytes.slice().buffer });
  }
}

/** The keys of a Y.Map come in the order in which its document learned of them. */
const inOrder = (object: object | undefined): string => JSON.stringify(Object.entries(object ?? {}).sort());
