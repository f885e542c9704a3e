/**
 * A board that is open: its document, who is on it, whether what was done is saved. Everything that the
 * pages show about the connection comes from here, as Solid accessors.
 */
import { batch, createSignal, type Accessor } from "solid-js";
import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import type { Target } from "../board/board";
import type { Presence } from "../board/presence";
import { FORGET, isRefusal, whyEnded, whyLost } from "./closes";
import { Facts } from "./facts";
import type { Layers } from "./layers";
import type { Ended, Link, LiveBoard, Notice, OpenOptions, Pause } from "./live-board";
import { readMessage, writeEvent, type Incoming, type Revealed, type ServerEvent } from "./messages";
import { addKept, dropKept, readKept, type Kept } from "./kept";
import { forgetBoard, forgetOld, keepOffline, keptDrafts, renewOffline, type Offline } from "./offline";
import { PresenceOf } from "./presence";
import { Replica } from "./replica";
import type * as Salvaging from "./salvage";
import { BoardSocket } from "./socket";

export type {
  Ended,
  Inside,
  Limits,
  Link,
  LiveBoard,
  Notice,
  Pause,
  Person,
  Present,
  Session,
} from "./live-board";

/** ms within which a second refusal means that doing it again does not help. */
const SALVAGE_REST = 10_000;
/** ms before a fresh start that follows so closely on another. */
const AGAIN_PAUSE = 2_000;

export function openBoard(id: string, options: OpenOptions = {}): LiveBoard {
  return new Live(id, options);
}

class Live implements LiveBoard {
  readonly doc: Accessor<Y.Doc>;
  readonly awareness: Accessor<Awareness>;
  readonly presence: Accessor<PresenceOf>;
  private readonly replica: Accessor<Replica>;
  private readonly setReplica: (replica: Replica) => void;
  private readonly setPresence: (presence: PresenceOf) => void;
  private readonly socket: BoardSocket;
  private offline: Offline | null = null;
  /** Frames that came before hello was dealt with, or null when it was. */
  private early: Incoming[] | null = [];
  private connection = 0;
  private closed = false;
  private rescue: Rescue | null = null;
  private salvagedAt = 0;
  private bye: string | null = null;
  /** Whose kept texts are shown. */
  private keptFor: string | null = null;
  private readDraft: () => string | null = () => null;
  private hello: ServerEvent | null = null;
  private readonly hearers = new Set<(event: ServerEvent) => void>();
  private readonly noticeListeners = new Set<(notice: Notice) => void>();

  private readonly facts = new Facts();
  private readonly signals = {
    link: createSignal<Link>("connecting"),
    ended: createSignal<Ended | null>(null),
    pause: createSignal<Pause | null>(null),
    loaded: createSignal(false),
    unsaved: createSignal(0),
    kept: createSignal<readonly Kept[]>([]),
    layers: createSignal<Layers | null>(null),
  };
  readonly link = () => {
    const own = this.signals.link[0]();
    return own === "live" && this.layers()?.isOffline() ? "offline" : own;
  };
  readonly ended = this.signals.ended[0];
  readonly pause = () => this.signals.pause[0]() ?? this.layers()?.pause() ?? null;
  readonly loaded = this.signals.loaded[0];
  readonly unsaved = () => this.signals.unsaved[0]() + (this.layers()?.unsaved() ?? 0);
  readonly saving = () => this.facts.saving() && (this.layers()?.isSaving() ?? true);
  readonly you = this.facts.you;
  readonly title = this.facts.title;
  readonly archived = this.facts.archived;
  readonly session = this.facts.session;
  readonly lastSnapshot = this.facts.lastSnapshot;
  readonly people = this.facts.people;
  readonly present = this.facts.present;
  readonly limits = this.facts.limits;
  readonly clockOffset = this.facts.clockOffset;
  readonly kept = this.signals.kept[0];
  readonly privacy = this.facts.privacy;
  readonly hidden = this.facts.hidden;
  readonly layers = this.signals.layers[0];
  readonly target = () => this.layers()?.target() ?? "board";
  readonly role = () => this.you()?.role ?? null;
  /** Layers on their way. */
  private wanted: Promise<Layers> | null = null;

