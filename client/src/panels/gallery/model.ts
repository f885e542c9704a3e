/** What the gallery finds: words in three languages, tags, how long it takes and how many it is for. */
import type { Tag, Template, Texts } from "../../api/types";

export const TAGS: readonly Tag[] = ["understand", "ideate", "decide", "plan", "reflect"];

/** Minutes, at most. */
export const LENGTHS = [30, 60, 120] as const;
/** People; the last has no upper bound. */
export const GROUPS = ["2-5", "6-12", "13-30", "31-999"] as const;

export type Length = "any" | `${(typeof LENGTHS)[number]}`;
export type Group = "any" | (typeof GROUPS)[number];

export interface Wanted {
  readonly query: string;
  readonly tag: Tag | "own" | null;
  readonly length: Length;
  readonly group: Group;
}

export const EVERYTHING: Wanted = { query: "", tag: null, length: "any", group: "any" };

export const isEverything = (wanted: Wanted): boolean =>
  wanted.query.trim() === "" && wanted.tag === null && wanted.length === "any" && wanted.group === "any";

const FALLBACK = ["en", "fi", "sv"];

/** The text in a language, or in one that is there; "" where nothing is said. */
export function said(texts: Texts | undefined, language: string): string {
  if (!texts) return "";
  const other = FALLBACK.find((one) => texts[one] !== undefined) ?? Object.keys(texts)[0];
  return texts[language] ?? (other === undefined ? "" : texts[other]!);
}

/** The templates that fit, those with the words in their title first; else in their own order. */
export function search(templates: readonly Template[], wanted: Wanted, tagWords: TagWords): Template[] {
  const words = plain(wanted.query).split(" ").filter(Boolean);
  const ranked = templates
    .filter((template) => fits(template, wanted))
    .map((template) => ({ template, rank: rankOf(template, words, tagWords) }))
    .filter(({ rank }) => rank !== null);
  return ranked.sort((a, b) => a.rank! - b.rank!).map(({ template }) => template);
}

/** What a tag is called, in every language that somebody may write it in. */
export type TagWords = (tag: Tag) => string;

function fits({ tags, own, minutes, group }: Template, wanted: Wanted): boolean {
  if (wanted.tag === "own" ? own === null : wanted.tag !== null && !tags.includes(wanted.tag)) return false;
  // What does not say how long it takes, or for how many, is not hidden for it.
  if (wanted.length !== "any" && minutes > Number(wanted.length)) return false;
  if (wanted.group === "any" || group === null) return true;
  const [least, most] = wanted.group.split("-").map(Number) as [number, number];
  return group.min <= most && group.max >= least;
}

/** 0 where all words are in the title, 1 elsewhere, null where one of them is nowhere. */
function rankOf(template: Template, words: readonly string[], tagWords: TagWords): 0 | 1 | null {
  if (words.length === 0) return 0;
  const title = plain(Object.values(template.title).join(" "));
  if (words.every((word) => title.includes(word))) return 0;
  const texts = [template.purpose, template.when, template.instruction, ...template.prompts];
  const steps = template.agenda.flatMap((step) => [step.title]);
  const all = [...texts, ...steps].flatMap((each) => Object.values(each));
  const whole = plain(
    [title, ...all, ...template.tags.map(tagWords), String(template.number ?? "")].join(" "),
  );
  return words.every((word) => whole.includes(word)) ? 1 : null;
}

/** Without case and accents, so that "aika" finds "Äikä" too. */
const plain = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();

/** `3–15`, `5`, or "" where it says nothing. */
export const range = (group: Template["group"]): string =>
  group === null ? "" : group.min === group.max ? String(group.min) : `${group.min}–${group.max}`;

/** The picture of a template in a language. */
export const pictureOf = (template: Template, language: string, large = false): string =>
  `${template.thumbnail}&lang=${language}${large ? "&size=large" : ""}`;
