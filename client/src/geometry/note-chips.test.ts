import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { dictionary as en } from "../i18n/en";
import { dictionary as fi } from "../i18n/fi";
import { dictionary as sv } from "../i18n/sv";
import { CHIP_ICONS } from "./chip-icons";
import { chipsKept, noteChips, type ChipWords, type Marked } from "./note-chips";

interface Case {
  read: Marked | null;
  w: number;
  h: number;
  language: "fi" | "sv" | "en";
  today: string | null;
  drawn: (Record<string, number> & { chips: unknown[][] }) | null;
}

const vectors = new URL("../../../tests/vectors/note-chips.json", import.meta.url);
const { look, cases } = JSON.parse(readFileSync(vectors, "utf8")) as {
  look: {
    icons: Record<string, string>;
    tones: Record<string, string>;
    words: Record<string, ChipWords>;
  };
  cases: Case[];
};

describe("chips on notes", () => {
  it("stand where the server draws them, with the same words", () => {
    expect(cases.length).toBeGreaterThanOrEqual(200);
    for (const { read, w, h, language, today, drawn } of cases) {
      if (!read || !drawn) {
        expect(chipsKept(read, w, h)).toBe(0);
        continue;
      }
      const made = noteChips(read, w, h, look.words[language]!, today);
      const name = JSON.stringify([read, w, h, language]);
      expect(
        made.chips.map(({ icon, text, tone }) => [icon, text, tone]),
        name,
      ).toEqual(drawn.chips.map((chip) => chip.slice(0, 3)));
      made.chips.forEach(({ x, y, w: wide }, index) => {
        const [sx, sy, sw] = drawn.chips[index]!.slice(3) as [number, number, number];
        for (const [ours, theirs] of [
          [x, sx],
          [y, sy],
          [wide, sw],
        ] as const)
          expect(Math.abs(ours - theirs), name).toBeLessThan(0.05);
      });
      for (const key of ["h", "size", "padding", "gap", "icon", "spine"] as const)
        expect(made[key], key).toBeCloseTo(drawn[key]!, 1);
      expect(chipsKept(read, w, h), name).toBeCloseTo(drawn["kept"]!, 1);
    }
  });

  it("have the server's icons, colours and words", () => {
    expect(look.icons).toEqual(CHIP_ICONS);
    const tokens = readFileSync(new URL("../styles/tokens.css", import.meta.url), "utf8");
    for (const [tone, colour] of Object.entries(look.tones))
      expect(tokens).toContain(`--mark-${tone}: ${colour.toLowerCase()};`);
    for (const [language, words] of Object.entries({ fi, sv, en })) {
      const theirs = look.words[language]!;
      for (const [type, word] of Object.entries(theirs.types))
        expect(words[`board.mark.${type as "pain"}`]).toBe(word);
      for (const [type, word] of Object.entries(theirs.evidence))
        expect(words[`board.mark.${type as "evidence"}`]).toBe(word);
      for (const [unit, word] of Object.entries(theirs.units))
        expect(words[`board.unit.${unit as "days"}`]).toBe(word);
      expect(words["board.months"]).toBe(theirs.months.length > 0 ? theirs.months.join(" ") : "-");
    }
  });
});
