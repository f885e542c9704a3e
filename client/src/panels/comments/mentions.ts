/** Mentioning people with @: what is being typed, who fits, and where mentions stand in a text. */

export interface Mentionable {
  readonly id: string;
  readonly name: string;
}

/** So many names are offered at a time. */
const MOST = 6;

/** The beginning of a name that is being typed before the caret: where its @ stands, and what follows. */
export function typedMention(text: string, caret: number): { start: number; query: string } | null {
  const found = /(?:^|[\s([{"'])@([^\s@][^@\n]{0,40}|)$/u.exec(text.slice(0, caret));
  return found ? { start: caret - found[1]!.length - 1, query: found[1]! } : null;
}

/** Those whose name, or a part of it, begins so; the best first. */
export function peopleFor<P extends Mentionable>(people: readonly P[], query: string): P[] {
  const wanted = fold(query);
  const rank = (name: string): number => {
    const folded = fold(name);
    if (folded.startsWith(wanted)) return 0;
    return folded.split(/[\s-]+/).some((part) => part.startsWith(wanted)) ? 1 : 2;
  };
  return people
    .map((person) => ({ person, at: rank(person.name) }))
    .filter(({ at }) => at < 2)
    .sort((a, b) => a.at - b.at || a.person.name.localeCompare(b.person.name))
    .slice(0, MOST)
    .map(({ person }) => person);
}

/** Whom a text mentions: those who were chosen, and whose whole name somebody typed. */
export function mentionsIn(
  text: string,
  people: readonly Mentionable[],
  chosen: ReadonlyMap<string, string>,
): string[] {
  const found = new Set<string>();
  for (const [id, name] of chosen) if (text.includes(`@${name}`)) found.add(id);
  const taken = new Set([...chosen.values()]);
  for (const { id, name } of people)
    if (name !== "" && !taken.has(name) && text.includes(`@${name}`)) found.add(id);
  return [...found];
}

/** A text in pieces: those that mention somebody apart. */
export function piecesOf(text: string, names: readonly string[]): { text: string; mention: boolean }[] {
  const known = names.filter((name) => name !== "").sort((a, b) => b.length - a.length);
  if (known.length === 0) return [{ text, mention: false }];
  const pattern = new RegExp(`(@(?:${known.map(escaped).join("|")}))`, "gu");
  return text
    .split(pattern)
    .map((piece, index) => ({ text: piece, mention: index % 2 === 1 }))
    .filter((piece) => piece.text !== "");
}

const fold = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/gu, "\\$&");
