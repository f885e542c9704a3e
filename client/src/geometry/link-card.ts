/** What a link card says and where: a title, and below it the place that it leads to. Wall units from its corner. */
import { fitLine, layoutText, lineHeight } from "./textlayout";

export const LINK_PADDING = 16;
export const LINK_TITLE = 18;
export const LINK_WHERE = 14;
/** Side of the button that opens it, at the right edge. */
export const LINK_BUTTON = 36;
const GAP = 4;
/** Lines that a title may take. */
const MOST_ROWS = 3;

export interface CardLine {
  readonly text: string;
  readonly y: number;
  readonly width: number;
}

export interface Card {
  readonly title: readonly CardLine[];
  /** Null where there is no room for it. */
  readonly where: CardLine | null;
}

export function cardOf(text: string, url: string, w: number, h: number): Card {
  const room = Math.max(20, w - 2 * LINK_PADDING - LINK_BUTTON - 6);
  const row = lineHeight(LINK_TITLE);
  const where = fitLine(hostOf(url), room, LINK_WHERE);
  const foot = where.text === "" ? 0 : GAP + lineHeight(LINK_WHERE);
  const title = titleOf(text.trim() || nameOfUrl(url), room, Math.max(1, Math.floor((h - foot - 8) / row)));
  const all = title.length * row + foot;
  const fits = foot > 0 && all <= h;
  const top = (h - (fits ? all : title.length * row)) / 2;
  return {
    title: title.map((line, index) => ({ ...line, y: top + index * row })),
    where: fits ? { ...where, y: top + title.length * row + GAP } : null,
  };
}

/** At most so many lines; the last ends in an ellipsis where there is more. */
function titleOf(text: string, room: number, most: number): { text: string; width: number }[] {
  const one = text.replace(/\s+/gu, " ");
  const { lines } = layoutText(one, room, LINK_TITLE, "left", [{ text: one, bold: true }]);
  const taken = Math.min(most, MOST_ROWS);
  if (lines.length <= taken) return lines.map((line) => ({ text: line.text, width: line.width }));
  const kept = lines.slice(0, taken - 1).map((line) => ({ text: line.text, width: line.width }));
  const rest = one.slice(kept.reduce((sum, line) => one.indexOf(line.text, sum) + line.text.length, 0));
  return [...kept, fitLine(rest, room, LINK_TITLE, "semibold")];
}

/** Whose address it is: "kela.fi", or whom a mail goes to. */
export function hostOf(url: string): string {
  const parsed = parse(url);
  if (!parsed) return "";
  return parsed.protocol === "mailto:" ? readable(parsed.pathname) : parsed.host.replace(/^www\./, "");
}

/** A title for an address that nobody has named: host and path, without what only machines read. */
export function nameOfUrl(url: string): string {
  const parsed = parse(url);
  if (!parsed) return url;
  if (parsed.protocol === "mailto:") return readable(parsed.pathname);
  return hostOf(url) + readable(parsed.pathname.replace(/\/+$/, ""));
}

function parse(url: string): URL | null {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}

function readable(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
