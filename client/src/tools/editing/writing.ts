/**
 * One text being written: holds the field and the shared text of an object the same, with their formatting.
 * Typing is the browser's, and told by what differs afterwards; what reaches over rows, lists and formatting is
 * done here. While an input method composes, the field is the person's alone.
 */
import type * as Y from "yjs";
import type { Board } from "../../board/board";
import { enter, lineAt, toggleBox, toggleList, typedMark, unmark, wordsOf } from "../../board/lists";
import type { ListKind, Plan } from "../../board/lists";
import { marksOfAll, runsOf, type Marks, type MarkName, type Run } from "../../board/runs";
import { moveIndex, wellFormed, type Delta, type TextChange } from "../../board/text-diff";
import { changeText, formatText, typedMarks, type Formatting } from "../../board/texts";
import { TextBinding, type FieldState } from "./binding";
import type { Caret, RichField } from "./rich-field";

/** How what is chosen looks: for the buttons that change it. */
export interface Look {
  readonly marks: Marks;
  readonly list: ListKind | null;
}

export interface WritingHost {
  readonly board: Board;
  readonly field: RichField;
  /** Field and shared text are the same again. */
  settled(): void;
  /** More was to be put in than there is room for. */
  overflowed(): void;
}

export class Writing {
  private readonly binding: TextBinding;
  private sending = false;
  /** Marks that were chosen without a selection: what is typed next at this place has them. */
  private pending: { readonly at: number; readonly marks: Marks } | null = null;
  private lastCaret = 0;
  private readonly observer = (event: Y.YTextEvent) => this.received(event);

  constructor(
    private readonly host: WritingHost,
    readonly id: string,
    readonly text: Y.Text,
    /** Formatting and lists; titles and labels have neither. */
    readonly rich: boolean,
  ) {
    this.binding = new TextBinding(text.toString());
    text.observe(this.observer);
    this.show();
  }

  close(): void {
    this.text.unobserve(this.observer);
  }

  get runs(): readonly Run[] | null {
    return this.rich ? runsOf(this.text) : null;
  }

  /** The browser has changed the field. */
  typed(): void {
    if (this.binding.isComposing) return;
    const state = this.state();
    const change = this.binding.input(state);
    if (change) this.send(change, this.marksFor(change), { anchor: state.end, focus: state.end });
    else if (this.show()) this.setCaret(this.caretIn(state));
    if (change?.insert.endsWith(" ")) this.makeList();
  }

  compositionStart(): void {
    this.binding.compositionStart();
  }

  compositionEnd(): void {
    const state = this.state();
    const { change, field } = this.binding.compositionEnd(state);
    const caret = field ? { anchor: field.start, focus: field.end } : this.caretIn(state);
    if (change) this.send(change, this.marksFor(change), caret);
    else if (this.show()) this.setCaret(caret);
    else this.host.settled();
  }

  /** Answers whether the browser shall not do it. */
  before(event: InputEvent): boolean {
    if (event.isComposing || event.inputType === "insertCompositionText" || !event.cancelable) return false;
    const { from, to } = this.targetOf(event);
    const kind = event.inputType;
    if (kind === "insertParagraph" || kind === "insertLineBreak") {
      this.newLine(from, to);
      return true;
    }
    if (kind === "insertFromDrop" || kind === "insertFromYank") {
      this.replace(from, to, event.dataTransfer?.getData("text/plain") ?? event.data ?? "");
      return true;
    }
    if (kind === "insertFromPaste") return true;
    const flag = FORMATS[kind];
    if (flag) this.toggle(flag);
    if (kind.startsWith("format")) return true;
    if (kind === "deleteContentBackward" && this.rich && this.isCollapsed()) {
      const plan = unmark(this.binding.text, this.lastCaretNow());
      if (plan) {
        this.asStep(() => this.carryOut(plan));
        return true;
      }
    }
    // Over rows or a list's box the browser would make a muddle of the rows.
    const chosen = this.binding.text.slice(from, to);
    const outright = chosen.includes("\n") || (this.rich && /[☐☑]/.test(chosen));
    if (!outright || !/^(delete|insertText|insertReplacementText)/.test(kind)) return false;
    const insert = kind.startsWith("delete")
      ? ""
      : (event.data ?? event.dataTransfer?.getData("text/plain") ?? "");
    this.replace(from, to, insert);
    return true;
  }

  newLine(from: number, to: number): void {
    const marks = typedMarks(this.text, from);
    const plan = this.rich ? enter(this.binding.text, from, to) : null;
    this.carryOut(plan ?? { change: { index: from, remove: to - from, insert: "\n" }, caret: from + 1 }, {});
    // Whoever writes in bold goes on in bold on the next line.
    const { link: _, ...kept } = marks;
    if (this.rich && (!plan || plan.change.insert !== ""))
      this.pending = { at: this.lastCaretNow(), marks: kept };
  }

