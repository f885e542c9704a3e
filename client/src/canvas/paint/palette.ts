/** The colours of the wall as plain data, read from the tokens, for painters that know no CSS. */
import { COLOURS, LINES, type Colour, type Line } from "../../board/styles";
import { chipWords, today, type ChipColours, type ChipLook } from "../chip-look";
import { registerWords } from "../register-words";

export interface Palette {
  readonly papers: Readonly<Record<Colour, string>>;
  readonly lines: Readonly<Record<Line, string>>;
  /** The wall itself. */
  readonly wall: string;
  /** What areas are tinted on. */
  readonly surface: string;
  /** Writing on papers, and on the wall itself. */
  readonly ink: string;
  readonly wallInk: string;
  readonly muted: string;
  /** The reader has chosen the colours: papers are all alike, and an edge keeps them apart. */
  readonly forced: boolean;
  /** Of the chips on notes. */
  readonly chips: ChipLook;
}

/** The palette as it is now for an element on the page: light or dark, or the reader's own. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const token = (name: string, otherwise: string) => style.getPropertyValue(name).trim() || otherwise;
  if (globalThis.matchMedia?.("(forced-colors: active)").matches) return forcedPalette(element);
  const papers = {} as Record<Colour, string>;
  for (const colour of COLOURS) papers[colour] = token(`--paper-${colour}`, "#dddddd");
  const lines = {} as Record<Line, string>;
  for (const line of LINES) lines[line] = token(`--line-${line}`, "#1b1b1b");
  return {
    papers,
    lines,
    wall: token("--color-wall", "#f6f5f2"),
    surface: token("--color-surface", "#ffffff"),
    ink: token("--color-ink", "#1b1b1b"),
    wallInk: token("--color-text", "#1b1b1b"),
    muted: token("--color-muted", "#5c5952"),
    forced: false,
    chips: {
      words: chipWords(),
      today: today(),
      tones: tones((name) => token(`--mark-${name}`, "#1b1b1b")),
      onTone: token("--mark-on", "#ffffff"),
      register: registerWords(),
    },
  };
}

const tones = (colour: (name: keyof ChipColours) => string): ChipColours => ({
  pain: colour("pain"),
  idea: colour("idea"),
  action: colour("action"),
  question: colour("question"),
  late: colour("late"),
});

function forcedPalette(element: Element): Palette {
  const probe = document.createElement("span");
  element.append(probe);
  const system = (name: string) => {
    probe.style.color = name;
    return getComputedStyle(probe).color;
  };
  const ground = system("Canvas");
  const ink = system("CanvasText");
  probe.remove();
  return {
    papers: Object.fromEntries(COLOURS.map((colour) => [colour, ground])) as Record<Colour, string>,
    lines: Object.fromEntries(LINES.map((line) => [line, ink])) as Record<Line, string>,
    wall: ground,
    surface: ground,
    ink,
    wallInk: ink,
    muted: ink,
    forced: true,
    chips: {
      words: chipWords(),
      today: today(),
      tones: tones(() => ink),
      onTone: ground,
      register: registerWords(),
    },
  };
}

const mixed = new Map<string, string>();

/** So much of one colour in another, as CSS `color-mix(in srgb, …)`; hex and rgb() colours. */
export function mix(one: string, share: number, other: string): string {
  const key = `${one}|${share}|${other}`;
  let found = mixed.get(key);
  if (found === undefined) {
    const a = channels(one);
    const b = channels(other);
    found = `rgb(${a.map((value, index) => Math.round(value * share + b[index]! * (1 - share))).join(" ")})`;
    if (mixed.size > 500) mixed.clear();
    mixed.set(key, found);
  }
  return found;
}

function channels(colour: string): readonly number[] {
  const hex = /^#([0-9a-f]{6}|[0-9a-f]{3})$/i.exec(colour)?.[1];
  if (hex !== undefined) {
    const six = hex.length === 3 ? [...hex].map((digit) => digit + digit).join("") : hex;
    return [0, 2, 4].map((at) => parseInt(six.slice(at, at + 2), 16));
  }
  return (colour.match(/[\d.]+/g) ?? ["0", "0", "0"]).slice(0, 3).map(Number);
}
