/**
 * A grid's inside near by: its outlines as one SVG, its words above them, and a box for each head and each written
 * cell, by which menus and typing find their place (`data-column`, `data-lane`, `data-cell`). Only what is another
 * than before is touched.
 */
import type { GridObject } from "../../../board/objects";
import { LANE_HEAD } from "../../../geometry/grid-layout";
import type { Rect } from "../../../geometry/rect";
import { formatWait, t } from "../../../i18n";
import { textElement } from "../body";
import { drawLines } from "../lines";
import { FootTargets } from "./foot";
import { largerAt, pictureOf } from "./picture";
import type { Outline, Words } from "./sheet";
import { cssOf } from "./tint";
import type { GridWords } from "./words";
import "./grid.css";

const SVG = "http://www.w3.org/2000/svg";

const SAID: GridWords = {
  lane: (type) => t(`gridview.lane.${type}`),
  line: (line) => t(`gridview.line.${line}`),
  hint: (type) => (type === "separator" || type === "emotion" ? "" : t(`gridview.hint.${type}`)),
  parking: () => t("gridview.parking"),
  count: (counted) => t(`process.count.${counted}`),
  wait: formatWait,
};

interface Part {
  readonly element: HTMLElement;
  at: string;
}
interface Written {
  readonly element: HTMLElement;
  words: Words | null;
  origin: string;
}

export class GridInside {
  readonly element = document.createElement("div");
  private readonly svg = document.createElementNS(SVG, "svg");
  private readonly attributes: Record<string, string>[] = [];
  private readonly parts = new Map<string, Part>();
  private readonly written = new Map<string, Written[]>();
  private readonly foot = new FootTargets(this.element);
  private drawn: { object: GridObject; larger: number; language: string } | null = null;

  constructor() {
    this.element.className = "grid-inside";
    this.element.setAttribute("aria-hidden", "true");
    this.svg.setAttribute("class", "grid-lines");
    this.element.append(this.svg);
  }

  /** `zoom` is px a wall unit: words of heads grow when one looks from further away. */
  draw(object: GridObject, zoom: number): void {
    const larger = largerAt(zoom);
    const language = t("gridview.parking");
    const { drawn } = this;
    if (
      drawn?.larger === larger &&
      drawn.language === language &&
      drawn.object.frame === object.frame &&
      drawn.object.model === object.model &&
      drawn.object.tally === object.tally &&
      drawn.object.colour === object.colour &&
      drawn.object.preset === object.preset
    )
      return;
    this.drawn = { object, larger, language };
    const { frame } = object;
    if (!frame) return;
    const { outlines, words } = pictureOf(object, larger, SAID);
    this.drawOutlines(outlines, frame.size);
    this.foot.draw(object, SAID);
    this.drawWords(words, this.drawParts(object, words));
  }

  private drawOutlines(outlines: readonly Outline[], [w, h]: readonly [number, number]): void {
    write(this.svg, {}, { width: String(w), height: String(h) });
    const { svg, attributes } = this;
    while (svg.childElementCount < outlines.length) {
      svg.append(document.createElementNS(SVG, "path"));
      attributes.push({});
    }
    while (svg.childElementCount > outlines.length) {
      svg.lastElementChild!.remove();
      attributes.pop();
    }
    let path = svg.firstElementChild;
    outlines.forEach((outline, index) => {
      attributes[index] = write(path!, attributes[index]!, attributesOf(outline));
      path = path!.nextElementSibling;
    });
  }

  /** The boxes of heads and written cells; answers where each has its corner. */
  private drawParts({ frame }: GridObject, words: readonly Words[]): ReadonlyMap<string, Rect> {
    const places = new Map<string, Rect>();
    for (const head of frame!.phases) places.set(`c:${head.id}`, head);
    for (const leaf of frame!.leaves) places.set(`c:${leaf.id}`, leaf);
    for (const { id, y, h } of frame!.lanes) places.set(`l:${id}`, { x: 0, y, w: LANE_HEAD, h });
    const columns = new Map(frame!.leaves.map((leaf) => [leaf.id, leaf]));
    const lanes = new Map(frame!.lanes.map((lane) => [lane.id, lane]));
    for (const { part } of words) {
      if (!part.startsWith("t:") || places.has(part)) continue;
      const [column, lane] = part.slice(2).split("/") as [string, string];
      const [{ x, w }, { y, h }] = [columns.get(column)!, lanes.get(lane)!];
      places.set(part, { x, y, w, h });
    }
    places.set("", { x: 0, y: 0, w: 0, h: 0 });
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
    return places;
  }

  private drawWords(words: readonly Words[], places: ReadonlyMap<string, Rect>): void {
    const used = new Map<string, number>();
    for (const each of words) {
      const index = used.get(each.part) ?? 0;
      used.set(each.part, index + 1);
      this.write(each, index, places.get(each.part)!);
    }
    for (const [part, written] of this.written)
      while (written.length > (used.get(part) ?? 0)) written.pop()!.element.remove();
  }

  private write(words: Words, index: number, { x, y }: Rect): void {
    let written = this.written.get(words.part);
    if (!written) this.written.set(words.part, (written = []));
    let one = written[index];
    if (!one) {
      one = { element: textElement(), words: null, origin: "" };
      one.element.className = "grid-words";
      written[index] = one;
      this.parts.get(words.part)!.element.append(one.element);
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
  if (alpha !== undefined && alpha < 1) found["opacity"] = String(alpha);
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
