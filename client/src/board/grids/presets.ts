/** Grids that are useful at once: columns and lanes of the usual maps, in the language of whoever makes one. */
import { layoutGrid, type LaneType } from "../../geometry/grid-layout";
import type { Point } from "../../geometry/rect";
import type { Key } from "../../i18n";
import type { Draft } from "../create";
import { newId } from "../ids";
import { keysBetween } from "../order";
import type { Colour } from "../styles";
import { columnKey, laneKey } from "./keys";
import { COLUMN_WIDTH, readModel, type Icon, type Preset, type Separator } from "./model";
import { newPart } from "./places";

/** What the toolbar offers: the presets, and a pair of processes, as-is and to-be. */
export const CHOICES = [
  "journey",
  "life",
  "blueprint",
  "process",
  "pair",
  "matrix",
  "kanban",
] as const satisfies readonly (Preset | "pair")[];
export type Choice = (typeof CHOICES)[number];

interface LaneMade {
  readonly word: Key;
  readonly type?: LaneType;
  readonly colour?: Colour;
  readonly icon?: Icon;
  readonly line?: Separator;
  readonly citizen?: true;
  readonly height?: number;
}

interface ColumnMade {
  readonly word: Key;
  readonly icon?: Icon;
}

interface Made {
  readonly columns: readonly ColumnMade[];
  readonly lanes: readonly LaneMade[];
  readonly width?: number;
}

const separator = (line: Separator): LaneMade => ({ word: `grids.line.${line}`, type: "separator", line });

const MADE: Record<Preset, Made> = {
  journey: {
    columns: [
      { word: "grids.journey.need", icon: "flag" },
      { word: "grids.journey.search", icon: "search" },
      { word: "grids.journey.act", icon: "document" },
      { word: "grids.journey.wait", icon: "clock" },
      { word: "grids.journey.result", icon: "check" },
      { word: "grids.journey.after", icon: "home" },
    ],
    lanes: [
      { word: "grids.lane.doing", icon: "person" },
      { word: "grids.lane.channels", type: "channel", icon: "phone" },
      { word: "grids.lane.thoughts", icon: "chat" },
      { word: "grids.lane.feelings", type: "emotion", icon: "heart" },
      { word: "grids.lane.pains", colour: "rose", icon: "warning" },
      { word: "grids.lane.ideas", colour: "mint", icon: "star" },
    ],
  },
  life: {
    columns: [
      { word: "grids.life.before" },
      { word: "grids.life.event", icon: "flag" },
      { word: "grids.life.days" },
      { word: "grids.life.weeks" },
      { word: "grids.life.months", icon: "home" },
    ],
    lanes: [
      { word: "grids.lane.happens", icon: "person" },
      { word: "grids.lane.needs", icon: "chat" },
      { word: "grids.lane.dealings", icon: "document" },
      { word: "grids.lane.helpers", icon: "people" },
      { word: "grids.lane.feelings", type: "emotion", icon: "heart" },
      { word: "grids.lane.pains", colour: "rose", icon: "warning" },
      { word: "grids.lane.ideas", colour: "mint", icon: "star" },
    ],
  },
  blueprint: {
    columns: [
      { word: "grids.journey.search", icon: "search" },
      { word: "grids.blueprint.apply", icon: "document" },
      { word: "grids.blueprint.handle", icon: "clock" },
      { word: "grids.journey.result", icon: "check" },
      { word: "grids.journey.after", icon: "home" },
    ],
    lanes: [
      { word: "grids.lane.evidence", type: "channel", icon: "mail" },
      { word: "grids.lane.customer", colour: "sun", icon: "person" },
      separator("interaction"),
      { word: "grids.lane.front", colour: "sky", icon: "counter" },
      separator("visibility"),
      { word: "grids.lane.back", colour: "lilac", icon: "people" },
      separator("internal"),
      { word: "grids.lane.support", colour: "sand", icon: "document" },
      { word: "grids.lane.systems", type: "system", icon: "web" },
    ],
  },
  process: {
    columns: [
      { word: "grids.process.start", icon: "flag" },
      { word: "grids.process.inquiry", icon: "search" },
      { word: "grids.process.handling", icon: "document" },
      { word: "grids.process.decision", icon: "check" },
      { word: "grids.process.after", icon: "home" },
    ],
    lanes: [
      { word: "grids.lane.citizen", type: "organisation", citizen: true, colour: "sun", icon: "person" },
      { word: "grids.lane.municipality", type: "organisation", colour: "sky" },
      { word: "grids.lane.county", type: "organisation", colour: "mint" },
      { word: "grids.lane.agency", type: "organisation", colour: "lilac" },
      { word: "grids.lane.systems", type: "system", icon: "web" },
    ],
  },
  matrix: {
    columns: [{ word: "grids.matrix.a" }, { word: "grids.matrix.b" }, { word: "grids.matrix.c" }],
    lanes: [
      { word: "grids.matrix.good", icon: "check" },
      { word: "grids.matrix.bad", icon: "warning" },
      { word: "grids.matrix.open", icon: "chat" },
    ],
  },
  kanban: {
    columns: [
      { word: "grids.kanban.todo" },
      { word: "grids.kanban.doing" },
      { word: "grids.kanban.waiting", icon: "clock" },
      { word: "grids.kanban.done", icon: "check" },
    ],
    lanes: [{ word: "grids.kanban.work", height: 560 }],
    width: 224,
  },
};

