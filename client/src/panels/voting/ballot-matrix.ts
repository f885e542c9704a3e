/**
 * Places in the square of a matrix voting. Each is told in whole hundredths, so that what is shown, spoken and
 * counted is the same. x grows to the right, y upwards.
 */
/** x and y, each 0..1. */
export type Place = readonly [number, number];

/** Where something lands that is put in the square by a key: in the middle. */
export const MIDDLE: Place = [0.5, 0.5];

/** Hundredths that an arrow goes; with Shift. */
const STEP = 5;
const LEAP = 20;

export type Third = "low" | "middle" | "high";

export const hundredths = (value: number): number => Math.round(value * 100);

/** Inside the square, on a whole hundredth. */
export const placed = (x: number, y: number): Place => [within(x), within(y)];

const within = (value: number): number => Math.min(100, Math.max(0, hundredths(value))) / 100;

/** Of a point on the page within the square's box (page px; a browser's y grows downwards). */
export function placeAt(
  point: { readonly x: number; readonly y: number },
  box: { readonly left: number; readonly top: number; readonly width: number; readonly height: number },
): Place {
  if (box.width <= 0 || box.height <= 0) return MIDDLE;
  return placed((point.x - box.left) / box.width, 1 - (point.y - box.top) / box.height);
}

/** The place a key leads to; null for keys that lead nowhere. Home and End go to the sides, Page keys up and down. */
export function movedBy(key: string, leap: boolean, [x, y]: Place): Place | null {
  const by = (leap ? LEAP : STEP) / 100;
  switch (key) {
    case "ArrowLeft":
      return placed(x - by, y);
    case "ArrowRight":
      return placed(x + by, y);
    case "ArrowUp":
      return placed(x, y + by);
    case "ArrowDown":
      return placed(x, y - by);
    case "Home":
      return placed(0, y);
    case "End":
      return placed(1, y);
    case "PageUp":
      return placed(x, y + LEAP / 100);
    case "PageDown":
      return placed(x, y - LEAP / 100);
    default:
      return null;
  }
}

/** In which third of an axis a value lies: what a person would call it. */
export const thirdOf = (value: number): Third => (value < 1 / 3 ? "low" : value > 2 / 3 ? "high" : "middle");

/** The next candidate without a value after `from`, going round; null where all have one. */
export function nextWithout(
  candidates: readonly { readonly id: string }[],
  votes: Readonly<Record<string, unknown>>,
  from: string | null,
): string | null {
  const start = candidates.findIndex(({ id }) => id === from);
  for (let step = 1; step <= candidates.length; step++) {
    const { id } = candidates[(start + step + candidates.length) % candidates.length]!;
    if (!(id in votes)) return id;
  }
  return null;
}
