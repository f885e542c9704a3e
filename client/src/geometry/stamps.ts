/**
 * The pictures of stamps as SVG paths in a box of 24 by 24; server/seina/export/stamps.py has the same.
 * Emoji and numbers are letters and have no path here.
 */

/** `body`: filled with the stamp's colour. `glyph`: filled with what is read on it. `stroke`: a line of that, 2.4 wide. */
export interface StampPart {
  readonly role: "body" | "glyph" | "stroke";
  readonly d: string;
}

export const STAMP_BOX = 24;
export const STAMP_STROKE = 2.4;
/** Sizes of letters on stamps, of the shorter side. */
export const EMOJI_SHARE = 0.8;
export const NUMBER_SHARE = 0.46;

const DISC = "M12 1A11 11 0 1 1 12 23A11 11 0 1 1 12 1Z";
const ARROW_UP = "M12 1.5L22 12.5H16V22.5H8V12.5H2Z";

const PARTS: Readonly<Record<string, readonly StampPart[]>> = {
  check: [
    { role: "body", d: DISC },
    { role: "stroke", d: "M6.6 12.4L10.4 16.2L17.6 8.4" },
  ],
  cross: [
    { role: "body", d: DISC },
    { role: "stroke", d: "M8 8L16 16M16 8L8 16" },
  ],
  question: [
    { role: "body", d: DISC },
    { role: "stroke", d: "M8.8 9.2C8.8 5.2 15.4 5.2 15.4 9.2C15.4 11.6 12 11.6 12 14.2" },
    { role: "glyph", d: "M12 16.4A1.5 1.5 0 1 1 12 19.4A1.5 1.5 0 1 1 12 16.4Z" },
  ],
  star: [
    {
      role: "body",
      d: "M12 1.4L15.1 8.2L22.6 9.1L17.1 14.2L18.5 21.6L12 17.9L5.5 21.6L6.9 14.2L1.4 9.1L8.9 8.2Z",
    },
  ],
  heart: [
    {
      role: "body",
      d: "M12 21.6C4.6 15.8 1.4 12.2 1.4 8.1C1.4 2.6 8.6 0.8 12 5.6C15.4 0.8 22.6 2.6 22.6 8.1C22.6 12.2 19.4 15.8 12 21.6Z",
    },
  ],
  "arrow:up": [{ role: "body", d: ARROW_UP }],
  "arrow:right": [{ role: "body", d: "M22.5 12L11.5 22V16H1.5V8H11.5V2Z" }],
  "arrow:down": [{ role: "body", d: "M12 22.5L2 11.5H8V1.5H16V11.5H22Z" }],
  "arrow:left": [{ role: "body", d: "M1.5 12L12.5 2V8H22.5V16H12.5V22Z" }],
};

const DOT: readonly StampPart[] = [{ role: "body", d: DISC }];

export function stampParts(stamp: string): readonly StampPart[] {
  return stamp.startsWith("dot:") ? DOT : (PARTS[stamp] ?? []);
}

/** The letters of a stamp and their size, or null where it is a picture. */
export function stampLetters(stamp: string, w: number, h: number): { text: string; size: number } | null {
  const side = Math.min(w, h);
  if (stamp.startsWith("emoji:")) return { text: stamp.slice(6), size: side * EMOJI_SHARE };
  if (stamp.startsWith("dot:")) return { text: stamp.slice(4), size: side * NUMBER_SHARE };
  return null;
}

/** The largest number of a dot. */
export const MOST_DOT = 99;

/** The number on a dot, or null. */
export function dotNumber(stamp: string): number | null {
  return stamp.startsWith("dot:") ? Number(stamp.slice(4)) : null;
}
