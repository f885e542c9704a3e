/**
 * What a register collects: the notes of one type, or of any, from everywhere on the board. Nothing of it is stored.
 * The server finds the same rows (server/seina/board/registers.py); tests/vectors/registers.json holds both to it.
 */
import { takesNotes } from "../geometry/grid-layout";
import type { RegisterRow } from "../geometry/register-layout";
import type { Votes } from "./kept-votes";
import type { BoardObject, GridObject, NoteObject, RegisterOf, RegisterSort } from "./objects";
import { sections } from "./reading";

export type { RegisterRow } from "../geometry/register-layout";

/**
 * What is docked comes first, grid by grid, phase by phase and lane by lane; then the rest as it is read. By votes those
 * with the most come first, and those that were not voted on last. `kept`: of each dot voting, the newest first; told
 * are those of the first that counted any of the notes.
 */
export function registerRows(
  objects: readonly BoardObject[],
  of: RegisterOf,
  sort: RegisterSort = "place",
  kept: readonly Votes[] = [],
): RegisterRow[] {
  const placed = placedRows(objects, of);
  const votes = kept.find((each) => placed.some(({ id }) => each.has(id)));
  if (!votes) return placed;
  const rows = placed.map((row) => ({ ...row, votes: votes.get(row.id) ?? null }));
  return sort === "votes" ? rows.sort((a, b) => (b.votes ?? -1) - (a.votes ?? -1)) : rows;
}

function placedRows(objects: readonly BoardObject[], of: RegisterOf): RegisterRow[] {
  const homes = new Map<string, BoardObject>();
  const read = objects.filter((object) => {
    if (object.kind === "area" || object.kind === "grid") homes.set(object.id, object);
    return homes.has(object.id) || isCollected(object, of);
  });
  const found = sections(read);
  const inGrids = found.filter(({ area }) => area?.kind === "grid");
  const elsewhere = found.filter(({ area }) => area?.kind !== "grid");
  return [...inGrids, ...elsewhere].flatMap(({ area, members }) =>
    members
      .filter((note): note is NoteObject => note.kind === "note")
      .map((note) => ({ ...placeOf(note, area), ...rowOf(note) })),
  );
}

export const isCollected = (object: BoardObject | undefined, of: RegisterOf): boolean =>
  object?.kind === "note" &&
  object.marks !== null &&
  object.marks.type !== null &&
  (of === "all" || object.marks.type === of);

function rowOf(note: NoteObject): Omit<RegisterRow, "phase" | "lane"> {
  const marks = note.marks!;
  return {
    id: note.id,
    text: note.text.trim().replace(/\s+/gu, " "),
    type: marks.type!,
    evidence: marks.evidence,
    owner: marks.owner,
    due: marks.due,
    reactions: note.reactions.length,
    votes: null,
  };
}

function placeOf(note: NoteObject, home: BoardObject | null): Pick<RegisterRow, "phase" | "lane"> {
  if (home?.kind !== "grid") return { phase: "", lane: home?.text.trim() ?? "" };
  const lane = laneOf(note, home);
  const leaf = note.cell && ownOf(home.model.homes, note.cell.column);
  if (!lane || leaf === undefined || leaf === null) return { phase: "", lane: home.text.trim() };
  return { phase: phaseTitle(home, leaf), lane: lane.title.trim() || home.text.trim() };
}

const laneOf = ({ cell }: NoteObject, { model }: GridObject) =>
  cell ? model.lanes.find(({ id, type }) => id === cell.lane && takesNotes(type)) : undefined;

/** "Hakemus", of a step "Hakemus · Liitteet". */
function phaseTitle({ model }: GridObject, leaf: string): string {
  const column = model.leaves.find(({ id }) => id === leaf);
  const phase = model.phases.find(({ id, steps }) => id === leaf || steps.includes(leaf));
  const titles =
    column && phase && phase.id !== column.id ? [phase.title, column.title] : [column?.title ?? ""];
  return titles
    .map((title) => title.trim())
    .filter(Boolean)
    .join(" · ");
}

const ownOf = (homes: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.hasOwn(homes, key) ? homes[key] : undefined;

export const sameRows = (a: readonly RegisterRow[], b: readonly RegisterRow[]): boolean =>
  a.length === b.length && JSON.stringify(a) === JSON.stringify(b);
