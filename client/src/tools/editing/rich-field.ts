/**
 * The field in which one writes on the wall: a row a line of text, in it a span a run. It knows nothing of the
 * document: it shows a text with its runs, reads what the browser made of it, and tells the caret as an index
 * (UTF-16 units). A row is touched only where it is not yet as it should be, so that the browser's own typing,
 * spell-checking and composition are not disturbed.
 */
import { markOf } from "../../board/lists";
import type { Run } from "../../board/runs";
import { runClasses } from "../../canvas/views/lines";

export interface Caret {
  readonly anchor: number;
  readonly focus: number;
}

interface Piece {
  readonly text: string;
  readonly look: string;
}

const ROW = "field-row";
/** A list's box, which can be clicked. */
export const BOX = "field-box";

export class RichField {
  readonly element = document.createElement("div");

  constructor() {
    const { element } = this;
    element.className = "field-on-wall";
    element.setAttribute("role", "textbox");
    element.spellcheck = true;
    element.autocapitalize = "sentences";
    element.enterKeyHint = "enter";
    // The browser's own formatting would be nobody else's; where it can't be turned off it is caught.
    element.contentEditable = "true";
    try {
      element.contentEditable = "plaintext-only";
    } catch {
      // Older browsers know only "true".
    }
  }

  /** Shows the text so; true if something had to be changed. */
  show(text: string, runs: readonly Run[] | null): boolean {
    const { element } = this;
    let changed = false;
    let row = element.firstChild;
    for (const pieces of rowsOf(text, runs)) {
      if (!isRow(row)) {
        const made = document.createElement("div");
        element.insertBefore(made, row);
        row = made;
        changed = true;
      }
      changed = showRow(row as HTMLElement, pieces) || changed;
      row = row!.nextSibling;
    }
    while (row) {
      const next: ChildNode | null = row.nextSibling;
      row.remove();
      row = next;
      changed = true;
    }
    element.toggleAttribute("data-empty", text === "");
    return changed;
  }

  /** The text that stands in the field, whatever the browser made of its rows. */
  read(): string {
    return scan(this.element, null, 0).text;
  }

  /** Null where the caret is not in the field. */
  caret(): Caret | null {
    const selection = document.getSelection();
    if (!selection?.anchorNode || !selection.focusNode) return null;
    const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
    if (!this.element.contains(anchorNode) || !this.element.contains(focusNode)) return null;
    return {
      anchor: this.indexOf(anchorNode, anchorOffset),
      focus:
        focusNode === anchorNode && focusOffset === anchorOffset
          ? this.indexOf(anchorNode, anchorOffset)
          : this.indexOf(focusNode, focusOffset),
    };
  }

  setCaret({ anchor, focus }: Caret): void {
    const now = this.caret();
    if (now?.anchor === anchor && now.focus === focus) return;
    const selection = document.getSelection();
    if (!selection) return;
    const [from, fromOffset] = this.placeOf(anchor);
    const [to, toOffset] = this.placeOf(focus);
    selection.setBaseAndExtent(from, fromOffset, to, toOffset);
  }

  indexOf(node: Node, offset: number): number {
    return scan(this.element, node, offset).index;
  }

  /** The node and offset of an index, rather at the end of a node than at the beginning of the next. */
  private placeOf(index: number): [Node, number] {
    let left = index;
    let row = this.element.firstElementChild;
    while (row) {
      const length = row.textContent.length;
      if (left <= length || !row.nextElementSibling) break;
      left -= length + 1;
      row = row.nextElementSibling;
    }
    if (!row) return [this.element, 0];
    const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
    let last: Text | null = null;
    for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
      if (left <= node.length) return [node, left];
      left -= node.length;
      last = node;
    }
    return last ? [last, last.length] : [row, 0];
  }
}

