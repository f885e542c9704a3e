/**
 * Tells those who don't see the wall what others do near them: who comes and goes, and what is added, changed, moved
 * or deleted in the area where the keyboard stands (without one: in view). Never more than a sentence or two in some
 * seconds, many things become one count, and who wants none of it switches it off (news.ts).
 */
import { boundsOf, type BoardObject, isGround } from "../board/objects";
import type { BoardStore, StoreChange } from "../board/store";
import { shortName } from "../canvas/describe";
import { intersects } from "../geometry/rect";
import { announce } from "../ui";
import { t } from "../i18n";
import type { Desk } from "./desk";
import { newsTold } from "./news";

const REST = 4_000;

type Deed = "added" | "changed" | "moved" | "removed";

export class Announcer {
  private readonly stop: () => void;
  private joined: string[] = [];
  private left: string[] = [];
  /** What was last done to each object, with a record to name it by. */
  private readonly deeds = new Map<string, { deed: Deed; object: BoardObject }>();
  private readonly before: Map<string, BoardObject>;
  private timer: ReturnType<typeof setTimeout> | null = null;

  /** `known`: who is here when we come; they are in the list of people and no news. */
  constructor(
    private readonly desk: Desk,
    private known: ReadonlyMap<string, string>,
  ) {
    const { store } = desk.board;
    this.before = new Map(store.inOrder().map((object) => [object.id, object]));
    this.stop = store.listen((change) => this.objects(store, change));
  }

  close(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.stop();
  }

  /** Names by person of everybody else who is here now. */
  people(now: ReadonlyMap<string, string>): void {
    for (const [person, name] of now) if (!this.known.has(person)) this.joined.push(name);
    for (const [person, name] of this.known) if (!now.has(person)) this.left.push(name);
    this.known = now;
    if (this.joined.length + this.left.length > 0) this.later();
  }

  private objects(store: BoardStore, change: StoreChange): void {
    const near = nearness(this.desk);
    for (const id of [...change.changed, ...change.removed]) {
      const before = this.before.get(id);
      const now = store.get(id);
      if (now) this.before.set(id, now);
      else this.before.delete(id);
      const object = now ?? before;
      if (change.own || !object || object.layer || object.kind === "connector") continue;
      const deed = deedOf(before, now);
      // Somebody's note in which they still write stays "added".
      if (deed === null || !(near(object) || (before && near(before)))) continue;
      const earlier = this.deeds.get(id)?.deed;
      if (deed === "removed" && earlier === "added") this.deeds.delete(id);
      else this.deeds.set(id, { deed: earlier === "added" ? earlier : deed, object });
    }
    if (this.deeds.size > 0) this.later();
  }

  private later(): void {
    this.timer ??= setTimeout(() => this.tell(), REST);
  }

  private tell(): void {
    this.timer = null;
    const sentences = newsTold() ? [...this.comings(), ...this.doings()] : [];
    this.joined = [];
    this.left = [];
    this.deeds.clear();
    if (sentences.length > 0) announce(sentences.join(". "));
  }

  private comings(): string[] {
    const sentences: string[] = [];
    if (this.joined.length === 1) sentences.push(t("board.someoneJoined", { name: this.joined[0]! }));
    else if (this.joined.length > 1) sentences.push(t("board.severalJoined", { count: this.joined.length }));
    if (this.left.length === 1) sentences.push(t("board.someoneLeft", { name: this.left[0]! }));
    return sentences;
  }

  private doings(): string[] {
    const by: Record<Deed, BoardObject[]> = { added: [], changed: [], moved: [], removed: [] };
    // By now the person has had some seconds to write: the newest record says what.
    for (const [id, { deed, object }] of this.deeds) by[deed].push(this.before.get(id) ?? object);
    const sentences: string[] = [];
    if (by.added.length > 0) {
      const [first] = by.added;
      const text = first!.text.trim() || t("board.empty");
      const name = this.desk.describer.authorOf(first!.id) ?? t("board.note");
      sentences.push(t("board.addedNear", { count: by.added.length, name, text }));
    }
    for (const deed of ["changed", "moved", "removed"] as const) {
      const done = by[deed];
      if (done.length > 0)
        sentences.push(t(`outline.near.${deed}`, { count: done.length, text: shortName(done[0]!) }));
    }
    return sentences;
  }
}

function deedOf(before: BoardObject | undefined, now: BoardObject | undefined): Deed | null {
  if (!now) return "removed";
  if (!before) return "added";
  if (before.text !== now.text || before.lock !== now.lock) return "changed";
  if (before.parent !== now.parent || before.at[0] !== now.at[0] || before.at[1] !== now.at[1])
    return "moved";
  return null;
}

/** In the area of what the keyboard stands on; where that is in none, or there is none, in what is seen. */
function nearness(desk: Desk): (object: BoardObject) => boolean {
  const active = desk.board.store.get(desk.selection.active() ?? "");
  const area = active && isGround(active.kind) ? active.id : (active?.parent ?? null);
  if (area !== null) return (object) => object.parent === area || object.id === area;
  const seen = desk.canvas.camera.shown;
  return (object) => intersects(boundsOf(object), seen);
}
