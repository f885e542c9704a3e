/**
 * The field in which an item, or the title of an area, is written. It is bound to the object's Y.Text as the field on
 * the wall is: what others write in the same text appears in it letter by letter, and the caret stays.
 */
import * as Y from "yjs";
import { create } from "../../board/create";
import type { BoardObject } from "../../board/objects";
import { OWN } from "../../board/undo";
import { changeText } from "../../board/texts";
import type { TextChange } from "../../board/text-diff";
import { t } from "../../i18n";
import { redo, undo } from "../../tools/actions";
import type { Desk } from "../../tools/desk";
import { TextBinding, type FieldState } from "../../tools/editing/binding";
import { textHeight } from "../../tools/text-height";
import { toast } from "../../ui";
import { sayHeld } from "../../tools/held";

export interface ItemEditorOptions {
  readonly id: string;
  readonly host: HTMLElement;
  /** One line: Enter ends it. */
  readonly title: boolean;
  /** Says that it is over; `next`: the person asked for another note after this one. */
  done(how: "stay" | "next" | "left"): void;
}

export class ItemEditor {
  readonly id: string;
  readonly field = document.createElement("textarea");
  private readonly binding: TextBinding;
  private readonly text: Y.Text;
  private readonly stop: () => void;
  private open = true;
  private readonly object: BoardObject;
  private readonly observer = (event: Y.YTextEvent, transaction: Y.Transaction) => {
    if (transaction.origin === OWN) return;
    const next = this.binding.remote(event.delta as never, this.state());
    if (next) this.put(next);
  };

  /** Null where the object may not be written in. */
  static start(desk: Desk, options: ItemEditorOptions): ItemEditor | null {
    const { board } = desk;
    const object = board.store.get(options.id);
    if (!board.mayChange(object)) {
      if (object && board.mayWork()) sayHeld(desk, [options.id]);
      return null;
    }
    let text: Y.Text | null = null;
    board.continue(() => (text = board.textOf(options.id)));
    return text ? new ItemEditor(desk, options, text) : null;
  }

  private constructor(
    private readonly desk: Desk,
    private readonly options: ItemEditorOptions,
    text: Y.Text,
  ) {
    const { board } = desk;
    const object = board.store.get(options.id)!;
    this.id = options.id;
    this.object = object;
    this.text = text;
    this.binding = new TextBinding(object.text);
    board.undo.step([options.id]);
    text.observe(this.observer);
    const { field } = this;
    field.className = "outline-field";
    field.rows = 1;
    field.spellcheck = true;
    field.value = object.text;
    field.maxLength = board.worker.maxText();
    field.setAttribute("aria-label", t(`board.textOf.${object.kind}`));
    field.placeholder = t(object.kind === "area" ? "board.titleHere" : "board.writeHere");
    field.setAttribute("enterkeyhint", options.title ? "done" : "enter");
    field.addEventListener("input", () => this.typed());
    field.addEventListener("compositionstart", () => this.binding.compositionStart());
    field.addEventListener("compositionend", () => this.composed());
    field.addEventListener("keydown", (event) => this.key(event));
    field.addEventListener("paste", (event) => this.pasted(event));
    field.addEventListener("beforeinput", (event) => {
      // The browser's own undo would know nothing of what others wrote.
      if (event.inputType === "historyUndo" || event.inputType === "historyRedo") event.preventDefault();
    });
    field.addEventListener("focusout", (event) => {
      // To another window and back is no end; to the buttons of the same item neither.
      if (!(event.relatedTarget instanceof Node) || !document.hasFocus()) return;
      if (!options.host.contains(event.relatedTarget)) this.end("left");
    });
    this.stop = board.store.listen((change) => {
      if (change.removed.has(this.id)) this.lost(change.own);
      else if (change.changed.has(this.id) && !board.mayChange(board.store.get(this.id))) {
        this.end("stay");
        toast(t("board.lockedUnderYou"));
      }
    });
    options.host.prepend(field);
    this.fit();
    field.focus({ preventScroll: true });
    field.setSelectionRange(field.value.length, field.value.length);
    field.scrollIntoView({ block: "nearest" });
    desk.presence.tell({ typing: options.id });
  }

  /** What is being written, for keeping it where the change is refused. */
  draft(): string {
    return this.field.value;
  }

  /** After how many letters one writes. */
  caret(): number {
    return this.field.selectionStart;
  }

  /** Goes on there with what was typed meanwhile. */
  type(text: string, caret: number): void {
    const { field } = this;
    const at = Math.min(caret, field.value.length);
    field.setRangeText(text, at, at, "end");
    if (text !== "") this.typed();
  }

  end(how: "stay" | "next" | "left"): void {
    if (!this.open) return;
    this.open = false;
    this.stop();
    this.text.unobserve(this.observer);
    this.desk.presence.tell({ typing: null });
    this.desk.board.undo.step();
    this.field.remove();
    this.options.done(how);
  }

  private state(): FieldState {
    const { value, selectionStart, selectionEnd } = this.field;
    return { value, start: selectionStart, end: selectionEnd };
  }

  private typed(): void {
    const change = this.binding.input(this.state());
    if (change) this.send(change);
    this.fit();
  }

  private composed(): void {
    const { change, field } = this.binding.compositionEnd(this.state());
    if (change) this.send(change);
    if (field) this.put(field);
    this.fit();
  }

  private send(change: TextChange): void {
    const { board } = this.desk;
    changeText(board, this.id, change);
    const now = board.store.get(this.id);
    if (now?.kind !== "text") return;
    // A text on the wall is as high as its lines.
    const height = textHeight(now, now.size[0]);
    if (height !== now.size[1]) board.continue(() => board.map(this.id)?.set("size", [now.size[0], height]));
  }

  private put({ value, start, end }: FieldState): void {
    if (this.field.value !== value) this.field.value = value;
    this.field.setSelectionRange(start, end);
    this.fit();
  }

  /** As high as what is in it. */
  private fit(): void {
    this.field.style.height = "auto";
    this.field.style.height = `${this.field.scrollHeight + 2}px`;
  }

  private pasted(event: ClipboardEvent): void {
    const { selectionStart, selectionEnd, value, maxLength } = this.field;
    const room = maxLength - value.length + (selectionEnd - selectionStart);
    const pasted = event.clipboardData?.getData("text/plain").length ?? 0;
    if (pasted > room) toast(t("board.textCut", { limit: maxLength }), { tone: "problem" });
  }

  private key(event: KeyboardEvent): void {
    if (event.isComposing || event.keyCode === 229) return;
    event.stopPropagation();
    const ctrl = event.ctrlKey || event.metaKey;
    const letter = event.key.toLowerCase();
    if (event.key === "Escape" || (event.key === "Enter" && this.options.title)) this.end("stay");
    else if (event.key === "Enter" && ctrl) this.end(event.shiftKey ? "next" : "stay");
    else if (ctrl && !event.altKey && letter === "z") (event.shiftKey ? redo : undo)(this.desk);
    else if (ctrl && letter === "y") redo(this.desk);
    else return;
    event.preventDefault();
  }

  private lost(own: boolean): void {
    const text = this.field.value;
    const { kind, at, size, colour, parent } = this.object;
    this.end("left");
    if (own || this.object.layer || text.trim() === "") return;
    const back = { kind: kind === "text" ? kind : "note", at, size, colour, parent, text } as const;
    toast(t("board.deletedUnderYou"), {
      action: { label: t("board.bringBack"), run: () => create(this.desk.board, [back]) },
    });
  }
}
