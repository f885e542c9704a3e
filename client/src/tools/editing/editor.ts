/** The one text field of the wall, laid over the object that is written in. */
import { createSignal, type Accessor } from "solid-js";
import * as Y from "yjs";
import { remove } from "../../board/arrange";
import { OWN } from "../../board/undo";
import { changeText } from "../../board/texts";
import type { BoardObject } from "../../board/objects";
import type { TextChange } from "../../board/text-diff";
import { announce, toast } from "../../ui";
import { t } from "../../i18n";
import { redo, undo } from "../actions";
import type { Desk } from "../desk";
import { placeAt } from "../placing";
import { textHeight } from "../text-height";
import { TextBinding, type FieldState } from "./binding";
import { layField } from "./field";
import { nextPlace, previousNote } from "./next";
import "./editing.css";

export interface OpenOptions {
  /** Just made: leaving it empty by Tab takes it away again. */
  readonly fresh?: boolean;
  readonly byTab?: boolean;
}

/** Below this zoom nobody can read what they type; the wall comes nearer. */
const READABLE = 0.45;
const COMFORTABLE = 0.8;

export class Editor {
  /** The object that is written in, or null. */
  readonly id: Accessor<string | null>;
  private readonly setId: (id: string | null) => void;
  private readonly field = document.createElement("textarea");
  private binding: TextBinding | null = null;
  private text: Y.Text | null = null;
  private object: BoardObject | null = null;
  private options: OpenOptions = {};
  private readonly observer = (event: Y.YTextEvent, transaction: Y.Transaction) =>
    this.received(event, transaction);

  constructor(private readonly desk: Desk) {
    const [id, setId] = createSignal<string | null>(null);
    this.id = id;
    this.setId = setId;
    const { field } = this;
    field.className = "field-on-wall";
    field.spellcheck = true;
    field.setAttribute("enterkeyhint", "enter");
    field.addEventListener("input", () => this.typed());
    field.addEventListener("compositionstart", () => this.binding?.compositionStart());
    field.addEventListener("compositionend", () => this.composed());
    field.addEventListener("keydown", (event) => this.key(event));
    field.addEventListener("blur", (event) => {
      // Another window may have the keyboard for a while; only a move within the page ends the writing.
      if (event.relatedTarget instanceof Element && document.hasFocus()) this.close();
    });
    field.addEventListener("paste", (event) => this.pasted(event));
    // The browser's own undo would know nothing of what others wrote.
    field.addEventListener("beforeinput", (event) => {
      if (event.inputType === "historyUndo" || event.inputType === "historyRedo") event.preventDefault();
    });
    desk.board.store.listen((change) => {
      const open = this.object;
      if (!open) return;
      if (change.removed.has(open.id)) this.lost(open, change.own);
      else if (change.changed.has(open.id)) {
        if (desk.board.mayChange(desk.board.store.get(open.id))) this.lay();
        else this.shutOut(open);
      }
    });
    globalThis.visualViewport?.addEventListener("resize", () => this.keepInSight());
  }

  /** What is being written, for keeping it where the change is refused. */
  draft(): string | null {
    return this.object ? this.field.value : null;
  }

  open(id: string, options: OpenOptions = {}): void {
    const { board, canvas, presence } = this.desk;
    if (this.id() === id) return;
    this.close();
    const object = board.store.get(id);
    if (!board.mayChange(object)) {
      if (board.store.get(id)?.locked && board.mayWork()) announce(t("board.isLocked"));
      return;
    }
    let text: Y.Text | null = null;
    board.continue(() => (text = board.textOf(id)));
    if (!text) return;
    board.undo.step([id]);
    this.text = text;
    this.object = object;
    this.options = options;
    this.binding = new TextBinding(object.text);
    this.text = text as Y.Text;
    this.text.observe(this.observer);
    this.field.value = object.text;
    this.field.maxLength = board.worker.maxText();
    this.field.setAttribute("aria-label", t(`board.textOf.${object.kind}`));
    this.field.placeholder = t(object.kind === "area" ? "board.titleHere" : "board.writeHere");
    this.setId(id);
    this.lay();
    canvas.desk.append(this.field);
    canvas.objects.setEditing(id);
    canvas.overlay.setGripsHidden(true);
    this.field.focus({ preventScroll: true });
    this.field.setSelectionRange(this.field.value.length, this.field.value.length);
    presence.tell({ typing: id });
    const { camera } = canvas;
    const at = canvas.displaced.get(id)!;
    if (object.kind === "area") {
      if (camera.view.zoom < READABLE) camera.fitTo(at);
    } else if (camera.view.zoom < READABLE) camera.centreOn(at, COMFORTABLE);
    else camera.reveal(at, "hand");
    this.keepInSight();
  }

  close(): void {
    const object = this.object;
    if (!object) return;
    const { board, canvas, presence } = this.desk;
    this.leave();
    const empty = (board.store.get(object.id)?.text ?? "").trim() === "";
    // An empty text is nothing that anybody could see or take hold of again.
    if (empty && (this.options.byTab || object.kind === "text")) remove(board, [object.id]);
    board.undo.step();
    canvas.objects.setEditing(null);
    canvas.overlay.setGripsHidden(false);
    presence.tell({ typing: null });
    canvas.overlay.refresh();
  }