/** The pieces of each row: of one look each, a list's box apart. */
function rowsOf(text: string, runs: readonly Run[] | null): Piece[][] {
  const rows: Piece[][] = [[]];
  for (const run of runs ?? [{ text }]) {
    const look = runClasses(run);
    run.text.split("\n").forEach((part, index) => {
      if (index > 0) rows.push([]);
      if (part !== "") addPiece(rows[rows.length - 1]!, part, look);
    });
  }
  return rows.map(withBox);
}

function addPiece(row: Piece[], text: string, look: string): void {
  const last = row[row.length - 1];
  if (last?.look === look) row[row.length - 1] = { text: last.text + text, look };
  else row.push({ text, look });
}

function withBox(row: Piece[]): Piece[] {
  const [first, ...rest] = row;
  if (!first || markOf(row.map((piece) => piece.text).join(""))?.kind !== "check") return row;
  const box = { text: first.text[0]!, look: `${BOX} ${first.look}`.trim() };
  const behind = first.text.slice(1);
  return [box, ...(behind === "" ? [] : [{ text: behind, look: first.look }]), ...rest];
}

const isRow = (node: Node | null): boolean => node instanceof HTMLDivElement;

function showRow(row: HTMLElement, pieces: readonly Piece[]): boolean {
  let changed = false;
  const mark = markOf(pieces.map((piece) => piece.text).join(""));
  const names = mark ? `${ROW} list` : ROW;
  if (row.className !== names) row.className = names;
  let child = row.firstChild;
  if (pieces.length === 0) {
    if (child instanceof HTMLBRElement) child = child.nextSibling;
    else {
      row.insertBefore(document.createElement("br"), child);
      changed = true;
    }
  }
  for (const { text, look } of pieces) {
    if (!looksSo(child, look)) {
      const made = look === "" ? document.createTextNode("") : spanOf(look);
      row.insertBefore(made, child);
      child = made;
      changed = true;
    }
    const node = (look === "" ? child : child!.firstChild) as Text;
    changed = patch(node, text) || changed;
    child = child!.nextSibling;
  }
  while (child) {
    const next: ChildNode | null = child.nextSibling;
    child.remove();
    child = next;
    changed = true;
  }
  return changed;
}

function looksSo(node: Node | null, look: string): boolean {
  if (look === "") return node instanceof Text;
  return (
    node instanceof HTMLSpanElement &&
    node.className === look &&
    node.childNodes.length === 1 &&
    node.firstChild instanceof Text
  );
}

function spanOf(look: string): HTMLSpanElement {
  const span = document.createElement("span");
  span.className = look;
  span.append("");
  return span;
}

/** Only the stretch that differs is replaced: what the browser knows of the rest, it keeps. */
function patch(node: Text, text: string): boolean {
  const before = node.data;
  if (before === text) return false;
  const most = Math.min(before.length, text.length);
  let start = 0;
  while (start < most && before[start] === text[start]) start++;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === text[text.length - 1 - end]) end++;
  node.replaceData(start, before.length - start - end, text.slice(start, text.length - end));
  return true;
}

/** Reads a field, and where in its text a place of its tree is. */
function scan(root: HTMLElement, at: Node | null, offset: number): { text: string; index: number } {
  let text = "";
  let index = -1;
  const note = () => {
    if (index < 0) index = text.length;
  };
  const visit = (node: Node): void => {
    if (node instanceof Text) {
      if (node === at) index = text.length + Math.min(offset, node.length);
      text += node.data;
      return;
    }
    if (node instanceof HTMLBRElement) {
      if (node === at) note();
      // A break that ends its row only holds it open.
      if (node.nextSibling !== null) text += "\n";
      return;
    }
    node.childNodes.forEach((child, place) => {
      // A row begins a new line, but for the first.
      if (node === root && place > 0 && (isRow(child) || isRow(child.previousSibling))) text += "\n";
      if (node === at && place === offset) note();
      visit(child);
    });
    if (node === at && offset >= node.childNodes.length) note();
  };
  visit(root);
  return { text, index: Math.max(index, 0) };
}
