/**
 * Where a note shows what it is in the work (board/note-marks.ts): as chips in a strip above its foot, which its
 * text leaves free, and as a spine of the type's colour along its left edge. The server draws the same
 * (server/seina/export/chips.py); tests/vectors/note-chips.json holds both to it.
 *
 * How high the strip is must not depend on the reader's language or on the day, or the text would be of another
 * size for each: rows are filled by nominal widths, and words are added where a row has room left for them.
 */
import { fitLine, NOTE_FOOTER, NOTE_PADDING, NOTE_SIDE } from "./textlayout";

/** What of a note's marks is shown; `NoteMarks` is one of these. */
export interface Marked {
  readonly type: ChipType | null;
  readonly evidence: "assumption" | "evidence" | null;
  readonly owner: string | null;
  readonly due: string | null;
  readonly wait: { readonly n: number; readonly unit: ChipUnit } | null;
  readonly again: boolean;
  readonly citizen: boolean;
  readonly decision: boolean;
  readonly automated: boolean;
}
export type ChipType = "pain" | "idea" | "action" | "question";
export type ChipUnit = "minutes" | "hours" | "days" | "weeks";
export type ChipTone = "plain" | "late" | ChipType;
export type ChipIcon =
  | ChipType
  | "assumption"
  | "evidence"
  | "owner"
  | "due"
  | "late"
  | "wait"
  | "again"
  | "citizen"
  | "decision"
  | "automated";

/** The few words on chips, in the reader's language; plain data, for painters in a worker. */
export interface ChipWords {
  readonly types: Readonly<Record<ChipType, string>>;
  readonly evidence: Readonly<Record<"assumption" | "evidence", string>>;
  readonly units: Readonly<Record<ChipUnit, string>>;
  /** Twelve short names of months, or none where days are written "3.12.2026". */
  readonly months: readonly string[];
  readonly comma: "," | ".";
}

/** `x`, `y`: top left, wall units from the note's corner. */
export interface Chip {
  readonly icon: ChipIcon | null;
  readonly text: string;
  readonly tone: ChipTone;
  readonly x: number;
  readonly y: number;
  readonly w: number;
}

export interface NoteChips {
  readonly chips: readonly Chip[];
  readonly h: number;
  /** Of the letters. */
  readonly size: number;
  /** From a chip's edge to what is in it, and from the icon to the words. */
  readonly padding: number;
  readonly gap: number;
  /** Side of an icon. */
  readonly icon: number;
  /** Width of the bar along the left edge, in the colour of the type; 0 for none. */
  readonly spine: number;
}

// Of a note of 200 × 200.
const SIZE = 10.5;
const HEIGHT = 18;
const PADDING = 5.5;
const ICON = 11.5;
const INNER = 3;
const GAP = 4;
const SPINE = 6;
/** How far the strip reaches below where text may stand: the foot has that much room above its words. */
const SUNK = 8;
/** What a name counts, of the room; it is told in full where its row has more. */
const OWNER = 0.42;
/** Notes at least this high have two rows of chips where they need them. */
const TWO_ROWS = 100;
/** Lower notes, as in cells of systems and channels, have the spine only: chips would leave no room for the text. */
const LEAST_HEIGHT = 70;
/** Letters on small notes, which are usual in cells of a grid, stay legible as long as there is room. */
const LEAST_SCALE = 0.9;
const SMALL_SIDE = 60;
/** As wide as a day gets in any language. */
const WIDEST_DAY = "30 Nov 2026";
const WIDEST_UNIT = "min";

interface Item {
  readonly icon: ChipIcon | null;
  readonly tone: ChipTone;
  /** What is always said, and how wide that counts when rows are filled. */
  readonly text: string;
  readonly nominal: number;
  /** What is said besides where there is room. */
  readonly more: string;
}

const scaleOf = (w: number, h: number): number => {
  const side = Math.min(w, h);
  return Math.max(side / NOTE_SIDE, Math.min(LEAST_SCALE, side / SMALL_SIDE));
};

/** How much of a note's height its text leaves to the strip; 0 without marks to show. */
export function chipsKept(marks: Marked | null, w: number, h: number): number {
  if (!marks) return 0;
  const before = lastKept.get(marks);
  if (before?.w === w && before.h === h) return before.kept;
  const rows = rowsOf(itemsOf(marks, w, h, null, null), w, h).length;
  const sunk = (SUNK * Math.min(w, h)) / NOTE_SIDE;
  const kept = rows === 0 ? 0 : rows * (HEIGHT + GAP) * scaleOf(w, h) - sunk;
  lastKept.set(marks, { w, h, kept });
  return kept;
}

/** Asked for with each drawing of a note; marks that say the same are one object. */
const lastKept = new WeakMap<Marked, { readonly w: number; readonly h: number; readonly kept: number }>();

/** `today` as `YYYY-MM-DD`: days before it are late; null where no day is known. */
export function noteChips(
  marks: Marked,
  w: number,
  h: number,
  words: ChipWords,
  today: string | null,
): NoteChips {
  const scale = scaleOf(w, h);
  const side = Math.min(w, h) / NOTE_SIDE;
  const left = NOTE_PADDING * side;
  const room = w - 2 * left;
  const rows = rowsOf(itemsOf(marks, w, h, words, today), w, h);
  const foot = (NOTE_PADDING + NOTE_FOOTER - SUNK) * side;
  const step = (HEIGHT + GAP) * scale;
  const chips = rows.flatMap((row, index) => {
    const y = h - foot - (rows.length - index) * step + GAP * scale;
    return placed(row, room, scale).map((chip) => ({ ...chip, x: left + chip.x, y }));
  });
  return {
    chips,
    h: HEIGHT * scale,
    size: SIZE * scale,
    padding: PADDING * scale,
    gap: INNER * scale,
    icon: ICON * scale,
    spine: marks.type ? Math.min(SPINE * scale, left * 0.6) : 0,
  };
}

