/**
 * Writing on the wall: the one field, laid over the object that is written in, from opening to leaving it. What
 * is typed becomes a change of the shared text in writing.ts.
 */
import { isGround } from "../../board/objects";
import { createSignal, type Accessor } from "solid-js";
import type * as Y from "yjs";
import { remove } from "../../board/arrange";
import type { ListKind } from "../../board/lists";
import type { BoardObject } from "../../board/objects";
import type { MarkName } from "../../board/runs";
import { announce, toast } from "../../ui";
import { locale, t } from "../../i18n";
import { redo, undo } from "../actions";
import { strokesOf } from "../commands/strokes";
import type { Desk } from "../desk";
import { placeAt } from "../placing";
import { textHeight } from "../text-height";
import { isOneLine, isRich, layField } from "./field";
import { besideDocked } from "../../board/grids/docking";
import { nextPlace, previousNote } from "./next";
import { pastedRuns } from "./pasted";
import { BOX, RichField, type Caret } from "./rich-field";
import { Writing, type Look } from "./writing";
import "./editing.css";
import { sayHeld } from "../held";

export interface OpenOptions {
  /** Just made: leaving it empty by Tab takes it away again. */
  readonly fresh?: boolean;
  readonly byTab?: boolean;
  /** Else at the end of the text. */
  readonly caret?: Caret;
  /** What it was made a private copy of just now: left as it is, it goes again. */
  readonly copyOf?: string;
}

/** Below this zoom nobody can read what they type; the wall comes nearer. */
const READABLE = 0.45;
const COMFORTABLE = 0.8;

/** The keys of writing; commands/text.ts has the same for whole texts. */
const STROKES: Readonly<Record<string, (editor: Editor, desk: Desk) => void>> = {
  "Mod+Z": (_, desk) => undo(desk),
  "Mod+Shift+Z": (_, desk) => redo(desk),
  "Mod+Y": (_, desk) => redo(desk),
  "Mod+B": (editor) => editor.format("bold"),
  "Mod+I": (editor) => editor.format("italic"),
  "Mod+Shift+X": (editor) => editor.format("strike"),
  "Mod+K": (editor) => editor.askLink(),
  "Mod+Shift+7": (editor) => editor.list("number"),
  "Mod+Shift+8": (editor) => editor.list("bullet"),
  "Mod+Shift+9": (editor) => editor.list("check"),
  "Mod+Shift+Enter": (editor) => void editor.tick(),
};

/** What a link is asked for. */
export interface Linking {
  /** The address that it has now; "" for a new one. */
  readonly url: string;
}

export class Editor {
  /** The object that is written in, or null. */
  readonly id: Accessor<string | null>;
  /** How what is chosen in the text looks; null while nothing that has formatting is written in. */
  readonly look: Accessor<Look | null>;
  /** A link's address is being asked for. */
  readonly linking: Accessor<Linking | null>;
  private readonly setId: (id: string | null) => void;
  private readonly setLook: (look: Look | null) => void;
  private readonly setLinking: (linking: Linking | null) => void;
  private readonly field = new RichField();
  private writing: Writing | null = null;
  private object: BoardObject | null = null;
  private options: OpenOptions = {};
  /** Where the caret was when the keyboard went to the link's address. */
  private linkFor: Caret | null = null;