  constructor(
    readonly id: string,
    private readonly options: OpenOptions,
  ) {
    const first = this.makeReplica();
    const [replica, setReplica] = createSignal(first);
    const [presence, setPresence] = createSignal(this.makePresence(first));
    this.replica = replica;
    this.setReplica = setReplica;
    this.presence = presence;
    this.setPresence = setPresence;
    this.doc = () => replica().doc;
    this.awareness = () => replica().awareness;
    void forgetOld();
    this.socket = new BoardSocket({
      url: options.url ?? addressOf(id, options.token),
      protocol: "seina.1",
      ping: () => writeEvent({ type: "ping", t: Date.now() }),
      events: {
        opening: () => this.signals.pause[1]((pause) => pause && { ...pause, until: null }),
        frame: (bytes) => this.frame(bytes),
        closed: (code, wait) => this.lost(code, wait),
      },
      ...(options.makeSocket ? { make: options.makeSocket } : {}),
    });
  }

  notices(listener: (notice: Notice) => void): () => void {
    this.noticeListeners.add(listener);
    return () => this.noticeListeners.delete(listener);
  }

  hear(listener: (event: ServerEvent) => void): () => void {
    this.hearers.add(listener);
    if (this.hello) listener(this.hello);
    return () => this.hearers.delete(listener);
  }

  say(event: { readonly type: string; readonly [key: string]: unknown }): boolean {
    return this.socket.send(writeEvent(event));
  }

  draft(text: () => string | null): void {
    this.readDraft = text;
  }

  setTarget(target: Target): void {
    const layers = this.layers();
    if (layers) layers.setTarget(target);
    else if (target !== "board") void this.wantLayers().then((found) => found.setTarget(target));
  }

  reveals(listener: (revealed: Revealed) => void): () => void {
    return this.hear((event) => event.type === "revealed" && listener(event));
  }

  keep(code: string, texts: readonly string[]): void {
    if (this.options.inside) return this.options.inside.keep(code, texts);
    const you = this.you();
    if (you) this.signals.kept[1](addKept(this.kept(), this.id, you.id, code, texts));
  }

  dropKept(id: string): void {
    const you = this.you();
    if (you) this.signals.kept[1](dropKept(this.kept(), this.id, you.id, id));
  }

  retry(): void {
    this.socket.retry();
    this.layers()?.retry();
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.layers()?.close();
    this.presence().close();
    this.replica().awareness.setLocalState(null);
    this.socket.close();
    this.offline?.close();
    this.rescue?.old.close();
    this.replica().close();
    this.noticeListeners.clear();
    this.hearers.clear();
  }

  private makeReplica(): Replica {
    const replica: Replica = new Replica({
      send: (bytes) => this.socket.send(bytes),
      largest: () => this.limits().update,
      counted: () => this.signals.unsaved[1](replica.unsaved.count),
    });
    return replica;
  }

  private makePresence(replica: Replica): PresenceOf {
    return new PresenceOf(
      replica,
      this.people,
      this.present,
      () => this.role() === "facilitator",
      (state) => this.presenceShown(state),
    );
  }

  /** Others learn nothing of where one writes privately; the server sees to that too. */
  private presenceShown(state: Presence): Partial<Presence> {
    if (this.privacy() && this.role() !== "facilitator") return {};
    return this.layers()?.presenceShown(state) ?? state;
  }

  /** Their code is fetched with the first that is needed. */
  private wantLayers(): Promise<Layers> {
    this.wanted ??= import("./layers").then(
      ({ Layers: Made }) => {
        const layers = new Made(this, this.options);
        if (this.closed) layers.close();
        this.signals.layers[1](layers);
        return layers;
      },
      (failed: unknown) => {
        // Without a network, say: the next event asks again.
        this.wanted = null;
        throw failed;
      },
    );
    return this.wanted;
  }

  private needsLayers(): boolean {
    if (this.options.inside) return false;
    const you = this.you();
    if (this.privacy() !== null || this.hidden() > 0) return you?.role !== "observer";
    return you !== null && keptDrafts(this.id, you.id).length > 0;
  }

