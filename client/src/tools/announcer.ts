/**
 * Tells those who don't see the wall what others do near them: who comes and goes, and new notes in view.
 * Never more than a sentence in some seconds, and many things become one count.
 */
import type { StoreChange } from "../board/store";
import { boundsOf } from "../board/objects";
import { intersects } from "../geometry/rect";
import { announce } from "../ui";
import { t } from "../i18n";
import type { Desk } from "./desk";

const REST = 3_000;

export class Announcer {
  private readonly stop: () => void;
  private joined: string[] = [];
  private left: string[] = [];
  private added: string[] = [];
  private timer: ReturnType<typeof setTimeout> | null = null;

  /** `known`: who is here when we come; they are in the list of people and no news. */
  constructor(
    private readonly desk: Desk,
    private known: ReadonlyMap<string, string>,
  ) {
    this.stop = desk.board.store.listen((change) => this.objects(change));
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

  private objects(change: StoreChange): void {
    if (change.own) return;
    const seen = this.desk.canvas.camera.shown;
    for (const id of change.added) {
      const object = this.desk.board.store.get(id);
      if (object?.kind === "note" && intersects(boundsOf(object), seen)) this.added.push(id);
    }
    if (this.added.length > 0) this.later();
  }

  private later(): void {
    this.timer ??= setTimeout(() => this.tell(), REST);
  }

  private tell(): void {
    this.timer = null;
    const sentences: string[] = [];
    if (this.joined.length === 1) sentences.push(t("board.someoneJoined", { name: this.joined[0]! }));
    else if (this.joined.length > 1) sentences.push(t("board.severalJoined", { count: this.joined.length }));
    if (this.left.length === 1) sentences.push(t("board.someoneLeft", { name: this.left[0]! }));
    const added = this.added.filter((id) => this.desk.board.store.has(id));
    if (added.length > 0) {
      const id = added[0]!;
      // By now the person has had some seconds to write; an empty note is told as such.
      const text = this.desk.board.store.get(id)?.text.trim() || t("board.empty");
      const name = this.desk.describer.authorOf(id) ?? t("board.note");
      sentences.push(t("board.addedNear", { count: added.length, name, text }));
    }
    this.joined = [];
    this.left = [];
    this.added = [];
    if (sentences.length > 0) announce(sentences.join(". "));
  }
}