  constructor(private readonly desk: Desk) {
    [this.id, this.setId] = createSignal<string | null>(null);
    [this.look, this.setLook] = createSignal<Look | null>(null);
    [this.linking, this.setLinking] = createSignal<Linking | null>(null);
    const { element } = this.field;
    element.addEventListener("beforeinput", (event) => this.before(event));
    element.addEventListener("input", () => {
      this.writing?.typed();
      this.lay();
    });
    element.addEventListener("compositionstart", () => this.writing?.compositionStart());
    element.addEventListener("compositionend", () => this.writing?.compositionEnd());
    element.addEventListener("keydown", (event) => this.key(event));
    element.addEventListener("blur", (event) => this.blurred(event));
    element.addEventListener("paste", (event) => this.pasted(event));
    element.addEventListener("dragstart", (event) => event.preventDefault());
    element.addEventListener("pointerdown", (event) => this.pressed(event));
    document.addEventListener("selectionchange", () => this.caretMoved());
    desk.board.store.listen((change) => {
      const open = this.object;
      if (!open) return;
      if (change.removed.has(open.id)) this.lost(open, change.own);
      else if (change.changed.has(open.id)) {
        if (!desk.board.mayChange(desk.board.store.get(open.id))) this.shutOut(open);
        else if (this.writing && desk.board.map(open.id)?.get("text") !== this.writing.text)
          this.renew(open.id);
        else {
          this.lay();
          if (this.writing?.rich) this.setLook(this.writing.look());
        }
      }
    });
    globalThis.visualViewport?.addEventListener("resize", () => this.keepInSight());
  }

  /** What is being written, for keeping it where the change is refused. */
  draft(): string | null {
    return this.object ? this.field.read() : null;
  }

  caret(): Caret | null {
    return this.writing?.caret() ?? null;
  }

  /** Types at the caret. */
  type(text: string): void {
    if (!this.writing || text === "") return;
    this.writing.insert([{ text }]);
    this.lay();
  }

  /** Formats what is chosen in the text. */
  format(name: Exclude<MarkName, "link">): void {
    this.writing?.toggle(name);
  }

  list(kind: ListKind): void {
    this.writing?.list(kind);
  }

  /** Ticks the box of the line that the caret is in; false where none is. */
  tick(): boolean {
    return this.writing?.tick() ?? false;
  }

  /** Asks for the address of a link on what is chosen; the bar at the selection shows the question. */
  askLink(): void {
    if (!this.writing?.rich) return;
    this.linkFor = this.writing.caret();
    this.setLinking({ url: this.writing.look().marks.link ?? "" });
  }

  /** The answer: an address, null for no link, undefined for leaving it as it was. */
  answerLink(url: string | null | undefined): void {
    const caret = this.linkFor;
    this.linkFor = null;
    this.setLinking(null);
    if (!this.writing || !caret) return;
    this.field.element.focus({ preventScroll: true });
    this.writing.setCaret(caret);
    if (url !== undefined) this.writing.link(url, caret);
  }