  private frame(bytes: Uint8Array): void {
    const message = readMessage(bytes);
    if (message.kind === "event") {
      this.event(message.event);
      if (message.event.type === "hello") this.hello = message.event;
      // Who begins to listen later (votes.ts comes with the tools) hears of what was opened or closed since.
      if (message.event.type === "voting" && this.hello)
        this.hello = { ...this.hello, ...message.event, type: "hello" } as ServerEvent;
      if (/^(hello|private|hidden)$/.test(message.event.type) && this.needsLayers())
        this.wantLayers().catch(() => undefined);
      for (const hearer of this.hearers) hearer(message.event);
    } else if (this.early) this.early.push(message);
    else this.take(message);
  }

  private take(message: Incoming): void {
    if (!this.replica().take(message)) return;
    this.socket.settled();
    if (this.rescue && !this.rescue.taken) this.salvage(this.rescue);
    else this.arrived();
  }

  private arrived(): void {
    if (!this.replica().synced) return;
    batch(() => {
      this.signals.loaded[1](true);
      this.signals.link[1]("live");
      this.signals.pause[1](null);
    });
    this.layers()?.settled();
  }

  private event(event: ServerEvent): void {
    const set = this.signals;
    switch (event.type) {
      case "hello":
        batch(() => {
          this.facts.take(event);
          if (this.keptFor !== event.you.id) set.kept[1](readKept(this.id, event.you.id));
          this.keptFor = event.you.id;
        });
        void this.begin(event.you.id);
        break;
      case "roster":
        this.facts.take(event);
        this.presence().changed();
        break;
      case "saved":
        this.replica().unsaved.saved(event.upto);
        set.unsaved[1](this.replica().unsaved.count);
        if (this.replica().unsaved.count === 0) this.options.inside?.saved(this.doc());
        break;
      case "private":
        this.facts.take(event);
        // Where one is shall be known again, or not any more, also if one does not move.
        this.presence().tell({});
        break;
      case "refused":
        this.startAfresh({ code: event.code, text: event.text, params: {}, kept: false });
        break;
      case "notice":
        this.tell({ code: event.code, text: event.text, params: event.params ?? {}, kept: false });
        break;
      case "bye":
        this.bye = event.code;
        this.socket.bye(event.retry);
        break;
      default:
        this.facts.take(event);
    }
  }

  /** We know who we are: bring in what was kept here, then say what we have and ask for the rest. */
  private async begin(person: string): Promise<void> {
    const connection = ++this.connection;
    const replica = this.replica();
    if (this.offline && this.offline.person !== person) {
      this.offline.close();
      this.offline = null;
    }
    // While there is something to save from the copy that is thrown away, what is on disk is that copy.
    if (!this.rescue) this.offline ??= keepOffline(replica.doc, this.id, person);
    if (this.offline) {
      replica.ignore(this.offline.origin);
      await this.offline.ready;
    }
    if (this.closed || connection !== this.connection || replica !== this.replica()) return;
    const early = this.early ?? [];
    this.early = null;
    replica.greet();
    for (const message of early) this.take(message);
    this.presence().changed();
  }

  private lost(code: number, wait: number | null): void {
    this.connection++;
    this.early = [];
    this.replica().disconnected();
    const said = this.bye;
    this.bye = null;
    batch(() => {
      this.facts.lost();
      if (wait !== null) {
        // A try that failed says nothing new about why the connection was lost.
        const why = whyLost(code, said) ?? this.pause()?.why ?? null;
        this.signals.pause[1]({ why, until: Date.now() + wait });
        this.signals.link[1](this.loaded() ? "offline" : "connecting");
        return;
      }
      this.signals.pause[1](null);
      this.signals.ended[1]({ code: whyEnded(code, said) });
      this.signals.link[1](isRefusal(code) ? "refused" : "ended");
    });
    this.presence().changed();
    if (wait === null && this.options.inside) this.options.inside.ended(this.ended()!.code);
    else if (FORGET.has(code)) void this.forgetAll();
  }

  private async forgetAll(): Promise<void> {
    this.signals.kept[1]([]);
    this.layers()?.close();
    await this.offline?.forget();
    this.offline = null;
    await forgetBoard(this.id);
  }

  async forget(): Promise<void> {
    const { offline } = this;
    this.offline = null;
    this.close();
    await offline?.forget();
  }

