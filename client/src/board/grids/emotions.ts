/** The points of emotion lanes and whose they are. */
import type { Board } from "../board";
import type { GridObject } from "../objects";
import type { Line } from "../styles";
import { clean, forget, gridToFill, leafOf } from "./cells";
import { commentKey, emotionKey, personaKey } from "./keys";
import {
  LONGEST_COMMENT,
  LONGEST_TITLE,
  MOST_PERSONAS,
  SOMEBODY,
  emotionAt,
  type Lane,
  type Level,
} from "./model";
import { newPart, slotAt } from "./places";
import { laneOf } from "./lookup";
import { gridToChange } from "./structure";

export const LEVELS: readonly Level[] = [2, 1, 0, -1, -2];

/** Sets a persona's point in a cell, or takes it away with its comment. */
export function setEmotion(
  board: Board,
  grid: string,
  column: string,
  lane: string,
  persona: string,
  value: Level | null,
): boolean {
  const place = placeOf(board, grid, column, lane, persona);
  if (!place) return false;
  const [found, leaf] = place;
  if ((emotionAt(found.model, leaf, lane, persona)?.level ?? null) === value) return true;
  board.change(() => {
    const map = board.map(grid)!;
    if (value !== null) map.set(emotionKey(leaf, lane, persona), value);
    else {
      forget(map, found, leaf, (each) => emotionKey(each, lane, persona));
      forget(map, found, leaf, (each) => commentKey(each, lane, persona));
    }
  }, [grid]);
  return true;
}

/** A comment belongs to a point: where there is none yet it is neutral. */
export function setEmotionComment(
  board: Board,
  grid: string,
  column: string,
  lane: string,
  persona: string,
  comment: string,
): boolean {
  const place = placeOf(board, grid, column, lane, persona);
  if (!place) return false;
  const [found, leaf] = place;
  const now = emotionAt(found.model, leaf, lane, persona);
  const next = clean(comment, LONGEST_COMMENT);
  if ((now?.comment ?? "") === next) return true;
  board.change(() => {
    const map = board.map(grid)!;
    if (!map.has(emotionKey(leaf, lane, persona))) map.set(emotionKey(leaf, lane, persona), now?.level ?? 0);
    if (next === "") forget(map, found, leaf, (each) => commentKey(each, lane, persona));
    else map.set(commentKey(leaf, lane, persona), next);
  }, [grid]);
  return true;
}

/** One more whose feelings are shown; null where there are as many as can be told apart. */
export function addPersona(
  board: Board,
  grid: string,
  lane: string,
  { name, colour }: { name: string; colour: Line },
): string | null {
  const place = laneToChange(board, grid, lane);
  if (!place) return null;
  const [found, { personas }] = place;
  // Somebody without a name has to be written down as soon as there are others, else their curve is nobody's.
  const unsaid = !board.map(grid)!.has(personaKey(lane, personas[0]!.id, "z"));
  const drawn = Object.keys(found.model.emotions).some((key) => key.endsWith(`/${lane}/${SOMEBODY}`));
  const staying = unsaid && !drawn ? [] : personas;
  if (staying.length >= MOST_PERSONAS) return null;
  const id = newPart();
  board.change(() => {
    const map = board.map(grid)!;
    if (unsaid && drawn) map.set(personaKey(lane, SOMEBODY, "z"), personas[0]!.z);
    const { keys, shifted } = slotAt(staying, staying.length, 1);
    for (const [other, z] of shifted) map.set(personaKey(lane, other, "z"), z);
    map.set(personaKey(lane, id, "z"), keys[0]!);
    write(board, grid, lane, id, { name, colour });
  }, [grid]);
  return id;
}

export function setPersona(
  board: Board,
  grid: string,
  lane: string,
  id: string,
  change: { name?: string; colour?: Line },
): boolean {
  const persona = laneToChange(board, grid, lane)?.[1].personas.find((each) => each.id === id);
  if (!persona) return false;
  board.change(() => {
    const map = board.map(grid)!;
    if (!map.has(personaKey(lane, id, "z"))) map.set(personaKey(lane, id, "z"), persona.z);
    write(board, grid, lane, id, change);
  }, [grid]);
  return true;
}

export function removePersona(board: Board, grid: string, lane: string, id: string): boolean {
  const persona = laneToChange(board, grid, lane)?.[1].personas.find((each) => each.id === id);
  if (!persona || !board.map(grid)!.has(personaKey(lane, id, "z"))) return false;
  board.change(() => board.map(grid)!.set(personaKey(lane, id, "gone"), 1), [grid]);
  return true;
}

function write(
  board: Board,
  grid: string,
  lane: string,
  id: string,
  { name, colour }: { name?: string; colour?: Line },
): void {
  const map = board.map(grid)!;
  if (name !== undefined) {
    const next = name.replace(/\s+/g, " ").trim().slice(0, LONGEST_TITLE);
    if (next === "") map.delete(personaKey(lane, id, "name"));
    else map.set(personaKey(lane, id, "name"), next);
  }
  if (colour !== undefined) map.set(personaKey(lane, id, "colour"), colour);
}

function placeOf(
  board: Board,
  grid: string,
  column: string,
  lane: string,
  persona: string,
): readonly [GridObject, string] | null {
  const found = gridToFill(board, grid);
  const leaf = found && leafOf(found, column);
  if (!found || leaf === null || leaf === undefined) return null;
  return laneOf(found, lane)?.personas.some((each) => each.id === persona) ? [found, leaf] : null;
}

function laneToChange(board: Board, grid: string, id: string): readonly [GridObject, Lane] | null {
  const found = gridToChange(board, grid);
  const lane = found && laneOf(found, id);
  return found && lane?.type === "emotion" ? [found, lane] : null;
}
