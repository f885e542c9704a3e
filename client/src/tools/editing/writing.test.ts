// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { create } from "../../board/create";
import { joinRuns, runsOf, type Run } from "../../board/runs";
import { boardOf } from "../../board/testing";
import { wellFormed } from "../../board/text-diff";
import { runClasses } from "../../canvas/views/lines";
import { RichField } from "./rich-field";
import { Writing } from "./writing";

const fields: RichField[] = [];
afterEach(() => fields.splice(0).forEach(({ element }) => element.remove()));

/** One person at a text, as far as the document goes: the real field, the real binding, a Yjs document. */
class Writer {
  readonly board = boardOf();
  readonly field = new RichField();
  text!: Y.Text;
  writing!: Writing;
  private composing = false;

  constructor(start: string) {
    fields.push(this.field);
    document.body.append(this.field.element);
    const [id] = create(this.board, [{ kind: "note", at: [0, 0], text: start }]);
    this.open(id!);
  }

  private open(id: string): void {
    this.text = this.board.map(id)!.get("text") as Y.Text;
    this.writing = new Writing(
      { board: this.board, field: this.field, settled: () => undefined, overflowed: () => undefined },
      id,
      this.text,
      true,
    );
    this.select(this.length);
  }

  get length(): number {
    return this.field.read().length;
  }

  select(anchor: number, focus = anchor): void {
    this.field.setCaret({ anchor, focus });
    if (!this.composing) this.writing.caretMoved();
  }

  /** As a browser does: into the node where the caret is, nothing else. What it may not do, it asks about. */
  type(letters: string): void {
    if (!this.composing && this.asked("insertText", letters)) return;
    this.dom(letters);
    this.writing.typed();
  }

  backspace(): void {
    const { anchor, focus } = this.writing.caret();
    if (anchor === focus) {
      const before = [...new Intl.Segmenter("fi").segment(this.field.read().slice(0, focus))].at(-1);
      if (!before) return;
      const range = this.rangeOf(before.index, focus);
      if (!this.composing && this.asked("deleteContentBackward", null, range)) return;
      this.field.setCaret({ anchor: before.index, focus });
    } else if (!this.composing && this.asked("deleteContentBackward", null)) return;
    this.dom("");
    this.writing.typed();
  }

  enter(): void {
    if (!this.composing) this.asked("insertLineBreak", null);
  }

  compose(letters: string): void {
    if (!this.composing) this.writing.compositionStart();
    this.composing = true;
    this.dom(letters);
    this.writing.typed();
  }

  endComposition(): void {
    if (!this.composing) return;
    this.composing = false;
    this.writing.compositionEnd();
  }

  /**
   * Undoing that one made the note takes it away with its text, of which the text tells nobody: the editor hears it
   * from the store, and leaves. Done again, the note has another text, to be opened anew.
   */
  undo(): void {
    const { id } = this.writing;
    this.board.undo.undo();
    if (this.board.store.get(id)) return;
    this.writing.close();
    this.composing = false;
    this.board.undo.redo();
    this.open(id);
  }

  /** Replaces what is selected in the tree, and leaves whatever rubble that makes. */
  private dom(letters: string): void {
    const selection = document.getSelection()!;
    const range = selection.getRangeAt(0);
    range.deleteContents();
    const { startContainer: node, startOffset: offset } = range;
    if (letters === "") {
      selection.setBaseAndExtent(node, offset, node, offset);
      return;
    }
    if (node instanceof Text) {
      node.insertData(offset, letters);
      selection.setBaseAndExtent(node, offset + letters.length, node, offset + letters.length);
      return;
    }
    const made = document.createTextNode(letters);
    const child = node.childNodes[offset];
    if (child instanceof HTMLBRElement) child.replaceWith(made);
    else node.insertBefore(made, child ?? null);
    selection.setBaseAndExtent(made, letters.length, made, letters.length);
  }

  private asked(inputType: string, data: string | null, range: Partial<StaticRange> | null = null): boolean {
    const event = {
      inputType,
      data,
      cancelable: true,
      isComposing: false,
      getTargetRanges: () => (range ? [range] : []),
    };
    return this.writing.before(event as unknown as InputEvent);
  }

