/** What a link card says and where: a title, and below it the place that it leads to. Wall units from its corner. */
import { fitLine, lineHeight } from "./textlayout";

export const LINK_PADDING = 16;
export const LINK_TITLE = 18;
export const LINK_WHERE = 14;
/** Side of the button that opens it, at the right edge. */
export const LINK_BUTTON = 36;
const GAP = 4;

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
  const title = fitLine(text.trim() || nameOfUrl(url), room, LINK_TITLE, "semibold");
  const where = fitLine(hostOf(url), room, LINK_WHERE);
  const both = lineHeight(LINK_TITLE) + GAP + lineHeight(LINK_WHERE);
  if (where.text === "" || both > h)
    return { title: [{ ...title, y: (h - lineHeight(LINK_TITLE)) / 2 }], where: null };
  const top = (h - both) / 2;
  return {
    title: [{ ...title, y: top }],
    where: { ...where, y: top + lineHeight(LINK_TITLE) + GAP },
  };
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
