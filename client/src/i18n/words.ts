/** The shape of a dictionary. English is the pattern: the type check holds the others to the same keys. */
import type { dictionary } from "./en";
import type { later } from "./en/later";

/** A text, or its forms by number. Finnish, Swedish and English all have these two categories. */
export type Word = string | { one: string; other: string };
/** The words of one file in another language: same keys, same places for plurals. */
export type Words<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : { one: string; other: string };
};

/** What is there from the first picture on, and what comes right after it. */
export type First = Words<typeof dictionary>;
export type Later = Words<typeof later>;
export type Dictionary = First & Later;
export type Key = keyof Dictionary;
