/**
 * The wall that is measured: notes of 200 × 200 in rows and columns at a pitch of 220, 16 wide to 10 high,
 * some 56 characters each; or a mixed one with the other kinds among them. The same every time, and the
 * same for every whiteboard that is measured beside ours (bench/client).
 */

export const SIDE = 200;
export const PITCH = 220;

const WORDS =
  "The form asks again for what the other office already knows about me so I write it by hand and wait for an answer".split(
    " ",
  );
const LENGTH = 56;

export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface Wall {
  readonly columns: number;
  readonly rows: number;
  readonly width: number;
  readonly height: number;
  readonly places: readonly Place[];
  readonly texts: readonly string[];
}

/** So many places and texts; the last row may be shorter. */
export function wallOf(n: number): Wall {
  const columns = Math.max(1, Math.round(Math.sqrt((n * 16) / 10)));
  const rows = Math.ceil(n / columns);
  const places = Array.from({ length: n }, (_, i) => ({
    x: (i % columns) * PITCH,
    y: Math.floor(i / columns) * PITCH,
  }));
  const width = Math.min(n, columns) * PITCH - (PITCH - SIDE);
  const height = rows * PITCH - (PITCH - SIDE);
  return { columns, rows, width, height, places, texts: places.map((_, i) => textOf(i)) };
}

/** The note in the middle, and the twenty round it that move. */
export function middleOf(wall: Wall): { mid: number; movers: readonly number[] } {
  const row = Math.floor((wall.rows - 1) / 2);
  const column = Math.floor((Math.min(wall.places.length, wall.columns) - 1) / 2);
  const mid = Math.min(wall.places.length - 1, row * wall.columns + column);
  const movers: number[] = [];
  for (let dy = -2; dy <= 2; dy++)
    for (let dx = -2; dx <= 2; dx++) {
      const at = mid + dy * wall.columns + dx;
      if ((dx !== 0 || dy !== 0) && at >= 0 && at < wall.places.length && movers.length < 20) movers.push(at);
    }
  return { mid, movers };
}

/** Where a mover is at a moment (ms): it circles round its place, each a little behind the one before. */
export function moverAt(place: Place, index: number, t: number): Place {
  const angle = t / 400 + index * 0.31;
  return { x: place.x + 60 * Math.cos(angle), y: place.y + 60 * Math.sin(angle) };
}

function textOf(i: number): string {
  let text = `${i + 1}`;
  for (let k = i % WORDS.length; text.length < LENGTH; k = (k + 1) % WORDS.length) text += ` ${WORDS[k]}`;
  return text.slice(0, LENGTH).trimEnd();
}
