/**
 * A sheet in the DOM: its outlines, an SVG a row, and its words above them. Only what is another than before is touched,
 * and a row that merely moves on is neither laid out nor painted anew, as a group in a common SVG would be.
 */
import type { Rect } from "../../../geometry/rect";
import { textElement } from "../body";
import { drawLines } from "../lines";
import type { Outline, Row, Sheet, Words } from "./sheet";
import { cssOf, type Tint } from "./tint";
import "./grid.css";

const SVG = "http://www.w3.org/2000/svg";
const NOWHERE: Rect = { x: 0, y: 0, w: 0, h: 0 };

interface Part {
  readonly element: HTMLElement;
  at: string;
}
/** Outlines that move together: a row, or those between two rows. */
interface Group {
  readonly element: SVGElement;
  readonly attributes: Record<string, string>[];
  row: readonly Outline[];
  y: number;
}
interface Written {
  readonly element: HTMLElement;
  words: Words | null;
  origin: string;
}

export class SheetView {
  readonly element = document.createElement("div");
  private readonly groups: Group[] = [];
  private readonly parts = new Map<string, Part>();
  private readonly written = new Map<string, Written[]>();

  constructor() {
    this.element.className = "grid-inside";
    this.element.setAttribute("aria-hidden", "true");
  }

  /** Parts that have a place get a box there, and their words stand in it; others' words stand by themselves. */
  draw({ outlines, words }: Sheet, places: ReadonlyMap<string, Rect>): void {
    this.drawOutlines(outlines);
    this.drawParts(places);
    this.drawWords(words, places);
  }

  private drawOutlines(outlines: Sheet["outlines"]): void {
    const { groups } = this;
    const rows = rowsOf(outlines);
    while (groups.length > rows.length) groups.pop()!.element.remove();
    rows.forEach(({ y, row }, index) => {
      let group = groups[index];
      if (!group) {
        group = { element: document.createElementNS(SVG, "svg"), attributes: [], row: [], y: 0 };
        group.element.setAttribute("class", "grid-lines");
        const before = groups[index - 1]?.element;
        if (before) before.after(group.element);
        else this.element.prepend(group.element);
        groups.push(group);
      }
      if (y !== group.y) group.element.style.transform = `translateY(${y}px)`;
      group.y = y;
      if (row !== group.row) drawGroup(group, row);
    });
  }

  private drawParts(told: ReadonlyMap<string, Rect>): void {
    const places = new Map(told).set("", NOWHERE);
    for (const [key, part] of this.parts)
      if (!places.has(key)) {
        part.element.remove();
        this.parts.delete(key);
        this.written.delete(key);
      }
    for (const [key, { x, y, w, h }] of places) {
      let part = this.parts.get(key);
      if (!part) {
        part = { element: partElement(key), at: "" };
        this.parts.set(key, part);
        this.element.append(part.element);
      }
      const at = `${x} ${y} ${w} ${h}`;
      if (part.at === at) continue;
      part.at = at;
      const { style } = part.element;
      style.transform = `translate(${x}px,${y}px)`;
      style.width = `${w}px`;
      style.height = `${h}px`;
    }
  }

  private drawWords(words: readonly Words[], places: ReadonlyMap<string, Rect>): void {
    const used = new Map<string, number>();
    for (const each of words) {
      const part = places.has(each.part) ? each.part : "";
      const index = used.get(part) ?? 0;
      used.set(part, index + 1);
      this.write(each, part, index, places.get(part) ?? NOWHERE);
    }
    for (const [part, written] of this.written)
      while (written.length > (used.get(part) ?? 0)) written.pop()!.element.remove();
  }

  private write(words: Words, part: string, index: number, { x, y }: Rect): void {
    let written = this.written.get(part);
    if (!written) this.written.set(part, (written = []));
    let one = written[index];
    if (!one) {
      one = { element: textElement(), words: null, origin: "" };
      one.element.className = "grid-words";
      written[index] = one;
      this.parts.get(part)!.element.append(one.element);
    }
    const before = one.words;
    const origin = `${words.x - x} ${words.y - y}`;
    one.words = words;
    if (before?.block !== words.block || one.origin !== origin) {
      one.origin = origin;
      drawLines(one.element, words.block, words.x - x, words.y - y);
      one.element.style.color = cssOf(words.tint);
    } else if (before.tint.of !== words.tint.of) one.element.style.color = cssOf(words.tint);
    if ((before?.hint ?? false) !== (words.hint ?? false))
      one.element.classList.toggle("hint", words.hint ?? false);
  }
}