const widthOf = (text: string, size: number): number => fitLine(text, 1e6, size).width;

/** A chip's width with so much text in it. */
const chipWidth = (icon: boolean, text: number, scale: number): number =>
  text === 0 ? HEIGHT * scale : 2 * PADDING * scale + text + (icon ? (ICON + INNER) * scale : 0);

/** Without words, for how wide they count only. */
function itemsOf(marks: Marked, w: number, h: number, words: ChipWords | null, today: string | null): Item[] {
  const scale = scaleOf(w, h);
  const size = SIZE * scale;
  const room = w - 2 * NOTE_PADDING * (Math.min(w, h) / NOTE_SIDE);
  const items: Item[] = [];
  const bare = (icon: ChipIcon, tone: ChipTone = "plain", more = "") =>
    items.push({ icon, tone, text: "", nominal: chipWidth(true, 0, scale), more });
  const said = (icon: ChipIcon, text: string, widest: string, tone: ChipTone = "plain") =>
    items.push({ icon, tone, text, nominal: chipWidth(true, widthOf(widest, size), scale), more: "" });
  if (marks.type) bare(marks.type, marks.type, words?.types[marks.type]);
  if (marks.evidence) bare(marks.evidence, "plain", words?.evidence[marks.evidence]);
  if (marks.due !== null) {
    const late = today !== null && marks.due < today;
    said(late ? "late" : "due", words ? dayText(marks.due, words) : "", WIDEST_DAY, late ? "late" : "plain");
  }
  if (marks.owner !== null) {
    const within = (most: number) =>
      fitLine(marks.owner!, Math.max(size, most - (2 * PADDING + ICON + INNER) * scale), size).text;
    const text = within(room * OWNER);
    const nominal = chipWidth(true, widthOf(text, size), scale);
    if (text !== "") items.push({ icon: "owner", tone: "plain", text, nominal, more: within(room) });
  }
  if (marks.wait) {
    const n = String(Number(marks.wait.n.toFixed(2)));
    const unit = words?.units[marks.wait.unit] ?? "";
    said("wait", `${words?.comma === "," ? n.replace(".", ",") : n} ${unit}`, `${n} ${WIDEST_UNIT}`);
  }
  for (const flag of ["decision", "citizen", "again", "automated"] as const) if (marks[flag]) bare(flag);
  return items;
}

/** "3.12.2026", or "3 Dec 2026" where months have names. */
export function dayText(day: string, words: Pick<ChipWords, "months">): string {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  const name = words.months[month - 1];
  return name === undefined ? `${date}.${month}.${year}` : `${date} ${name} ${year}`;
}

/** By nominal widths; what has no room in the last row is counted there. */
function rowsOf(items: readonly Item[], w: number, h: number): Item[][] {
  if (h < LEAST_HEIGHT) return [];
  const scale = scaleOf(w, h);
  const room = w - 2 * NOTE_PADDING * (Math.min(w, h) / NOTE_SIDE);
  const most = h >= TWO_ROWS ? 2 : 1;
  const gap = GAP * scale;
  const rows: Item[][] = [];
  let used = Infinity;
  for (const [index, item] of items.entries()) {
    if (used + gap + item.nominal <= room || rows.length === 0 || rows.length < most) {
      if (used + gap + item.nominal <= room) {
        rows.at(-1)!.push(item);
        used += gap + item.nominal;
      } else {
        rows.push([item]);
        used = item.nominal;
      }
      continue;
    }
    cut(rows.at(-1)!, items.length - index, room, scale);
    break;
  }
  return rows;
}

/** Puts "+2" last in a row, in the place of as many as it takes. */
function cut(row: Item[], left: number, room: number, scale: number): void {
  const sum = () => row.reduce((all, item) => all + item.nominal + GAP * scale, -GAP * scale);
  for (;;) {
    const text = `+${left}`;
    const nominal = chipWidth(false, widthOf(text, SIZE * scale), scale);
    if (row.length === 1 || sum() + GAP * scale + nominal <= room) {
      row.push({ icon: null, tone: "plain", text, nominal, more: "" });
      return;
    }
    row.pop();
    left += 1;
  }
}

/** A row from left to right, from 0; types say their names where that fits. */
function placed(row: readonly Item[], room: number, scale: number): Omit<Chip, "y">[] {
  const size = SIZE * scale;
  const gap = GAP * scale;
  const chips = row.map(({ icon, tone, text, more }) => ({
    icon,
    tone,
    text,
    more,
    w: chipWidth(icon !== null, text === "" ? 0 : widthOf(text, size), scale),
  }));
  let spare = room - chips.reduce((all, { w }) => all + w + gap, -gap);
  for (const chip of chips) {
    if (chip.more === "" || chip.more === chip.text) continue;
    const w = chipWidth(true, widthOf(chip.more, size), scale);
    if (w - chip.w > spare) continue;
    spare -= w - chip.w;
    Object.assign(chip, { text: chip.more, w });
  }
  let x = 0;
  return chips.map(({ icon, tone, text, w }) => {
    const chip = { icon, tone, text, x, w };
    x += w + gap;
    return chip;
  });
}