  open(id: string, options: OpenOptions = {}): void {
    const { board, canvas, presence } = this.desk;
    if (this.id() === id) return;
    this.close();
    const object = board.store.get(id);
    if (!board.mayChange(object)) {
      const copy = board.copyToWrite(id);
      if (copy) {
        this.desk.selection.set([copy.id]);
        this.open(copy.id, copy.made ? { copyOf: id } : {});
      } else if (object && board.mayWork()) sayHeld(this.desk, [id]);
      return;
    }
    if (this.desk.voting.holds([id])) {
      toast(t("vote.told.held"));
      return;
    }
    if (object.kind === "image") {
      // A picture's words are its description, which has a field of its own in the selection's bar.
      document.querySelector<HTMLInputElement>(".image-alt")?.focus();
      return;
    }
    let text: Y.Text | null = null;
    board.continue(() => (text = board.textOf(id)));
    if (!text) return;
    board.undo.step([id]);
    this.object = object;
    this.options = options;
    const { element } = this.field;
    element.setAttribute("aria-label", t(`board.textOf.${object.kind}`));
    element.setAttribute("aria-multiline", String(!isOneLine(object.kind)));
    // What the spell-checker and a screen reader's voice take it for.
    element.lang = locale();
    const hint = t(isGround(object.kind) ? "board.titleHere" : "board.writeHere");
    element.dataset["placeholder"] = hint;
    element.setAttribute("aria-placeholder", hint);
    this.writing = new Writing(
      {
        board,
        field: this.field,
        settled: () => this.settled(),
        overflowed: () => toast(t("board.textCut", { limit: board.worker.maxText() }), { tone: "problem" }),
      },
      id,
      text,
      isRich(object.kind),
    );
    this.setId(id);
    this.lay();
    canvas.desk.append(element);
    canvas.objects.setEditing(id);
    canvas.overlay.setGripsHidden(true);
    element.focus({ preventScroll: true });
    const end = object.text.length;
    const { anchor, focus } = options.caret ?? { anchor: end, focus: end };
    this.writing.setCaret({ anchor: Math.min(anchor, end), focus: Math.min(focus, end) });
    this.setLook(this.writing.rich ? this.writing.look() : null);
    presence.tell({ typing: id });
    const { camera } = canvas;
    const at = canvas.displaced.get(id)!;
    if (isGround(object.kind)) {
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
    const text = board.store.get(object.id)?.text ?? "";
    const empty = text.trim() === "";
    const { copyOf } = this.options;
    if (copyOf !== undefined && text === board.store.get(copyOf)?.text) remove(board, [object.id]);
    // An empty text is nothing that anybody could see or take hold of again.
    else if (empty && (this.options.byTab || object.kind === "text")) remove(board, [object.id]);
    board.undo.step();
    canvas.objects.setEditing(null);
    canvas.overlay.setGripsHidden(false);
    presence.tell({ typing: null });
    canvas.overlay.refresh();
  }

  /** The keyboard went elsewhere while a link was being asked for: back to the text, or out of it. */
  leaveLink(to: Node): void {
    if (!this.linking()) return;
    this.linkFor = null;
    this.setLinking(null);
    if (to !== this.field.element) this.close();
  }

  private leave(): void {
    this.writing?.close();
    this.writing = null;
    this.object = null;
    this.linkFor = null;
    this.setLinking(null);
    this.setLook(null);
    this.setId(null);
    const { element } = this.field;
    const hadFocus = document.activeElement === element;
    element.remove();
    if (hadFocus) this.desk.focus();
  }

  private before(event: InputEvent): void {
    const { writing, object } = this;
    if (!writing || !object) return;
    const kind = event.inputType;
    // The browser's own undo would know nothing of what others wrote.
    if (kind === "historyUndo" || kind === "historyRedo") {
      event.preventDefault();
      if (kind === "historyUndo") undo(this.desk);
      else redo(this.desk);
    } else if ((kind === "insertParagraph" || kind === "insertLineBreak") && isOneLine(object.kind)) {
      event.preventDefault();
      this.close();
    } else if (writing.before(event)) event.preventDefault();
  }

  /** Another window may have the keyboard for a while; only a move within the page ends the writing. */
  private blurred(event: FocusEvent): void {
    if (!(event.relatedTarget instanceof Element) || !document.hasFocus()) return;
    if (this.linking() && event.relatedTarget.closest("[data-writing]")) return;
    this.close();
  }

  private pasted(event: ClipboardEvent): void {
    event.preventDefault();
    if (!this.writing || !event.clipboardData) return;
    const runs = pastedRuns(event.clipboardData, this.writing.rich);
    const oneLine = this.object !== null && isOneLine(this.object.kind);
    this.writing.insert(oneLine ? runs.map((run) => ({ text: run.text.replace(/\s*\n\s*/g, " ") })) : runs);
    this.lay();
  }

  /** A box of a checklist is ticked, not written in. */
  private pressed(event: PointerEvent): void {
    const box = event.target instanceof Element ? event.target.closest(`.${BOX}`) : null;
    if (!box || !this.writing) return;
    event.preventDefault();
    this.writing.tick(this.field.indexOf(box, 0));
  }

  private caretMoved(): void {
    const { writing } = this;
    if (!writing || document.activeElement !== this.field.element) return;
    writing.caretMoved();
    if (writing.rich) this.setLook(writing.look());
  }

  /** What was typed is in the document; a text object grows with it. */
  private settled(): void {
    const { board } = this.desk;
    const { object, writing } = this;
    if (!object || !writing) return;
    const now = board.store.get(object.id);
    if (now?.kind === "text") {
      const height = textHeight(now, now.size[0]);
      if (height !== now.size[1])
        board.continue(() => board.map(object.id)?.set("size", [now.size[0], height]));
    }
    this.lay();
    if (writing.rich) this.setLook(writing.look());
  }

  private lay(): void {
    const object = this.object && this.desk.board.store.get(this.object.id);
    if (!object) return;
    const text = this.field.read();
    const runs = text === object.text ? object.runs : null;
    layField(this.field.element, object, this.desk.canvas.displaced.get(object.id)!, text, runs);
  }

  /** Somebody locked it meanwhile. What was typed is on the wall, but for what an input method still holds. */
  private shutOut(object: BoardObject): void {
    const text = this.field.read();
    this.close();
    if (text === this.desk.board.store.get(object.id)?.text) toast(t("board.lockedUnderYou"));
    else this.desk.keep("locked", text);
  }

  /** Deleted and brought back by others in one go: it has another text now, and that is what is written in. */
  private renew(id: string): void {
    const { options } = this;
    const caret = this.caret();
    this.leave();
    this.open(id, caret ? { ...options, caret } : options);
  }

  private lost(object: BoardObject, own: boolean): void {
    const text = this.field.read();
    this.leave();
    this.desk.canvas.objects.setEditing(null);
    this.desk.canvas.overlay.setGripsHidden(false);
    this.desk.presence.tell({ typing: null });
    // What was withheld leaves its layer when it is shown to all.
    if (own || object.layer || text.trim() === "") return;
    toast(t("board.deletedUnderYou"), {
      action: {
        label: t("board.bringBack"),
        run: () => {
          const { kind, at, colour } = object;
          const size = object.loose ?? object.size;
          placeAt(this.desk, kind, [at[0] + size[0] / 2, at[1] + size[1] / 2], { at, size, colour, text });
        },
      },
    });
  }

  private key(event: KeyboardEvent): void {
    if (event.isComposing || event.keyCode === 229) return;
    const ctrl = event.ctrlKey || event.metaKey;
    const oneLine = this.object !== null && isOneLine(this.object.kind);
    event.stopPropagation();
    if (event.key === "Escape") this.close();
    else if (event.key === "Tab") this.tab(event.shiftKey);
    else if (!strokesOf(event).some((stroke) => this.stroke(stroke))) {
      if (event.key !== "Enter" || !(ctrl || oneLine)) return;
      this.close();
    }
    event.preventDefault();
  }

  private stroke(stroke: string): boolean {
    const act = STROKES[stroke];
    if (act) act(this, this.desk);
    return act !== undefined;
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
    if (now.kind !== "note" || this.field.read().trim() === "") {
      this.close();
      return;
    }
    const { at, size } = nextPlace(this.desk.board.store, now);
    this.close();
    const berth = besideDocked(this.desk.board, now.id);
    if (berth) placeAt(this.desk, "note", at, { ...berth, colour: now.colour });
    else placeAt(this.desk, "note", [at[0] + size[0] / 2, at[1] + size[1] / 2], { size, colour: now.colour });
    this.options = { fresh: true, byTab: true };
    announce(t("board.nextNote"));
  }

  /** The keyboard of a phone covers half of the wall: the object goes above it. */
  private keepInSight(): void {
    const object = this.object;
    const viewport = globalThis.visualViewport;
    if (!object || !viewport || isGround(object.kind)) return;
    const { camera, displaced } = this.desk.canvas;
    const covered = Math.max(0, camera.screen.height - viewport.height - viewport.offsetTop);
    if (covered < 80) return;
    const { margins } = camera;
    // The bar with the formatting stands above the object.
    const bar = isRich(object.kind) ? 64 : 0;
    camera.margins = { ...margins, top: Math.min(margins.top, 64) + bar, bottom: covered + 12 };
    camera.reveal(displaced.get(object.id)!, "hand");
    camera.margins = margins;
  }
}