  /** Puts formatted text in the place of what is chosen. */
  insert(runs: readonly Run[]): void {
    const { anchor, focus } = this.caret();
    const [from, to] = [Math.min(anchor, focus), Math.max(anchor, focus)];
    const whole = wellFormed(runs.map((run) => run.text).join(""));
    if (whole.length > this.host.board.worker.maxText() - this.text.length + (to - from))
      this.host.overflowed();
    this.host.board.undo.step([this.id]);
    if (!this.rich || runs.length === 1) this.replace(from, to, whole, this.rich ? pureMarks(runs[0]) : {});
    else {
      this.quietly(() => {
        if (to > from) changeText(this.host.board, this.id, { index: from, remove: to - from, insert: "" });
        let at = from;
        for (const run of runs) {
          changeText(this.host.board, this.id, { index: at, remove: 0, insert: run.text }, pureMarks(run));
          at += run.text.length;
        }
      });
      const end = Math.min(from + whole.length, this.text.length);
      this.refresh({ anchor: end, focus: end });
    }
    this.host.board.undo.step([this.id]);
  }

  replace(from: number, to: number, insert: string, marks?: Marks): void {
    const change: TextChange = { index: from, remove: to - from, insert: wellFormed(insert) };
    const caret = from + change.insert.length;
    this.send(change, marks ?? this.marksFor(change), { anchor: caret, focus: caret });
  }

  /** Sets a mark on what is chosen, or takes it away where all of it has it. */
  toggle(name: Exclude<MarkName, "link">): void {
    if (!this.rich || this.binding.isComposing) return;
    const on = this.look().marks[name] === true;
    const { anchor, focus } = this.caret();
    if (anchor === focus) {
      const { [name]: _, ...others } = this.look().marks;
      this.pending = { at: focus, marks: on ? others : { ...others, [name]: true } };
      this.host.settled();
      return;
    }
    this.format(Math.min(anchor, focus), Math.max(anchor, focus), { [name]: on ? null : true });
  }

  /** Makes what is chosen a link; where nothing is, the link that the caret is in, else the address itself. */
  link(url: string | null, { anchor, focus }: Caret = this.caret()): void {
    if (!this.rich) return;
    let [from, to] = [Math.min(anchor, focus), Math.max(anchor, focus)];
    if (from === to) [from, to] = this.linkAround(from);
    if (from < to) this.format(from, to, { link: url });
    else if (url !== null) {
      this.replace(from, to, url.replace(/^(mailto:|https:\/\/)/, ""), {
        ...typedMarks(this.text, from),
        link: url,
      });
    }
  }

  list(kind: ListKind): void {
    if (!this.rich || this.binding.isComposing) return;
    const { anchor, focus } = this.caret();
    const [from, to] = [Math.min(anchor, focus), Math.max(anchor, focus)];
    const changes = toggleList(this.binding.text, from, to, kind);
    let caret: Caret = { anchor, focus };
    this.host.board.undo.step([this.id]);
    this.quietly(() => {
      for (const change of changes) {
        changeText(this.host.board, this.id, change, {});
        const delta = [{ retain: change.index }, { delete: change.remove }, { insert: change.insert }];
        caret = {
          anchor: moveIndex(caret.anchor, delta, false),
          focus: moveIndex(caret.focus, delta, false),
        };
      }
    });
    this.refresh(caret);
  }

  /** Ticks the box of the line that an index (or the caret) is in; false where it has none. */
  tick(index: number = this.lastCaretNow()): boolean {
    const change = this.rich ? toggleBox(this.binding.text, index) : null;
    if (!change) return false;
    this.asStep(() => this.send(change, undefined, this.caret()));
    return true;
  }

  look(): Look {
    const { anchor, focus } = this.caret();
    const text = this.binding.text;
    const { mark } = lineAt(text, focus);
    const list = this.rich ? (mark?.kind ?? null) : null;
    if (this.pending?.at === focus && anchor === focus) return { marks: this.pending.marks, list };
    const [from, to] = [Math.min(anchor, focus), Math.max(anchor, focus)];
    const { runs } = this;
    if (!runs) return { marks: {}, list };
    if (from < to) return { marks: marksOfAll(runs, wordsOf(text, from, to)), list };
    const [start, end] = this.linkAround(focus);
    const { link } = start < end ? marksOfAll(runs, [{ from: start, to: end }]) : {};
    return { marks: { ...typedMarks(this.text, focus), ...(link !== undefined && { link }) }, list };
  }

