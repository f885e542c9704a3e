/**
 * A grid as a plain table and back: the first row (two where phases have steps) names the columns, the first column
 * the lanes. What a cell holds are lines: a note each, the words of a text cell, a level a persona.
 */
import { takesNotes, takesText } from "../../geometry/grid-layout";
import type { Board } from "../board";
import { create, type Draft } from "../create";
import type { GridObject } from "../objects";
import { cellKeys } from "../record";
import type { BoardStore } from "../store";
import { clean, setCellText } from "./cells";
import { Berths, cellFor, dockedDraft } from "./docking";
import { setEmotion } from "./emotions";
import { emotionAt, MOST_PARTS, type Lane, type Level } from "./model";
import { columnsOf } from "./lookup";
import { addColumn, addLane, gridToChange } from "./structure";

/** Exactly the visible structure, cells of collapsed lanes too; rows are equally long. */
export function tableOf(store: BoardStore, id: string): string[][] {
  const grid = store.get(id);
  if (grid?.kind !== "grid") return [];
  const { phases, leaves, lanes } = grid.model;
  const first = leaves.map((leaf) => {
    const phase = phases.find((each) => each.id === leaf.id || each.steps[0] === leaf.id);
    return phase?.title ?? "";
  });
  const rows = [["", ...first]];
  if (phases.some((phase) => phase.steps.length > 0))
    rows.push(["", ...leaves.map((leaf) => (leaf.under === null ? "" : leaf.title))]);
  for (const lane of lanes)
    rows.push([lane.title, ...leaves.map((leaf) => cellText(store, grid, leaf.id, lane))]);
  return rows;
}

/** What a cell says, a line a thing. */
export function cellText(store: BoardStore, grid: GridObject, column: string, lane: Lane): string {
  if (takesNotes(lane.type))
    return store
      .inCell(grid.id, column, lane.id)
      .map((id) =>
        store
          .get(id)!
          .text.replace(/\s*\n\s*/g, " ")
          .trim(),
      )
      .filter((text) => text !== "")
      .join("\n");
  if (takesText(lane.type)) {
    const text = grid.model.texts[`${column}/${lane.id}`] ?? "";
    return text !== "" && lane.unit !== "" ? `${text} ${lane.unit}` : text;
  }
  if (lane.type !== "emotion") return "";
  return lane.personas
    .map((persona) => [persona, emotionAt(grid.model, column, lane.id, persona.id)] as const)
    .filter(([, point]) => point !== null)
    .map(([{ name }, point]) => {
      const { level, comment } = point!;
      return `${name === "" ? "" : `${name}: `}${signed(level)}${comment === "" ? "" : ` (${comment})`}`;
    })
    .join("\n");
}

const signed = (level: Level): string => (level > 0 ? `+${level}` : level < 0 ? `−${-level}` : "0");

/** How a table is to be read: so many rows name columns, and whether the first column names lanes. */
export interface Heads {
  readonly rows: 0 | 1 | 2;
  readonly lanes: boolean;
}

/**
 * What the heads of a table seem to be: its corner is empty, or it names what the grid has. A table without heads fills
 * cells as they come.
 */
export function headsOf(grid: GridObject, rows: readonly (readonly string[])[]): Heads {
  const known = (titles: readonly { title: string }[]) => new Set(titles.map(({ title }) => folded(title)));
  const columns = known(columnsOf(grid));
  const lanes = known(grid.model.lanes);
  const corner = (rows[0]?.[0] ?? "").trim() === "";
  const named = (rows[0] ?? []).some((cell) => cell.trim() !== "" && columns.has(folded(cell)));
  const sided = rows.slice(1).some(([cell]) => (cell ?? "").trim() !== "" && lanes.has(folded(cell!)));
  const hasRow = (corner || named || sided) && rows.length > 1;
  // Titles of phases stand once, over the first of their steps.
  const gaps = (rows[0] ?? []).slice(1).some((cell) => cell.trim() === "");
  const second = rows.length > 2 && hasRow && gaps && (rows[1]![0] ?? "").trim() === "";
  return { rows: !hasRow ? 0 : second ? 2 : 1, lanes: corner ? hasRow : sided };
}

export interface Filled {
  readonly columns: number;
  readonly lanes: number;
  /** Notes made, and cells written. */
  readonly cells: number;
  /** What found no room: columns, lanes, notes beyond what a board takes. */
  readonly left: number;
}

/**
 * Fills a grid from a table, as one step of undo: names are looked up among its columns and lanes and made where there
 * are none; what a cell says already is not said twice. Null where this person may not. `start`: the cell that a table
 * without heads begins at.
 */
export function fillFrom(
  board: Board,
  id: string,
  rows: readonly (readonly string[])[],
  heads?: Heads,
  start: { column?: string; lane?: string } = {},
): Filled | null {
  const grid = board.store.get(id);
  if (grid?.kind !== "grid" || !board.mayWork()) return null;
  const how = heads ?? headsOf(grid, rows);
  const filled = { columns: 0, lanes: 0, cells: 0, left: 0 };
  board.undo.together([id], () => {
    const columns = columnsFor(board, id, rows, how, filled, start.column);
    const body = rows.slice(how.rows);
    const lanes = lanesFor(board, id, body, how, filled, start.lane);
    const drafts: Draft[] = [];
    const berths = new Berths(board, new Set());
    body.forEach((row, y) => {
      const lane = lanes[y];
      row.slice(how.lanes ? 1 : 0).forEach((cell, x) => {
        if (cell.trim() === "") return;
        const column = columns[x];
        if (column === null || column === undefined || lane === null || lane === undefined) filled.left += 1;
        else fillCell(board, id, column, lane, cell, { drafts, berths, filled });
      });
    });
    const made = create(board, drafts).length;
    filled.cells += made;
    filled.left += drafts.length - made;
  });
  return filled;
}

