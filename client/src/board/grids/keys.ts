/**
 * The flat keys of a grid (docs/document-schema.md). Every property of a column or lane is a key of its own, so that
 * two people who change different things about it both have their way; a deleted one keeps its keys and gets `gone`,
 * so that nobody's rename brings back half of it.
 */
export const columnKey = (id: string, prop: ColumnProp): string => `c:${id}:${prop}`;
export const laneKey = (id: string, prop: LaneProp): string => `l:${id}:${prop}`;
export const personaKey = (lane: string, id: string, prop: PersonaProp): string => `p:${lane}:${id}:${prop}`;
export const textKey = (column: string, lane: string): string => `t:${column}:${lane}`;
export const emotionKey = (column: string, lane: string, persona: string): string =>
  `e:${column}:${lane}:${persona}`;
export const commentKey = (column: string, lane: string, persona: string): string =>
  `ec:${column}:${lane}:${persona}`;

export const COLUMN_PROPS = ["z", "title", "width", "colour", "icon", "under", "gone"] as const;
export type ColumnProp = (typeof COLUMN_PROPS)[number];
export const LANE_PROPS = [
  "z",
  "title",
  "type",
  "colour",
  "icon",
  "height",
  "collapsed",
  "unit",
  "line",
  "citizen",
  "gone",
] as const;
export type LaneProp = (typeof LANE_PROPS)[number];
export const PERSONA_PROPS = ["z", "name", "colour", "gone"] as const;
export type PersonaProp = (typeof PERSONA_PROPS)[number];

/** Of columns, lanes and personas. */
export const isPartId = (id: string): boolean => /^[0-9A-Za-z_-]{1,24}$/.test(id);