  private rangeOf(from: number, to: number): Partial<StaticRange> {
    this.field.setCaret({ anchor: from, focus: to });
    const { anchorNode, anchorOffset, focusNode, focusOffset } = document.getSelection()!;
    this.field.setCaret({ anchor: to, focus: to });
    return {
      startContainer: anchorNode!,
      startOffset: anchorOffset,
      endContainer: focusNode!,
      endOffset: focusOffset,
    };
  }

  /** What the field shows, as runs of looks. */
  shown(): [string, string][] {
    const made: [string, string][] = [];
    [...this.field.element.children].forEach((row, index) => {
      if (index > 0) made.push(["\n", "?"]);
      row.childNodes.forEach((node) => {
        if (node instanceof HTMLBRElement) return;
        const look = node instanceof HTMLElement ? node.className.replace(/field-box ?/, "") : "";
        made.push([node.textContent ?? "", look]);
      });
    });
    return joinLooks(made);
  }

  meant(): [string, string][] {
    const text = this.text.toString();
    const runs = runsOf(this.text) ?? [{ text }];
    return joinLooks(
      runs.flatMap((run) =>
        run.text.split(/(\n)/).map((part): [string, string] => [part, part === "\n" ? "?" : runClasses(run)]),
      ),
    );
  }
}

function joinLooks(pieces: [string, string][]): [string, string][] {
  const made: [string, string][] = [];
  for (const [text, look] of pieces) {
    const last = made[made.length - 1];
    if (text === "") continue;
    if (last?.[1] === look) last[0] += text;
    else made.push([text, look]);
  }
  return made;
}

