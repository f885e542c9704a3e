/**
 * The keys of reactions: `r:<person>:<emoji>` on the object itself, one flat key each. Two people who
 * each made a nested map at the same moment would lose one of them.
 */

export interface Reaction {
  readonly person: string;
  readonly emoji: string;
}

const KEY = /^r:([0-9A-Za-z_-]{1,64}):(.{1,20})$/su;

/** The reaction that a key says, or null. */
export function reactionOf(key: string): Reaction | null {
  const found = KEY.exec(key);
  return found ? { person: found[1]!, emoji: found[2]! } : null;
}

export const reactionKey = ({ person, emoji }: Reaction): string => `r:${person}:${emoji}`;
