/** Colours of a grid's parts as data: the page makes CSS of them, and tiles a colour of the palette's. */
import { COLOURS, type Colour, type Line } from "../../../board/styles";
import { mix, type Palette } from "../../paint/palette";

/** A paper, a line, or one of the wall's own colours. */
export type Hue = Colour | `line-${Line}` | "surface" | "wall" | "text" | "muted" | "edge";

/** So much of a colour in another; all of it where no share is told. */
export interface Tint {
  readonly of: Hue;
  readonly share?: number;
  readonly on?: Hue;
}

/** What borders of tinted things are mixed with; as areas have it. */
const EDGE = "#4a4a4a";

export const tint = (of: Hue, share = 1, on: Hue = "surface"): Tint => ({ of, share, on });

const written = new Map<string, string>();

export function cssOf({ of, share = 1, on = "surface" }: Tint): string {
  const key = `${of}${share}${on}`;
  let css = written.get(key);
  if (css === undefined) written.set(key, (css = write(of, share, on)));
  return css;
}

function write(of: Hue, share: number, on: Hue): string {
  const one = cssHue(of);
  return share >= 1 ? one : `color-mix(in srgb, ${one} ${Math.round(share * 1000) / 10}%, ${cssHue(on)})`;
}

function cssHue(hue: Hue): string {
  if (hue === "edge") return EDGE;
  if (hue.startsWith("line-")) return `var(--${hue})`;
  return isPaper(hue) ? `var(--paper-${hue})` : `var(--color-${hue})`;
}

export function paintOf({ of, share = 1, on = "surface" }: Tint, palette: Palette): string {
  const one = paintHue(of, palette);
  return share >= 1 ? one : mix(one, share, paintHue(on, palette));
}

function paintHue(hue: Hue, palette: Palette): string {
  if (hue === "edge") return palette.forced ? palette.ink : EDGE;
  if (hue.startsWith("line-")) return palette.lines[hue.slice(5) as Line];
  if (isPaper(hue)) return palette.papers[hue];
  return hue === "surface"
    ? palette.surface
    : hue === "wall"
      ? palette.wall
      : hue === "muted"
        ? palette.muted
        : palette.wallInk;
}

const isPaper = (hue: Hue): hue is Colour => (COLOURS as readonly string[]).includes(hue);
