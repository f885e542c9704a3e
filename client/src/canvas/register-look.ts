/**
 * What a register looks like, as pieces that the elements near by and the painter of tiles draw alike: words, icons
 * and lines, from the register's top left in wall units.
 */
import type { RegisterObject, RegisterOf } from "../board/objects";
import { dayText, type ChipIcon, type ChipTone } from "../geometry/note-chips";
import {
  layoutRegister,
  REGISTER_HEAD,
  REGISTER_LETTERS,
  REGISTER_PAD,
  REGISTER_SMALL,
  REGISTER_TITLE,
  type RegisterCell,
  type RegisterLine,
} from "../geometry/register-layout";
import { fitLine, layoutText, lineHeight } from "../geometry/textlayout";
import type { ChipLook } from "./chip-look";
import type { RegisterWords } from "./register-words";

export type PieceTone = "ink" | "muted" | "late";
/** `x`, `y`: top left of the line's box. */
export interface Word {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly bold: boolean;
  readonly tone: PieceTone;
}
/** On a disc of its type's colour, or plain in ink. */
export interface Sign {
  readonly icon: ChipIcon;
  readonly x: number;
  readonly y: number;
  readonly side: number;
  readonly tone: ChipTone;
}
export interface RegisterPiece {
  /** The note of a row, which a press leads to; null of what is no row. */
  readonly id: string | null;
  readonly y: number;
  readonly h: number;
  readonly words: readonly Word[];
  readonly signs: readonly Sign[];
}
export interface RegisterLook {
  readonly w: number;
  readonly h: number;
  readonly pieces: readonly RegisterPiece[];
  /** Where rows end: lines from side to side. */
  readonly rules: readonly number[];
}

const TITLE_SIZE = 26;
const DISC = 30;
const ICON = 16;

export function registerLook(
  { rows, of, text, size }: Pick<RegisterObject, "rows" | "of" | "text" | "size">,
  { words: chips, today }: Pick<ChipLook, "words" | "today">,
  words: RegisterWords,
): RegisterLook {
  const layout = layoutRegister(rows, size[0], of === "all");
  const { w, h, columns } = layout;
  const count = rows.length > 0 ? ` (${rows.length})` : "";
  const from = of === "all" ? REGISTER_PAD : REGISTER_PAD + DISC + 12;
  const title: RegisterPiece = {
    id: null,
    y: 0,
    h: REGISTER_TITLE,
    words: [
      {
        text: fitLine(`${text.trim()}${count}`, w - from - REGISTER_PAD, TITLE_SIZE, "semibold").text,
        x: from,
        y: (REGISTER_TITLE - lineHeight(TITLE_SIZE)) / 2,
        size: TITLE_SIZE,
        bold: true,
        tone: "ink",
      },
    ],
    signs:
      of === "all"
        ? []
        : [{ icon: of, x: REGISTER_PAD, y: (REGISTER_TITLE - DISC) / 2, side: DISC, tone: of }],
  };
  const head: RegisterPiece = {
    id: null,
    y: REGISTER_TITLE,
    h: REGISTER_HEAD,
    words: columns
      .filter(({ column }) => column !== "number")
      .map(({ column, x, w: wide }) => ({
        text: fitLine(
          column === "text" ? words.of[of] : words.heads[column as keyof RegisterWords["heads"]],
          wide - REGISTER_PAD * 1.5,
          REGISTER_SMALL,
          "semibold",
        ).text,
        x: x + REGISTER_PAD,
        y: (REGISTER_HEAD - lineHeight(REGISTER_SMALL)) / 2,
        size: REGISTER_SMALL,
        bold: true,
        tone: "muted",
      })),
    signs: [],
  };
  const body = layout.rows.map((line): RegisterPiece => rowPiece(line, chips, today));
  const below: RegisterPiece[] = [];
  if (rows.length === 0) below.push(emptyPiece(of, w, chips.types, words));
  if (layout.more)
    below.push({
      id: null,
      y: layout.more.y,
      h: 0,
      words: [
        {
          text: words.more.replace("{count}", String(layout.more.count)),
          x: REGISTER_PAD,
          y: 10,
          size: REGISTER_SMALL,
          bold: false,
          tone: "muted",
        },
      ],
      signs: [],
    });
  return {
    w,
    h,
    pieces: [title, head, ...body, ...below],
    rules: [REGISTER_TITLE + REGISTER_HEAD, ...layout.rows.slice(0, -1).map(({ y, h: high }) => y + high)],
  };
}

function rowPiece(
  { row, y, h, cells }: RegisterLine,
  chips: ChipLook["words"],
  today: string,
): RegisterPiece {
  const words: Word[] = [];
  const signs: Sign[] = [];
  const say = (cell: RegisterCell, lines: readonly string[], x: number, tone: PieceTone, bold = false) =>
    lines.forEach((text, index) =>
      words.push({ text, x, y: cell.y + index * lineHeight(cell.size), size: cell.size, bold, tone }),
    );
  /** An icon, and the word that says the same. */
  const sign = (cell: RegisterCell, icon: ChipIcon, text: string, tone: PieceTone, bold = false) => {
    const room = cell.w - ICON - 6;
    signs.push({
      icon,
      x: cell.x,
      y: cell.y + (lineHeight(cell.size) - ICON) / 2,
      side: ICON,
      tone: tone === "late" ? "late" : icon === row.type ? row.type : "plain",
    });
    say(
      cell,
      [fitLine(text, room, cell.size, bold ? "semibold" : "regular").text],
      cell.x + ICON + 6,
      tone,
      bold,
    );
  };
  for (const cell of cells) {
    if (cell.column === "type") sign(cell, row.type, chips.types[row.type], "ink");
    else if (cell.column === "evidence") {
      if (row.evidence) sign(cell, row.evidence, chips.evidence[row.evidence], "ink");
    } else if (cell.column === "due") {
      const late = row.due !== null && row.due < today;
      if (row.due !== null)
        sign(cell, late ? "late" : "due", dayText(row.due, chips), late ? "late" : "ink", late);
    } else say(cell, cell.lines, cell.x, cell.column === "number" ? "muted" : "ink");
  }
  return { id: row.id, y, h, words, signs };
}

function emptyPiece(
  of: RegisterOf,
  w: number,
  types: ChipLook["words"]["types"],
  words: RegisterWords,
): RegisterPiece {
  const named = of === "all" ? Object.values(types).join(", ") : types[of];
  const block = layoutText(
    words.empty.replace("{type}", named),
    w - 2 * REGISTER_PAD,
    REGISTER_LETTERS,
    "left",
  );
  return {
    id: null,
    y: REGISTER_TITLE + REGISTER_HEAD,
    h: 0,
    words: block.lines.slice(0, 4).map((line, index) => ({
      text: line.text,
      x: REGISTER_PAD,
      y: 16 + index * lineHeight(REGISTER_LETTERS),
      size: REGISTER_LETTERS,
      bold: false,
      tone: "muted",
    })),
    signs: [],
  };
}
