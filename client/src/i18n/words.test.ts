import { describe, expect, it } from "vitest";
import { dictionary as enFirst } from "./en";
import { later as enLater } from "./en/later";
import { dictionary as fiFirst } from "./fi";
import { later as fiLater } from "./fi/later";
import { dictionary as svFirst } from "./sv";
import { later as svLater } from "./sv/later";
import type { Word } from "./words";

const en = { ...enFirst, ...enLater };
const fi = { ...fiFirst, ...fiLater };
const sv = { ...svFirst, ...svLater };

const languages: Record<string, Record<string, Word>> = { fi, sv, en };
const texts = (word: Word) => (typeof word === "string" ? [word] : [word.one, word.other]);
const places = (word: Word) =>
  new Set(texts(word).flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1])));

describe("the dictionaries", () => {
  for (const [language, words] of Object.entries(languages)) {
    it(`${language} has the same keys as English`, () => {
      expect(Object.keys(words).sort()).toEqual(Object.keys(en).sort());
    });

    it(`${language} has no empty text and no exclamation mark`, () => {
      const bad = Object.entries(words).filter(([, word]) =>
        texts(word).some((text) => text.trim() === "" || text.includes("!")),
      );
      expect(bad).toEqual([]);
    });

    it(`${language} uses the same places for values as English`, () => {
      const differing = Object.entries(words).filter(
        ([key, word]) =>
          [...places(word)].sort().join() !== [...places(en[key as keyof typeof en])].sort().join(),
      );
      expect(differing).toEqual([]);
    });
  }
});
