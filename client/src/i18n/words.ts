/** The shape of a dictionary. English is the pattern: the type check holds the others to the same keys. */
import type { dictionary } from "./en";

/** A text, or its forms by number. Finnish, Swedish and English all have these two categories. */
export type Word = string | { one: string; other: string };
/** The words of one file in another language: same keys, same places for plurals. */
export type Words<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : { one: string; other: string };
};

export type Key = keyof typeof dictionary;
export type Dictionary = Words<typeof dictionary>;