  /**
   * The server has not taken a change: what follows it can't be taken either, because a document's
   * changes build on each other. So the copy here is thrown away and fetched anew, and what was not
   * forbidden is done again on the new one. Until then the old one stays on disk: a page that is closed
   * meanwhile comes back with it, is refused again, and gets here again.
   */
  private startAfresh(notice: Notice): void {
    // Each key that was typed since is refused too; one fresh start answers them all.
    if (this.rescue && !this.rescue.taken) return;
    const before = this.replica();
    // What is being done again, and refused meanwhile, is still in the copy before.
    const old = this.rescue?.old ?? before;
    if (old !== before) before.close();
    const oldPresence = this.presence();
    const replica = this.makeReplica();
    const presence = this.makePresence(replica);
    // Twice in a row would be for ever: what is refused again is not tried a third time.
    const again = Date.now() - this.salvagedAt < SALVAGE_REST;
    this.rescue = { old, notice, draft: this.typing(), again, taken: false };
    this.offline?.close();
    this.offline = null;
    this.early = [];
    this.connection++;
    batch(() => {
      this.setReplica(replica);
      this.setPresence(presence);
      this.signals.loaded[1](false);
      this.signals.link[1]("connecting");
      this.signals.unsaved[1](0);
    });
    oldPresence.close();
    // Should the server refuse even what nobody did, this must not go round without a pause.
    this.socket.restart(again ? AGAIN_PAUSE : 0);
  }

  typing(): string | null {
    return this.options.inside ? this.options.inside.draft() : this.readDraft();
  }

  /** The server's state is here: do again what was lost with the old copy, and keep what could not be. */
  private salvage(rescue: Rescue): void {
    rescue.taken = true;
    this.salvagedAt = Date.now();
    const doc = this.doc();
    // Private mode began meanwhile: what was meant for all is done again in private.
    const privately = rescue.notice.code === "private-on" && this.privacy() !== null;
    // Fetched when it is needed, which is hardly ever; where it can't be, the next connection tries again.
    Promise.all([import("./salvage"), privately ? this.wantLayers() : null]).then(
      ([found, layers]) => this.salvaged(rescue, doc, found, layers),
      () => {
        rescue.taken = false;
        this.arrived();
      },
    );
  }

  private salvaged(rescue: Rescue, doc: Y.Doc, found: typeof Salvaging, layers: Layers | null): void {
    // Refused once more meanwhile: it begins again, with the same old copy.
    if (this.closed || this.rescue !== rescue) return;
    this.rescue = null;
    const { old, notice, draft, again } = rescue;
    const saved = found.salvage(old.doc, doc);
    const lost = layers?.redo(saved, doc) ?? found.redone(saved, doc, this.role() === "facilitator", again);
    old.close();
    const known = [found.textsOf(doc), ...(layers?.open() ?? []).map((layer) => found.textsOf(layer.doc))];
    const texts = new Set(
      [draft ?? "", ...lost].filter((text) => text.trim() !== "" && !known.some((there) => there.has(text))),
    );
    if (texts.size > 0) this.keep(notice.code, [...texts]);
    void this.keepAnew(doc);
    // That private mode is on is told by its own sign.
    if (texts.size > 0 || !layers) this.tell({ ...notice, kept: texts.size > 0 });
    this.arrived();
  }

  /** What is on disk is what one has now. */
  private async keepAnew(doc: Y.Doc): Promise<void> {
    const you = this.you();
    if (!you) return;
    await renewOffline(doc, this.id, you.id);
    if (this.closed || doc !== this.doc() || this.offline) return;
    this.offline = keepOffline(doc, this.id, you.id);
    if (this.offline) this.replica().ignore(this.offline.origin);
  }

  tell(notice: Notice): void {
    if (this.options.inside) return this.options.inside.tell(notice);
    for (const listener of this.noticeListeners) listener(notice);
  }
}

interface Rescue {
  readonly old: Replica;
  readonly notice: Notice;
  readonly draft: string | null;
  readonly again: boolean;
  /** The server's state is here, and what was lost is being done again on it. */
  taken: boolean;
}

function addressOf(id: string, token: string | undefined): string {
  const { protocol, host } = globalThis.location;
  const query = token ? `?token=${encodeURIComponent(token)}` : "";
  return `${protocol === "https:" ? "wss" : "ws"}://${host}/ws/boards/${encodeURIComponent(id)}${query}`;
}