interface Filling {
  readonly drafts: Draft[];
  readonly berths: Berths;
  readonly filled: { columns: number; lanes: number; cells: number; left: number };
}

function fillCell(
  board: Board,
  id: string,
  column: string,
  laneId: string,
  text: string,
  { drafts, berths, filled }: Filling,
): void {
  const grid = board.store.get(id) as GridObject;
  const lane = grid.model.lanes.find((each) => each.id === laneId)!;
  if (takesText(lane.type)) {
    const unit = ` ${lane.unit}`;
    const bare = lane.unit !== "" && text.trim().endsWith(unit) ? text.trim().slice(0, -unit.length) : text;
    if (setCellText(board, id, column, laneId, bare)) filled.cells += 1;
    else filled.left += 1;
    return;
  }
  if (lane.type === "emotion") {
    for (const [persona, level] of levelsIn(lane, text))
      if (setEmotion(board, id, column, laneId, persona, level)) filled.cells += 1;
    return;
  }
  const cell = cellFor(grid, column, laneId);
  const draft = dockedDraft(board, id, column, laneId);
  if (!cell || !draft) {
    filled.left += 1;
    return;
  }
  const there = cellText(board.store, grid, cell.column, lane).split("\n");
  for (const line of text.split("\n")) {
    const said = clean(line, board.worker.maxText());
    const before = there.indexOf(said);
    if (said === "" || before >= 0) {
      if (before >= 0) there.splice(before, 1);
      continue;
    }
    const berth = berths.take(id, cell, `new ${drafts.length}`);
    const colour = lane.colour ?? undefined;
    drafts.push({
      kind: "note",
      at: draft.at,
      parent: id,
      text: said,
      keys: { cell: cellKeys(berth) },
      ...(colour ? { colour } : {}),
    });
  }
}

/** "+1", "Aino: −2 (comment)": a line a persona, by name or in their order. */
function levelsIn(lane: Lane, text: string): (readonly [persona: string, level: Level])[] {
  const found: (readonly [string, Level])[] = [];
  text.split("\n").forEach((line, nth) => {
    const level = /(?:^|:\s*|\s)([+\-−–]?[012])(?:\s*\(.*\))?\s*$/.exec(line.trim());
    if (!level) return;
    const name = folded(line.split(":")[0]!);
    const persona = lane.personas.find((each) => each.name !== "" && folded(each.name) === name);
    const id = (persona ?? lane.personas[nth])?.id;
    if (id !== undefined) found.push([id, Number(level[1]!.replace(/[−–]/, "-")) as Level]);
  });
  return found;
}

function columnsFor(
  board: Board,
  id: string,
  rows: readonly (readonly string[])[],
  how: Heads,
  filled: { columns: number },
  start?: string,
): (string | null)[] {
  const skip = how.lanes ? 1 : 0;
  const width = Math.max(0, ...rows.map((row) => row.length)) - skip;
  const grid = () => board.store.get(id) as GridObject;
  const make = (where: { after?: string; under?: string; title?: string }): string | null => {
    if (!gridToChange(board, id) || columnsOf(grid()).length >= MOST_PARTS) return null;
    const made = addColumn(board, id, where);
    if (made !== null) filled.columns += 1;
    return made;
  };
  if (how.rows === 0) {
    const from = Math.max(
      0,
      grid().model.leaves.findIndex((leaf) => leaf.id === start),
    );
    return Array.from({ length: width }, (_, x) => grid().model.leaves[from + x]?.id ?? make({}));
  }
  let phase: string | null = null;
  return Array.from({ length: width }, (_, x) => {
    const title = (rows[0]![x + skip] ?? "").trim();
    const step = how.rows === 2 ? (rows[1]![x + skip] ?? "").trim() : "";
    if (title !== "" || phase === null) {
      const found = grid().model.phases.find((each) => folded(each.title) === folded(title) && title !== "");
      phase = found?.id ?? make({ title });
    }
    if (phase === null || step === "") return phase;
    const { leaves } = grid().model;
    const there = leaves.find((leaf) => leaf.under === phase && folded(leaf.title) === folded(step));
    return there?.id ?? make({ under: phase, title: step });
  });
}

function lanesFor(
  board: Board,
  id: string,
  rows: readonly (readonly string[])[],
  how: Heads,
  filled: { lanes: number },
  start?: string,
): (string | null)[] {
  const grid = () => board.store.get(id) as GridObject;
  const make = (title: string): string | null => {
    const made = addLane(board, id, { title });
    if (made !== null) filled.lanes += 1;
    return made;
  };
  if (!how.lanes) {
    const { lanes } = grid().model;
    const from = Math.max(
      0,
      lanes.findIndex((lane) => lane.id === start),
    );
    // A separator takes nothing: a table goes on below it.
    const taking = lanes.slice(from).filter((lane) => lane.type !== "separator");
    return rows.map((_, y) => taking[y]?.id ?? make(""));
  }
  const used = new Set<string>();
  return rows.map((row) => {
    const title = (row[0] ?? "").trim();
    const found = grid().model.lanes.find(
      (lane) => !used.has(lane.id) && folded(lane.title) === folded(title) && title !== "",
    );
    const lane = found?.id ?? (row.some((cell) => cell.trim() !== "") ? make(title) : null);
    if (lane !== null) used.add(lane);
    return lane;
  });
}

const folded = (text: string): string => text.replace(/\s+/g, " ").trim().toLowerCase();
