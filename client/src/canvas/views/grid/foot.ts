/** The counts in a grid's foot, as equal slots from the left; near by each can be pressed. */
import { COUNTED, wordedWait, type Counted } from "../../../board/grids/counts";
import type { Tally } from "../../../board/grids/process";
import type { WaitUnit } from "../../../board/note-marks";
import type { GridObject } from "../../../board/objects";
import { COUNT_ICONS } from "../../../geometry/count-icons";
import type { Rect } from "../../../geometry/rect";
import { pressable } from "../../pressable";
import { COUNT, type CountPressed } from "./count-pressed";
import { iconAt } from "./heads";
import { placeRow, FOOT, headBlock, rounded, type Outline, type Row, type Words } from "./sheet";
import { tint } from "./tint";
import type { GridWords } from "./words";

const SIDE = 14;
const WIDEST = 236;
const GAP = 6;
const ICON = 26;
const NUMBER = 20;
const LABEL = 13;
/** Where nobody says the units: signs that are the same everywhere. */
const SIGNS: Readonly<Record<WaitUnit, string>> = { minutes: "min", hours: "h", days: "d", weeks: "wk" };

/** One count in the foot; `at` from the grid's corner. */
export interface FootItem {
  readonly counted: Counted;
  readonly at: Rect;
  /** The number, with its unit. */
  readonly value: string;
  readonly label: string;
}

/** What the foot shows, from left to right; none where the grid counts nothing. */
export function footItems({ frame, tally }: GridObject, said: GridWords | null): FootItem[] {
  if (!frame?.foot || !tally) return [];
  const { y, h } = frame.foot;
  const w = Math.min(WIDEST, (frame.size[0] - 2 * SIDE) / COUNTED.length);
  return COUNTED.map((counted, index) => ({
    counted,
    at: { x: SIDE + index * w, y: y + 5, w: w - GAP, h: h - 10 },
    value: valueOf(tally, counted, said),
    label: said?.count(counted) ?? "",
  }));
}

function valueOf(tally: Tally, counted: Counted, said: GridWords | null): string {
  if (counted !== "waiting") return String(tally[counted]);
  if (tally.minutes === 0) return "0";
  const { n, unit } = wordedWait(tally.minutes);
  return said?.wait({ n, unit }) ?? `${n} ${SIGNS[unit]}`;
}

export function drawFoot(
  object: GridObject,
  larger: number,
  said: GridWords | null,
  outlines: (Outline | Row)[],
  words: Words[],
): void {
  const items = footItems(object, said);
  const foot = object.frame?.foot;
  if (!foot || items.length === 0) return;
  const row: Outline[] = [];
  const own: Words[] = [];
  drawItems(items, foot.y, larger, row, own);
  placeRow(foot.y, row, own, outlines, words);
}

/** `top`: where the foot begins, from which its row counts. */
function drawItems(
  items: readonly FootItem[],
  top: number,
  larger: number,
  outlines: Outline[],
  words: Words[],
): void {
  for (const { counted, at: placed, value, label } of items) {
    const at = { ...placed, y: placed.y - top };
    outlines.push({ d: rounded(at.x, at.y, at.w, at.h, [6, 6, 6, 6]), fill: tint("surface"), alpha: 0.72 });
    const side = ICON * Math.min(larger, 1.3);
    const icon = iconAt(COUNT_ICONS[counted], at.x + 9, at.y + (at.h - side) / 2, side);
    outlines.push({ ...icon, fine: false });
    const x = at.x + side + 18;
    const w = at.w - side - 24;
    // From further away the number is all that can be read.
    const alone = larger > 1 || label === "";
    const number = headBlock(value, w, alone ? at.h : 26, NUMBER * Math.min(larger, 1.6), true, "left");
    words.push({ part: FOOT, block: number, x, y: at.y + (alone ? 0 : 2), tint: tint("text") });
    if (alone) continue;
    const block = headBlock(label, w, 18, LABEL, false, "left");
    words.push({ part: FOOT, block, x, y: at.y + 26, tint: tint("muted") });
  }
}

/** What can be pressed of the foot. Readers hear the counts with the grid's name, and open them by a command. */
export class FootTargets {
  private readonly targets = new Map<Counted, HTMLElement>();

  constructor(private readonly host: HTMLElement) {}

  draw(object: GridObject, said: GridWords): void {
    const items = footItems(object, said);
    if (items.length === 0) for (const target of this.targets.values()) target.remove();
    if (items.length === 0) this.targets.clear();
    for (const { counted, at, value, label } of items) {
      const target = this.targets.get(counted) ?? this.make(counted);
      const title = `${label}: ${value}`;
      if (target.title !== title) target.title = title;
      const { style } = target;
      style.transform = `translate(${at.x}px,${at.y}px)`;
      style.width = `${at.w}px`;
      style.height = `${at.h}px`;
    }
  }

  private make(counted: Counted): HTMLElement {
    const target = document.createElement("div");
    target.className = "grid-count";
    target.dataset["count"] = counted;
    pressable(target, () =>
      target.dispatchEvent(new CustomEvent<CountPressed>(COUNT, { bubbles: true, detail: counted })),
    );
    this.targets.set(counted, target);
    this.host.append(target);
    return target;
  }
}
