/** Pictures of columns, lanes and grids: strokes on a square of 24 × 24, drawn with round ends, nothing filled. */

const ROUND = "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18Z";

/** Those that a person chooses for a column or lane; "none" has no picture. */
const CHOSEN = {
  home: "M4 11l8-7 8 7M6 9.5V20h12V9.5M10 20v-6h4v6",
  phone: "M8 3h8a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1ZM11 18h2",
  mail: "M4 6h16v12H4ZM4 7l8 6 8-6",
  web: `${ROUND}M3 12h18M12 3c3.4 3.4 3.4 14.6 0 18M12 3c-3.4 3.4-3.4 14.6 0 18`,
  counter:
    "M3 20h18M5 20v-7h14v7M3 13h18M12 3a2.5 2.5 0 1 0 0 5a2.5 2.5 0 0 0 0-5ZM8 13c0-2 1.5-3 4-3s4 1 4 3",
  person: "M12 4a4 4 0 1 0 0 8a4 4 0 0 0 0-8ZM5 20c0-4 3-6 7-6s7 2 7 6",
  people:
    "M9 5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 0 0 0-7ZM3 19c0-3 2.5-5 6-5s6 2 6 5M15.5 5.3a3.5 3.5 0 0 1 0 6.4M17.5 14.4c2.2.7 3.5 2.3 3.5 4.6",
  document: "M6 3h8l4 4v14H6ZM14 3v4h4M9 12h6M9 16h6",
  clock: `${ROUND}M12 7v5l3.5 2`,
  money: `${ROUND}M15.5 9.2a4.2 4.2 0 1 0 0 5.6M7.5 11h5M7.5 13h5`,
  heart: "M12 20s-8-4.8-8-10.4A4.4 4.4 0 0 1 12 7a4.4 4.4 0 0 1 8 2.6C20 15.2 12 20 12 20Z",
  hospital: "M5 21V5h14v16M3 21h18M12 8v6M9 11h6M10 21v-4h4v4",
  car: "M4 16v-4l2-5h12l2 5v4ZM4 12h16M7 16v2.5M17 16v2.5M7.5 14h.01M16.5 14h.01",
  school: "M2 10l10-5 10 5-10 5ZM6 12.5V17c2 2 10 2 12 0v-4.5M22 10v5",
  warning: "M12 4l9 16H3ZM12 10v4.5M12 17.2v.01",
  star: "M12 3.5l2.6 5.5 6 .8-4.4 4.2 1.1 6L12 17.1 6.7 20l1.1-6L3.4 9.8l6-.8Z",
  flag: "M6 21V4M6 5h12l-3 4 3 4H6",
  search: "M11 4a7 7 0 1 0 0 14a7 7 0 0 0 0-14ZM16 16l5 5",
  chat: "M4 5h16v11H11l-5 4v-4H4Z",
  check: "M5 12.5l5 5L19.5 7",
};

/** Of lanes that nobody chose one for, by their type. */
const TYPES = {
  notes: "M5 4h14v10l-5 6H5ZM14 20v-6h5",
  text: "M5 7h14M5 12h14M5 17h9",
  emotion: `${ROUND}M9 9.5v.5M15 9.5v.5M8.5 14c1.8 2.4 5.2 2.4 7 0`,
  image: "M4 5h16v14H4ZM4 16l5-5 4 4 3-3 4 4M15.5 9v.01",
  separator: "M3 12h4M10 12h4M17 12h4",
  organisation: "M6 21V4h9v17M15 9h4v12M3 21h18M9 8h3M9 12h3M9 16h3",
  system: "M4 5h16v11H4ZM9 20h6M12 16v4",
  metric: "M5 20v-9M12 20V5M19 20v-6M3 20h18",
  channel:
    "M12 12h.01M8.5 8.5a5 5 0 0 0 0 7M15.5 8.5a5 5 0 0 1 0 7M5.6 5.6a9 9 0 0 0 0 12.8M18.4 5.6a9 9 0 0 1 0 12.8",
};

/** Of grids, by what they were made as. */
const PRESETS = {
  journey: "M3 17c4.5 0 4.5-10 9-10s4.5 10 9 10M3 17v.01M12 7v.01M21 17v.01",
  life: "M4 12h4l2.5-6 4 12 2-6H21",
  blueprint: "M4 5h16M4 12h2.5M10.7 12h2.6M17.5 12H20M4 19h16",
  process: "M3 5h7v5H3ZM14 14h7v5h-7ZM10 7.5h5.5a2 2 0 0 1 2 2V14",
  matrix: "M4 4h16v16H4ZM4 10h16M10 4v16",
  kanban: "M4 4h4v16H4ZM10 4h4v10h-4ZM16 4h4v13h-4Z",
};

/** The strokes of a chosen icon; null for "none". */
export const chosenIcon = (name: string): string | null => own(CHOSEN, name);
export const typeIcon = (type: string): string | null => own(TYPES, type);
export const presetIcon = (preset: string): string | null => own(PRESETS, preset);

const own = (all: Readonly<Record<string, string>>, name: string): string | null =>
  Object.hasOwn(all, name) ? all[name]! : null;

/** The mouth of the face of a level, −2 to 2, on the same square; the head is a circle, the eyes two dots. */
export const FACE = `${ROUND}M9 9.5v.01M15 9.5v.01`;
export const MOUTHS: Readonly<Record<number, string>> = {
  2: "M7.5 13.5c1.6 3.6 7.4 3.6 9 0Z",
  1: "M8.5 14.5c1.8 2 5.2 2 7 0",
  0: "M8.5 15.2h7",
  "-1": "M8.5 16c1.8-2 5.2-2 7 0",
  "-2": "M8 17c1.4-3.6 6.6-3.6 8 0Z",
};

/** The sign of a persona's points, by its number from 0, around the middle; radius r. Not by colour alone. */
export function markerPath(persona: number, r: number): string {
  switch (persona % 5) {
    case 1:
      return `M${-r * 0.88} ${-r * 0.88}h${r * 1.76}v${r * 1.76}h${-r * 1.76}Z`;
    case 2:
      return `M0 ${-r * 1.2}L${r * 1.2} 0L0 ${r * 1.2}L${-r * 1.2} 0Z`;
    case 3:
      return `M0 ${-r * 1.15}L${r * 1.15} ${r * 0.85}H${-r * 1.15}Z`;
    case 4:
      return `M${-r} ${-r * 0.58}L0 ${-r * 1.15}L${r} ${-r * 0.58}V${r * 0.58}L0 ${r * 1.15}L${-r} ${r * 0.58}Z`;
    default:
      return `M0 ${-r}A${r} ${r} 0 1 1 0 ${r}A${r} ${r} 0 1 1 0 ${-r}Z`;
  }
}

/** The dashes of a persona's line, by its number from 0; none for the first. */
export const personaDashes = (persona: number): readonly number[] =>
  [[], [14, 8], [2, 8], [16, 7, 2, 7], [6, 6]][persona % 5]!;
