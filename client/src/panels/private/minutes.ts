/** Minutes as people write them. */

/** The longest that the server takes: a day. */
export const LONGEST = 1_440;

/** Whole minutes from 1 to the longest; null for anything else. */
export function readMinutes(text: string): number | null {
  const trimmed = text.trim();
  const minutes = Number(trimmed);
  return trimmed !== "" && Number.isInteger(minutes) && minutes >= 1 && minutes <= LONGEST ? minutes : null;
}
