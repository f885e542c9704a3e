/** What each person's client tells about itself while it is here: never stored, gone with the connection. */
import type { Point } from "../geometry/rect";
import { INK_WIDTHS, LINES, PENS, type InkStyle } from "./styles";

/** A stroke on its way: whole wall units, flat x, y, few of them (geometry/ink.ts). */
export interface TellingInk extends InkStyle {
  readonly points: readonly number[];
}

/** Of a foreign client's stroke no more is read: ours tell 160 points. */
const MOST_INK_NUMBERS = 1000;

/** The awareness state of our client (docs/protocol.md). Wall units; names are never in it. */
export interface Presence {
  readonly cursor: Point | null;
  /** The wall that this person sees: x, y, w, h. */
  readonly view: readonly [number, number, number, number] | null;
  readonly selection: readonly string[];
  readonly typing: string | null;
  /** `n` counts the drags, so that a new one is told from a long one. */
  readonly drag: { readonly ids: readonly string[]; readonly by: Point; readonly n: number } | null;
  readonly resize: Readonly<Record<string, readonly [number, number, number, number]>> | null;
  /** Degrees of what is being turned. */
  readonly turn: Readonly<Record<string, number>> | null;
  readonly ink: TellingInk | null;
  /** The Yjs client id of whom this person follows. */
  readonly follow: number | null;
}

export const NOBODY: Presence = {
  cursor: null,
  view: null,
  selection: [],
  typing: null,
  drag: null,
  resize: null,
  turn: null,
  ink: null,
  follow: null,
};

/** Another person on the board, as far as drawing needs it. */
export interface Peer {
  /** Yjs client id. */
  readonly client: number;
  readonly person: string;
  readonly name: string;
  /** 0–9, an index to the people colours. */
  readonly colour: number;
  readonly presence: Presence;
}

/** Where the canvas sends its own presence to and gets the others' from. */
export interface PresenceLink {
  /** The Yjs client id of this browser on this board. */
  readonly client: number;
  tell(change: Partial<Presence>): void;
  peers(): readonly Peer[];
  /** Calls with what is new; answers how to stop. */
  listen(listener: () => void): () => void;
}

/** A foreign client's state may hold anything; what does not fit is as if it was not told. */
export function readPresence(state: unknown): Presence {
  const from = isRecord(state) ? state : {};
  const drag = isRecord(from["drag"]) ? from["drag"] : null;
  const by = drag ? numbers(drag["by"], 2) : null;
  return {
    cursor: numbers(from["cursor"], 2) as Point | null,
    view: numbers(from["view"], 4) as Presence["view"],
    selection: strings(from["selection"]),
    typing: typeof from["typing"] === "string" ? from["typing"] : null,
    drag: by ? { ids: strings(drag!["ids"]), by: by as unknown as Point, n: Number(drag!["n"]) || 0 } : null,
    resize: readResize(from["resize"]),
    turn: readTurn(from["turn"]),
    ink: readInk(from["ink"]),
    follow: typeof from["follow"] === "number" ? from["follow"] : null,
  };
}

function readResize(value: unknown): Presence["resize"] {
  if (!isRecord(value)) return null;
  const rects: Record<string, readonly [number, number, number, number]> = {};
  for (const [id, given] of Object.entries(value)) {
    const four = numbers(given, 4);
    if (four) rects[id] = four as unknown as readonly [number, number, number, number];
  }
  return rects;
}

function readTurn(value: unknown): Presence["turn"] {
  if (!isRecord(value)) return null;
  const turns = Object.entries(value).filter((entry): entry is [string, number] => Number.isFinite(entry[1]));
  return Object.fromEntries(turns);
}

function readInk(value: unknown): TellingInk | null {
  if (!isRecord(value) || !Array.isArray(value["points"])) return null;
  const points = value["points"] as unknown[];
  const fits = points.length >= 2 && points.length <= MOST_INK_NUMBERS && points.length % 2 === 0;
  const pen = PENS.find((known) => known === value["pen"]);
  const line = LINES.find((known) => known === value["line"]);
  const width = INK_WIDTHS.find((known) => known === value["width"]);
  if (!fits || !points.every((each) => Number.isFinite(each)) || !pen || !line || !width) return null;
  return { pen, line, width, points: points as number[] };
}

function numbers(value: unknown, count: number): readonly number[] | null {
  return Array.isArray(value) && value.length === count && value.every((each) => Number.isFinite(each))
    ? (value as number[])
    : null;
}

const strings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === "string") : [];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