/** The same in rows throughout: what stands between two is a row from the top. */
function rowsOf(outlines: Sheet["outlines"]): readonly Row[] {
  const rows: Row[] = [];
  let between: Outline[] | null = null;
  for (const each of outlines) {
    if ("row" in each) {
      rows.push(each);
      between = null;
    } else if (between) between.push(each);
    else rows.push({ y: 0, row: (between = [each]) });
  }
  return rows;
}

function drawGroup(group: Group, outlines: readonly Outline[]): void {
  const { element, attributes, row: before } = group;
  group.row = outlines;
  while (attributes.length < outlines.length) {
    element.append(document.createElementNS(SVG, "path"));
    attributes.push({});
  }
  while (attributes.length > outlines.length) {
    element.lastElementChild!.remove();
    attributes.pop();
  }
  let path = element.firstElementChild;
  outlines.forEach((outline, index) => {
    const was = before[index];
    if (!was || !sameOutline(was, outline))
      attributes[index] = write(path!, attributes[index]!, attributesOf(outline));
    path = path!.nextElementSibling;
  });
}

function sameOutline(a: Outline, b: Outline): boolean {
  return (
    a.d === b.d &&
    sameTint(a.fill, b.fill) &&
    sameTint(a.stroke, b.stroke) &&
    a.width === b.width &&
    a.alpha === b.alpha &&
    a.scale === b.scale &&
    a.fine === b.fine &&
    sameNumbers(a.at, b.at) &&
    sameNumbers(a.dashes, b.dashes)
  );
}

const sameTint = (a?: Tint, b?: Tint): boolean =>
  a === b || (a?.of === b?.of && a?.share === b?.share && a?.on === b?.on);

const sameNumbers = (a?: readonly number[], b?: readonly number[]): boolean =>
  a === b || (a?.length === b?.length && a !== undefined && a.every((each, index) => each === b![index]));

function partElement(key: string): HTMLElement {
  const element = document.createElement("div");
  element.className = "grid-part";
  if (key.startsWith("c:")) element.dataset["column"] = key.slice(2);
  else if (key.startsWith("l:")) element.dataset["lane"] = key.slice(2);
  else if (key.startsWith("t:")) element.dataset["cell"] = key.slice(2);
  return element;
}

function attributesOf({
  d,
  fill,
  stroke,
  width,
  dashes,
  alpha,
  at,
  scale,
  fine,
}: Outline): Record<string, string> {
  const found: Record<string, string> = { d, fill: fill ? cssOf(fill) : "none" };
  if (stroke) {
    found["stroke"] = cssOf(stroke);
    found["stroke-width"] = String(width ?? 1);
    if (dashes && dashes.length > 0) {
      found["stroke-dasharray"] = dashes.join(" ");
      if (dashes[0]! <= 2) found["stroke-linecap"] = "round";
    }
  }
  // Not the opacity of the whole, for which the browser would keep a layer a path.
  if (alpha !== undefined && alpha < 1) {
    if (fill) found["fill-opacity"] = String(alpha);
    if (stroke) found["stroke-opacity"] = String(alpha);
  }
  if (at) found["transform"] = `translate(${at[0]} ${at[1]})${scale === undefined ? "" : ` scale(${scale})`}`;
  if (fine) found["class"] = "fine";
  return found;
}

/** Sets what is another; answers the attributes as they are now. */
function write(
  element: Element,
  before: Record<string, string>,
  now: Record<string, string>,
): Record<string, string> {
  for (const name in now) if (before[name] !== now[name]) element.setAttribute(name, now[name]!);
  for (const name in before) if (!(name in now)) element.removeAttribute(name);
  return now;
}
