/**
 * Where the points of an emotion lane stand. Levels go from −2 (frustration) to 2 (delight), a point in the middle
 * of its column. Pure; what is drawn of it is a curve (curve.ts). All in wall units from the grid's corner.
 */
import type { Point } from "./rect";

export const LEVELS = [2, 1, 0, -1, -2] as const;
export type Level = (typeof LEVELS)[number];

/** More personas than these are in the document, and not drawn. */
export const MOST_PERSONAS = 5;

/** Free above the highest level and below the lowest. */
const MARGIN = 28;
/** Between two points at the same place: beside one another, and their lines just apart. */
const BESIDE = 22;
const APART = 4;

interface Column {
  readonly id: string;
  readonly x: number;
  readonly w: number;
}
interface Lane {
  readonly y: number;
  readonly h: number;
}

/** A point of a persona in a column. */
export interface EmotionPoint {
  readonly column: string;
  readonly persona: string;
  readonly level: Level;
  readonly at: Point;
}

export function isLevel(value: unknown): value is Level {
  return (LEVELS as readonly unknown[]).includes(value);
}

/** The height of a level in its lane. */
export function levelY({ y, h }: Lane, level: number): number {
  return y + MARGIN + ((2 - level) * (h - 2 * MARGIN)) / 4;
}

/** The level nearest to a height. */
export function levelAt(lane: Lane, y: number): Level {
  const step = (lane.h - 2 * MARGIN) / 4;
  const level = Math.round(2 - (y - lane.y - MARGIN) / step);
  return Math.max(-2, Math.min(2, level)) as Level;
}

/** The level one up or down from another; from none, the neutral one. */
export function nextLevel(level: Level | null, step: 1 | -1): Level {
  return level === null ? 0 : (Math.max(-2, Math.min(2, level + step)) as Level);
}

/**
 * The points of every persona, each persona's from left to right. Those of several at one place stand side by side
 * in the order of the personas, so that each can be seen and taken hold of.
 */
export function emotionPoints(
  columns: readonly Column[],
  lane: Lane,
  personas: readonly string[],
  levelOf: (column: string, persona: string) => number | null,
): Map<string, EmotionPoint[]> {
  const shown = personas.slice(0, MOST_PERSONAS);
  const found = new Map<string, EmotionPoint[]>(shown.map((persona) => [persona, []]));
  for (const { id, x, w } of columns) {
    const levels = shown.map((persona) => {
      const level = levelOf(id, persona);
      return isLevel(level) ? level : null;
    });
    shown.forEach((persona, index) => {
      const level = levels[index];
      if (level === null || level === undefined) return;
      const same = levels.filter((other) => other === level).length;
      const before = levels.slice(0, index).filter((other) => other === level).length;
      const shift = before - (same - 1) / 2;
      const at: Point = [x + w / 2 + shift * BESIDE, levelY(lane, level) + shift * APART];
      found.get(persona)!.push({ column: id, persona, level, at });
    });
  }
  return found;
}