  /** The caret went somewhere: not in front of or into a list's mark, where nothing can be written. */
  caretMoved(): void {
    if (this.binding.isComposing) return;
    const caret = this.host.field.caret();
    if (!caret) return;
    const text = this.binding.text;
    const before = this.lastCaret;
    this.lastCaret = caret.focus;
    if (this.pending && caret.focus !== this.pending.at) this.pending = null;
    if (caret.anchor !== caret.focus || !this.rich) return;
    const { start, mark } = lineAt(text, caret.focus);
    if (!mark || caret.focus >= start + mark.length) return;
    // From behind the mark to the left: to the end of the line above.
    const back = before === start + mark.length && caret.focus === before - 1 && start > 0;
    const at = back ? start - 1 : start + mark.length;
    this.lastCaret = at;
    this.setCaret({ anchor: at, focus: at });
  }

  caret(): Caret {
    return this.host.field.caret() ?? { anchor: this.lastCaret, focus: this.lastCaret };
  }

  setCaret(caret: Caret): void {
    this.lastCaret = caret.focus;
    this.host.field.setCaret(caret);
  }

  private received(event: Y.YTextEvent): void {
    if (this.sending) return;
    const delta = event.delta as Delta;
    const caret = this.host.field.caret();
    const next = this.binding.remote(delta, this.state());
    if (!next) return;
    if (this.pending) this.pending = { ...this.pending, at: moveIndex(this.pending.at, delta, true) };
    this.show();
    this.lastCaret = moveIndex(this.lastCaret, delta, true);
    if (caret)
      this.setCaret({
        anchor: moveIndex(caret.anchor, delta, true),
        focus: moveIndex(caret.focus, delta, true),
      });
  }

  private makeList(): void {
    if (!this.rich || !this.isCollapsed()) return;
    const plan = typedMark(this.binding.text, this.lastCaretNow());
    if (!plan) return;
    // Undo gives back what was typed.
    this.asStep(() => this.carryOut(plan, {}));
  }

  /** What is done so is undone on its own, apart from the typing around it. */
  private asStep(work: () => void): void {
    this.host.board.undo.step([this.id]);
    work();
    this.host.board.undo.step([this.id]);
  }

  private carryOut({ change, caret }: Plan, marks?: Marks): void {
    this.send(change, marks, { anchor: caret, focus: caret });
  }

  private format(from: number, to: number, formatting: Formatting): void {
    const caret = this.caret();
    const stretches = wordsOf(this.binding.text, from, to);
    this.asStep(() => this.quietly(() => formatText(this.host.board, this.id, stretches, formatting)));
    this.refresh(caret);
  }

  private send(change: TextChange, marks: Marks | undefined, caret: Caret): void {
    this.quietly(() => changeText(this.host.board, this.id, change, this.rich ? marks : {}));
    this.pending = null;
    this.refresh(caret);
  }

  private quietly(change: () => void): void {
    this.sending = true;
    try {
      change();
    } finally {
      this.sending = false;
    }
  }

  private refresh(caret: Caret): void {
    this.binding.reset(this.text.toString());
    this.show();
    const { length } = this.text;
    this.setCaret({ anchor: Math.min(caret.anchor, length), focus: Math.min(caret.focus, length) });
    this.host.settled();
  }

  private show(): boolean {
    return this.host.field.show(this.binding.text, this.runs);
  }

  private marksFor(change: TextChange): Marks | undefined {
    return this.pending?.at === change.index ? this.pending.marks : undefined;
  }

  /** The whole of the link that a place is in; the place itself where it is in none. */
  private linkAround(index: number): [number, number] {
    let start = 0;
    for (const run of this.runs ?? []) {
      const end = start + run.text.length;
      if (run.link !== undefined && start <= index && index <= end) return [start, end];
      start = end;
    }
    return [index, index];
  }

  private targetOf(event: InputEvent): { from: number; to: number } {
    const [range] = event.getTargetRanges();
    const { field } = this.host;
    if (!range) {
      const { anchor, focus } = this.caret();
      return { from: Math.min(anchor, focus), to: Math.max(anchor, focus) };
    }
    const from = field.indexOf(range.startContainer, range.startOffset);
    const to = field.indexOf(range.endContainer, range.endOffset);
    return { from: Math.min(from, to), to: Math.max(from, to) };
  }

  private isCollapsed(): boolean {
    const { anchor, focus } = this.caret();
    return anchor === focus;
  }

  private lastCaretNow(): number {
    return this.caret().focus;
  }

  private state(): FieldState {
    const { anchor, focus } = this.caret();
    return { value: this.host.field.read(), start: Math.min(anchor, focus), end: Math.max(anchor, focus) };
  }

  private caretIn({ start, end }: FieldState): Caret {
    const { anchor, focus } = this.caret();
    return anchor <= focus ? { anchor: start, focus: end } : { anchor: end, focus: start };
  }
}

const FORMATS: Readonly<Record<string, Exclude<MarkName, "link">>> = {
  formatBold: "bold",
  formatItalic: "italic",
  formatStrikeThrough: "strike",
};

function pureMarks(run: Run | undefined): Marks {
  const { text: _, ...marks } = run ?? { text: "" };
  return marks;
}
