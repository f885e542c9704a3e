/** The comments of one open board for its panels: records as Solid accessors, and who is who. */
import { createSignal, onCleanup, type Accessor } from "solid-js";
import { Comments, type Entry, type Thread } from "../../board/comments";
import { kindWord } from "../../canvas/describe";
import { t } from "../../i18n";
import type { LiveBoard, Person } from "../../sync/live-board";
import type { Desk } from "../../tools/desk";
import { announce, toast } from "../../ui";
import { Unread } from "./unread";

/** Characters of a message that is told in passing. */
const SHORT = 80;
/** Screen px that the panel takes at the right. */
const PANEL = 372;

export interface Conversations {
  readonly comments: Comments;
  readonly threads: Accessor<readonly Thread[]>;
  thread(id: string | null): Thread | undefined;
  isUnread(thread: Thread): boolean;
  markRead(thread: Thread): void;
  /** Is this person mentioned in it? */
  isForMe(thread: Thread): boolean;
  nameOf(person: string): string;
  colourOf(person: string): number;
  /** Everybody of the board who can be mentioned. */
  others(): Person[];
  /** What it is about, in words. */
  placeOf(thread: Thread): string;
  /** Shows the place on the wall and opens the thread. */
  visit(thread: Thread): void;
  /** What was being written in a thread, or as a new one (null), when it was put away. */
  readonly begun: Map<string | null, string>;
}

export function conversations(desk: Desk, live: LiveBoard): Conversations {
  const of = desk.board.worker;
  // In private mode only facilitators write for all.
  const isHeldBack = () => live.privacy() !== null && of.role() === "participant";
  const worker = { ...of, role: () => (isHeldBack() ? "observer" : of.role()) };
  const comments = new Comments(desk.board.doc, worker, () => live.limits());
  const unread = new Unread(live.id, () => worker.person());
  const [version, setVersion] = createSignal(0);
  const count = () => desk.commenting.setUnread(comments.all().filter((thread) => unread.has(thread)).length);
  const changed = () => {
    count();
    setVersion((before) => before + 1);
  };
  const stops = [
    comments.listen(({ fresh }) => {
      changed();
      for (const { thread, entry } of fresh) tell(thread, entry);
    }),
    // An object that went takes its name out of the list.
    desk.board.store.listen(({ removed, added }) => {
      if (removed.size + added.size > 0) setVersion((before) => before + 1);
    }),
  ];
  count();
  onCleanup(() => {
    stops.forEach((stop) => stop());
    comments.close();
  });

  const me = () => worker.person();
  const person = (id: string): Person | undefined => live.people().get(id);
  const nameOf = (id: string) => person(id)?.name || t("comments.somebody");

  /** Somebody who is mentioned, or answered, hears of it, wherever they look. */
  function tell(thread: Thread, entry: Entry): void {
    if (entry.author === me()) return;
    const mentioned = me() !== null && entry.mentions.includes(me()!);
    const answered = thread.entries.some((other) => other.author === me());
    if (!mentioned && !answered) return;
    const words = { name: nameOf(entry.author), text: shortened(entry.text) };
    const told = t(mentioned ? "comments.mentionedYou" : "comments.answeredYou", words);
    // Who is reading it sees it come, and hears it only.
    if (desk.commenting.open() === thread.id) announce(told);
    else toast(told, { action: { label: t("comments.show"), run: () => visit(thread) } });
  }

  function visit(thread: Thread): void {
    const point = thread.object === null ? thread.at : placed(thread);
    const { camera } = desk.canvas;
    if (point) {
      const [x, y] = point;
      const { shown } = camera;
      const edge = 80 / camera.view.zoom;
      const beside = desk.commenting.panel() ? PANEL / camera.view.zoom : 0;
      const inView =
        x > shown.x + edge &&
        x < shown.x + shown.w - edge - beside &&
        y > shown.y + edge &&
        y < shown.y + shown.h - edge;
      if (!inView || camera.view.zoom < 0.3)
        camera.centreOn({ x: x + beside / 2, y, w: 0, h: 0 }, Math.max(0.6, Math.min(1, camera.view.zoom)));
    }
    desk.commenting.read(thread.id);
  }

  function placed(thread: Thread): readonly [number, number] | null {
    const r = desk.canvas.displaced.get(thread.object!);
    return r && [r.x + thread.at[0], r.y + thread.at[1]];
  }

  // The first comment of a board is what this was fetched for.
  for (const thread of comments.all())
    for (const entry of thread.entries)
      if (entry.created >= desk.commenting.since && unread.has(thread)) tell(thread, entry);

  return {
    comments,
    threads: () => (version(), comments.all()),
    thread: (id) => (version(), id === null ? undefined : comments.get(id)),
    isUnread: (thread) => (version(), unread.has(thread)),
    markRead: (thread) => {
      if (unread.read(thread)) changed();
    },
    isForMe: (thread) => thread.entries.some((entry) => me() !== null && entry.mentions.includes(me()!)),
    nameOf,
    colourOf: (id) => person(id)?.colour ?? 0,
    others: () => [...live.people().values()].filter((each) => each.id !== me()),
    placeOf: (thread) => {
      version();
      if (thread.object === null) return t("comments.onWall");
      const object = desk.board.store.get(thread.object);
      return object ? shortened(object.text.trim()) || kindWord(object) : t("comments.onDeleted");
    },
    visit,
    begun: new Map(),
  };
}

export function shortened(text: string): string {
  const line = text.replace(/\s+/gu, " ").trim();
  return line.length > SHORT ? `${[...line].slice(0, SHORT - 1).join("")}…` : line;
}