  private leave(): void {
    this.text?.unobserve(this.observer);
    this.text = null;
    this.binding = null;
    this.object = null;
    this.setId(null);
    const hadFocus = document.activeElement === this.field;
    this.field.remove();
    if (hadFocus) this.desk.focus();
  }

  private state(): FieldState {
    const { value, selectionStart, selectionEnd } = this.field;
    return { value, start: selectionStart, end: selectionEnd };
  }

  private typed(): void {
    const change = this.binding?.input(this.state());
    if (change) this.send(change);
    this.lay();
  }

  /** The browser cuts what does not fit, and says nothing. */
  private pasted(event: ClipboardEvent): void {
    const { selectionStart, selectionEnd, value, maxLength } = this.field;
    const room = maxLength - value.length + (selectionEnd - selectionStart);
    const pasted = event.clipboardData?.getData("text/plain").length ?? 0;
    if (pasted > room) toast(t("board.textCut", { limit: maxLength }), { tone: "problem" });
  }

  private composed(): void {
    const done = this.binding?.compositionEnd(this.state());
    if (!done) return;
    if (done.change) this.send(done.change);
    if (done.field) this.put(done.field);
    this.lay();
  }

  private send(change: TextChange): void {
    const { board } = this.desk;
    const object = this.object!;
    changeText(board, object.id, change);
    const now = board.store.get(object.id);
    if (now?.kind !== "text") return;
    const height = textHeight(now, now.size[0]);
    if (height !== now.size[1])
      board.continue(() => board.map(object.id)?.set("size", [now.size[0], height]));
  }

  private received(event: Y.YTextEvent, transaction: Y.Transaction): void {
    if (transaction.origin === OWN || !this.binding) return;
    const next = this.binding.remote(event.delta as never, this.state());
    if (next) this.put(next);
  }

  private put({ value, start, end }: FieldState): void {
    if (this.field.value !== value) this.field.value = value;
    this.field.setSelectionRange(start, end);
  }

  private lay(): void {
    const object = this.object && this.desk.board.store.get(this.object.id);
    if (!object) return;
    layField(this.field, object, this.desk.canvas.displaced.get(object.id)!);
  }

  /** Somebody locked it meanwhile. What was typed is on the wall, but for what an input method still holds. */
  private shutOut(object: BoardObject): void {
    const text = this.field.value;
    this.close();
    if (text === this.desk.board.store.get(object.id)?.text) toast(t("board.lockedUnderYou"));
    else this.desk.keep("locked", text);
  }

  private lost(object: BoardObject, own: boolean): void {
    const text = this.field.value;
    this.leave();
    this.desk.canvas.objects.setEditing(null);
    this.desk.canvas.overlay.setGripsHidden(false);
    this.desk.presence.tell({ typing: null });
    if (own || text.trim() === "") return;
    toast(t("board.deletedUnderYou"), {
      action: {
        label: t("board.bringBack"),
        run: () => {
          const { kind, at, size, colour } = object;
          placeAt(this.desk, kind, [at[0] + size[0] / 2, at[1] + size[1] / 2], { at, size, colour, text });
        },
      },
    });
  }

  private key(event: KeyboardEvent): void {
    if (event.isComposing || event.keyCode === 229) return;
    const ctrl = event.ctrlKey || event.metaKey;
    if (event.key === "Escape" || (event.key === "Enter" && (ctrl || this.object?.kind === "area"))) {
      event.preventDefault();
      this.close();
    } else if (event.key === "Tab") {
      event.preventDefault();
      this.tab(event.shiftKey);
    } else if (ctrl && !event.altKey && event.key.toLowerCase() === "z") {
      event.preventDefault();
      if (event.shiftKey) redo(this.desk);
      else undo(this.desk);
    } else if (ctrl && event.key.toLowerCase() === "y") {
      event.preventDefault();
      redo(this.desk);
    } else {
      event.stopPropagation();
      return;
    }
    event.stopPropagation();
  }

  /** The next note beside this one; with Shift back to the one before. */
  private tab(back: boolean): void {
    const object = this.object!;
    const now = this.desk.board.store.get(object.id) ?? object;
    if (back) {
      const before = previousNote(this.desk.board.store, now);
      this.close();
      if (before === null) return;
      this.desk.selection.set([before]);
      this.open(before);
      return;
    }
    if (now.kind !== "note" || this.field.value.trim() === "") {
      this.close();
      return;
    }
    const { at, size } = nextPlace(this.desk.board.store, now);
    this.close();
    placeAt(this.desk, "note", [at[0] + size[0] / 2, at[1] + size[1] / 2], { size, colour: now.colour });
    this.options = { fresh: true, byTab: true };
    announce(t("board.nextNote"));
  }

  /** The keyboard of a phone covers half of the wall: the object goes above it. */
  private keepInSight(): void {
    const object = this.object;
    const viewport = globalThis.visualViewport;
    if (!object || !viewport || object.kind === "area") return;
    const { camera, displaced } = this.desk.canvas;
    const covered = Math.max(0, camera.screen.height - viewport.height - viewport.offsetTop);
    if (covered < 80) return;
    const { margins } = camera;
    camera.margins = { ...margins, top: Math.min(margins.top, 64), bottom: covered + 12 };
    camera.reveal(displaced.get(object.id)!, "hand");
    camera.margins = margins;
  }
}
