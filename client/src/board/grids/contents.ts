/** What the cells of a grid say (texts, levels, comments), taken from one column or lane to another. Call in transactions. */
import type { YObject } from "../objects";
import { commentKey, emotionKey, personaKey, textKey } from "./keys";
import { LONGEST_CELL, SOMEBODY, type GridModel } from "./model";

/** What was said in the cells of one column is said in those of another, after what is said there. */
export function carry(map: YObject, model: GridModel, from: string, to: string): void {
  for (const [key, text] of Object.entries(model.texts)) {
    const [column, lane] = key.split("/") as [string, string];
    if (column !== from) continue;
    const before = model.texts[`${to}/${lane}`];
    map.set(textKey(to, lane), (before ? `${before}\n${text}` : text).slice(0, LONGEST_CELL));
    map.delete(textKey(from, lane));
  }
  for (const [key, { level, comment }] of Object.entries(model.emotions)) {
    const [column, lane, persona] = key.split("/") as [string, string, string];
    if (column !== from) continue;
    map.delete(emotionKey(from, lane, persona));
    map.delete(commentKey(from, lane, persona));
    if (Object.hasOwn(model.emotions, `${to}/${lane}/${persona}`)) continue;
    map.set(emotionKey(to, lane, persona), level);
    if (comment !== "") map.set(commentKey(to, lane, persona), comment);
  }
}

/** The same in the cells of a copy: of a column, or of a lane with its personas. */
export function copyCells(
  map: YObject,
  model: GridModel,
  { columns, lanes }: { columns?: readonly [string, string]; lanes?: readonly [string, string] },
): void {
  const target = (column: string, lane: string): readonly [string, string] | null => {
    if (columns) return column === columns[0] ? [columns[1], lane] : null;
    return lanes && lane === lanes[0] ? [column, lanes[1]] : null;
  };
  for (const [key, text] of Object.entries(model.texts)) {
    const [column, lane] = key.split("/") as [string, string];
    const to = target(column, lane);
    if (to) map.set(textKey(...to), text);
  }
  for (const [key, { level, comment }] of Object.entries(model.emotions)) {
    const [column, lane, persona] = key.split("/") as [string, string, string];
    const to = target(column, lane);
    if (!to) continue;
    map.set(emotionKey(...to, persona), level);
    if (comment !== "") map.set(commentKey(...to, persona), comment);
  }
  if (!lanes) return;
  const personas = model.lanes.find((lane) => lane.id === lanes[0])?.personas ?? [];
  for (const { id, z, name, colour } of personas) {
    if (id === SOMEBODY && name === "" && colour === "blue" && personas.length === 1) continue;
    map.set(personaKey(lanes[1], id, "z"), z);
    if (name !== "") map.set(personaKey(lanes[1], id, "name"), name);
    if (colour !== "blue") map.set(personaKey(lanes[1], id, "colour"), colour);
  }
}