/** Room between an as-is and its to-be. */
const BETWEEN = 160;

/** What to make for a choice, the first with its corner at the point; `word` gives the words. */
export function draftsOf(choice: Choice, at: Point, word: (key: Key) => string): Draft[] {
  if (choice !== "pair") return [{ ...presetDraft(choice, word), at }];
  const asIs = { ...presetDraft("process", word), at, text: word("grids.preset.asIs"), id: newId() };
  const below: Point = [at[0], at[1] + asIs.size![1] + BETWEEN];
  const toBe = presetDraft("process", word);
  return [
    asIs,
    {
      ...toBe,
      at: below,
      text: word("grids.preset.toBe"),
      colour: "mint",
      keys: { ...toBe.keys, origin: asIs.id },
    },
  ];
}

/** A grid as it is made, at 0, 0, with its size. */
export function presetDraft(preset: Preset, word: (key: Key) => string): Draft {
  const { columns, lanes, width = COLUMN_WIDTH } = MADE[preset];
  const keys: Record<string, unknown> = {};
  if (preset !== "matrix") keys["preset"] = preset;
  const across = keysBetween(null, null, columns.length);
  columns.forEach((column, nth) => {
    const id = newPart();
    keys[columnKey(id, "z")] = across[nth];
    keys[columnKey(id, "title")] = word(column.word);
    if (column.icon) keys[columnKey(id, "icon")] = column.icon;
    if (width !== COLUMN_WIDTH) keys[columnKey(id, "width")] = width;
  });
  const down = keysBetween(null, null, lanes.length);
  lanes.forEach((lane, nth) => {
    const id = newPart();
    keys[laneKey(id, "z")] = down[nth];
    keys[laneKey(id, "title")] = word(lane.word);
    if (lane.type) keys[laneKey(id, "type")] = lane.type;
    if (lane.colour) keys[laneKey(id, "colour")] = lane.colour;
    if (lane.icon) keys[laneKey(id, "icon")] = lane.icon;
    if (lane.line && lane.line !== "interaction") keys[laneKey(id, "line")] = lane.line;
    if (lane.citizen) keys[laneKey(id, "citizen")] = 1;
    if (lane.height) keys[laneKey(id, "height")] = lane.height;
  });
  return { kind: "grid", at: [0, 0], size: sizeOf(keys), text: word(`grids.preset.${preset}`), keys };
}

/** As large as a grid of these keys is while it is empty. */
export function sizeOf(keys: Readonly<Record<string, unknown>>): Point {
  const [w, h] = layoutGrid(readModel(new Map(Object.entries(keys))), []).frame.size;
  return [w, h];
}