/** Mulberry32: a seed, and the same numbers from it everywhere. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const LETTERS = ["a", "ä", "ö", " ", "sana", "👍", "👨‍👩‍👧‍👦", "🇫🇮", "e\u0301", "𝕏", "- ", "• ", "☐ ", "1. ", "漢"];

/** One person at the real field, another peer that edits the same text by itself; they meet now and then. */
function play(edits: number, seed: number): void {
  const random = randomOf(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const here = new Writer("hei maailma\n☐ tehtävä");
  const there = new Y.Doc();
  Y.applyUpdate(there, Y.encodeStateAsUpdate(here.board.doc));
  const id = here.writing.id;
  const theirs = () => (there.getMap("objects").get(id) as Y.Map<unknown>).get("text") as Y.Text;
  // Whole characters, as every honest client counts.
  const places = (text: string) => [...text].reduce((all, char) => [...all, all.at(-1)! + char.length], [0]);
  const history: string[] = [];
  const meet = () => {
    Y.applyUpdate(here.board.doc, Y.encodeStateAsUpdate(there, Y.encodeStateVector(here.board.doc)), "wire");
    Y.applyUpdate(there, Y.encodeStateAsUpdate(here.board.doc, Y.encodeStateVector(there)));
  };
  for (let edit = 0; edit < edits; edit++) {
    const at = places(here.field.read());
    const actions: Record<string, () => void> = {
      type: () => here.type(pick(LETTERS)),
      backspace: () => here.backspace(),
      enter: () => here.enter(),
      caret: () => here.select(pick(at)),
      select: () => here.select(pick(at), pick(at)),
      bold: () => here.writing.toggle("bold"),
      strike: () => here.writing.toggle("strike"),
      link: () => here.writing.link(pick([null, "https://suomi.fi"])),
      list: () => here.writing.list(pick(["bullet", "check", "number"])),
      tick: () => void here.writing.tick(pick(at)),
      paste: () => here.writing.insert([{ text: "x\n" }, { text: pick(LETTERS), bold: true }]),
      compose: () => here.compose(pick(LETTERS)),
      end: () => here.endComposition(),
      undo: () => here.undo(),
      insert: () =>
        theirs().insert(pick(places(theirs().toString())), pick(LETTERS), pick([undefined, { bold: true }])),
      remove: () => {
        const all = places(theirs().toString());
        const first = Math.floor(random() * all.length);
        const last = Math.min(all.length - 1, first + Math.floor(random() * 6));
        theirs().delete(all[first]!, all[last]! - all[first]!);
      },
      format: () => {
        const all = places(theirs().toString());
        const [from, to] = [pick(all), pick(all)].sort((a, b) => a - b) as [number, number];
        if (from < to) theirs().format(from, to - from, { [pick(["bold", "italic"])]: pick([true, null]) });
      },
      meet,
    };
    const name = pick(Object.keys(actions).concat("type", "type", "type", "meet", "caret", "insert"));
    // A text that only grows would soon be all that is measured.
    if (at.length > 160 && name !== "meet") {
      here.endComposition();
      here.select(at[20]!, at[at.length - 20]!);
      here.backspace();
      history.push("cut");
    }
    history.push(name);
    actions[name]!();
    if (name === "compose" || (edit % 4 !== 3 && name !== "end" && name !== "meet")) continue;
    here.endComposition();
    meet();
    const where = `seed ${seed}, edit ${edit}: ${history.slice(-12).join(" ")}`;
    expect(here.field.read(), where).toBe(here.text.toString());
    expect(theirs().toString(), where).toBe(here.text.toString());
    expect(theirs().toDelta(), where).toEqual(here.text.toDelta());
    expect(here.shown(), where).toEqual(here.meant());
    expect(wellFormed(here.text.toString()), where).toBe(here.text.toString());
  }
}

describe("writing in a text that others write in too", () => {
  it("ends the same in field, document and the other peer, whatever both type, delete, format and compose", () => {
    const edits = Number(process.env["SEINA_TEXT_EDITS"] ?? 600);
    const seed = Number(process.env["SEINA_TEXT_SEED"] ?? Math.floor(Math.random() * 2 ** 31));
    console.log(`seed ${seed}, ${edits} edits`);
    play(edits, seed);
  }, 600_000);

  it("ends where undo takes the note away, and goes on in the text that redo brings", () => {
    const here = new Writer("hei");
    const { text: first } = here;
    const { id } = here.writing;
    const told: [string, boolean][] = [];
    here.board.store.listen(({ removed, own }) => removed.forEach((gone) => told.push([gone, own])));
    here.undo();
    expect(told, "what the editor leaves by").toEqual([[id, true]]);
    expect(here.text).not.toBe(first);
    here.type("!");
    expect([here.field.read(), here.text.toString(), here.board.store.get(id)?.text]).toEqual(
      Array(3).fill("hei!"),
    );
  });

  it("deletes a whole family by one Backspace", () => {
    const here = new Writer("a👨‍👩‍👧‍👦");
    here.select(here.length);
    here.backspace();
    expect(here.text.toString()).toBe("a");
  });

  it("types on in what was chosen: marks without a selection hold for the next letters", () => {
    const here = new Writer("a");
    here.select(1);
    here.writing.toggle("bold");
    expect(here.writing.look().marks.bold).toBe(true);
    here.type("b");
    here.type("c");
    expect(runsOf(here.text)).toEqual([{ text: "a" }, { text: "bc", bold: true }]);
    here.enter();
    here.type("d");
    expect(runsOf(here.text)?.at(-1)).toMatchObject({ bold: true });
  });

  it("formats what is chosen, and takes it back where all of it is so", () => {
    const here = new Writer("yksi\n• kaksi");
    here.select(0, here.length);
    here.writing.toggle("bold");
    const bold: Run[] = [{ text: "yksi", bold: true }, { text: "\n• " }, { text: "kaksi", bold: true }];
    expect(runsOf(here.text)).toEqual(bold);
    expect(here.field.element.querySelectorAll(".run-bold")).toHaveLength(2);
    here.writing.toggle("bold");
    expect(joinRuns(runsOf(here.text) ?? [])).toBeNull();
    expect(here.writing.caret()).toEqual({ anchor: 0, focus: here.length });
  });

  it("makes a list of what is typed, and undo gives back what was typed", () => {
    const here = new Writer("");
    here.select(0);
    for (const letter of ["-", " ", "a"]) here.type(letter);
    expect(here.text.toString()).toBe("• a");
    here.enter();
    expect(here.text.toString()).toBe("• a\n• ");
    here.enter();
    expect(here.text.toString()).toBe("• a\n");
    const there = new Writer("");
    there.select(0);
    for (const letter of ["-", " "]) there.type(letter);
    there.board.undo.undo();
    expect(there.text.toString()).toBe("- ");
  });

  it("keeps the caret behind a list's mark", () => {
    const here = new Writer("ylä\n☐ ala");
    here.select(4);
    expect(here.writing.caret().focus).toBe(6);
    here.select(5);
    expect(here.writing.caret().focus, "to the left of the mark is the line above").toBe(3);
  });
});
