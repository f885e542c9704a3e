// @vitest-environment happy-dom
import { beforeAll, describe, expect, it } from "vitest";
import { dictionary as en } from "../../i18n/en";
import { later as enLater } from "../../i18n/en/later";
import { dictionary as fi } from "../../i18n/fi";
import { later as fiLater } from "../../i18n/fi/later";
import { dictionary as sv } from "../../i18n/sv";
import { later as svLater } from "../../i18n/sv/later";
import { setLocale } from "../../i18n";
import { menuIds } from "./menus";
import { sheet } from "./sheet";
import { partsOf, strokesOf } from "./strokes";
import type { Desk } from "../desk";
import { COMMANDS, commandOf, findStroke } from "./table";

beforeAll(() => setLocale("en", false));

const words: readonly Record<string, unknown>[] = [
  { ...fi, ...fiLater },
  { ...sv, ...svLater },
  { ...en, ...enLater },
];

/** The event that a keyboard of the United States tells for a combination. */
function pressed(stroke: string) {
  const parts = stroke.endsWith("+") ? [...stroke.slice(0, -1).split("+"), "+"] : stroke.split("+");
  const key = parts[parts.length - 1]!;
  const shift = parts.includes("Shift");
  return {
    key: key === "Space" ? " " : /^[A-Z]$/.test(key) && !shift ? key.toLowerCase() : key,
    code: /^[A-Z]$/.test(key) ? `Key${key}` : /^\d$/.test(key) ? `Digit${key}` : key,
    ctrlKey: parts.includes("Mod"),
    metaKey: false,
    altKey: parts.includes("Alt"),
    shiftKey: shift,
    getModifierState: () => false,
  };
}

/** A desk on which the keyboard stands on a candidate. */
const deskWith = ({ mayVote }: { mayVote: boolean }) =>
  ({
    selection: { active: () => "a" },
    voting: { mayVote: () => mayVote, isCandidate: () => true },
  }) as unknown as Desk;

describe("the table of commands", () => {
  it("has no two commands with the same id or the same key", () => {
    const ids = COMMANDS.map((command) => command.id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    // One that comes first at times may share a key with one that does not.
    for (const first of [true, false]) {
      const taken = new Map<string, string>();
      for (const { id, keys } of COMMANDS.filter((command) => (command.first ?? false) === first))
        for (const key of keys ?? []) {
          expect(taken.get(key), `${key} of ${id}`).toBeUndefined();
          taken.set(key, id);
        }
    }
  });

  it("has a title in three languages for each", () => {
    for (const command of COMMANDS)
      for (const dictionary of words) expect(dictionary[command.title], command.id).toBeTruthy();
  });

  it("gives no two offered commands the same title, so that the palette can be read", () => {
    for (const dictionary of words) {
      const titles = COMMANDS.filter((command) => command.offered !== false).map(
        (each) => dictionary[each.title],
      );
      expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
    }
  });

  it("is found again by every key of the sheet", () => {
    const quiet = deskWith({ mayVote: false });
    for (const command of COMMANDS.filter(({ first }) => !first))
      for (const key of command.keys ?? []) {
        const found = strokesOf(pressed(key))
          .map((stroke) => findStroke(stroke, quiet))
          .find(Boolean);
        expect(found?.id, key).toBe(command.id);
      }
  });

  it("gives + and − to votes while there is something to vote on, and else to the zoom", () => {
    const found = (mayVote: boolean) => ["+", "-"].map((key) => findStroke(key, deskWith({ mayVote }))?.id);
    expect(found(true)).toEqual(["voting.give", "voting.take"]);
    expect(found(false)).toEqual(["look.in", "look.out"]);
  });

  it("is what the sheet shows: every command with a key, once", () => {
    const shown = sheet(false)
      .filter(({ group }) => group !== "mouse")
      .flatMap(({ lines }) => lines.map((line) => line.title));
    expect(shown.toSorted()).toEqual(
      COMMANDS.filter((command) => command.keys)
        .map((command) => command.title)
        .toSorted(),
    );
  });

  it("is what the menus are made of", () => {
    for (const id of menuIds()) expect(() => commandOf(id)).not.toThrow();
  });
});

describe("a key combination", () => {
  const event = (part: Partial<Parameters<typeof strokesOf>[0]>) =>
    strokesOf({ ...pressed("a"), getModifierState: () => false, ...part });

  it("is told by the sign on the key, whatever Shift it takes to write it", () => {
    expect(event({ key: "?", code: "Minus", shiftKey: true })).toEqual(["?"]);
  });

  it("with AltGr is a sign, also where the system says Ctrl and Alt", () => {
    const graph = { ctrlKey: true, altKey: true, getModifierState: (name: string) => name === "AltGraph" };
    expect(event({ key: "[", code: "Digit8", ...graph })).toEqual(["["]);
  });

  it("is found by its place where the layout or Alt writes another letter", () => {
    expect(event({ key: "å", code: "KeyA", altKey: true })).toEqual(["Alt+Å", "Alt+A"]);
    expect(event({ key: "ø", code: "KeyO", altKey: true })).toEqual(["Alt+Ø", "Alt+O"]);
    expect(event({ key: "в", code: "KeyD", ctrlKey: true })).toEqual(["Mod+В", "Mod+D"]);
    expect(event({ key: "!", code: "Digit1", shiftKey: true })).toEqual(["!", "Shift+1"]);
  });

  it("is written as on the keys, on a Mac with its signs", () => {
    expect(partsOf("Mod+Shift+G", false)).toEqual(["Ctrl", "Shift", "G"]);
    expect(partsOf("Mod+Shift+G", true)).toEqual(["⌘", "⇧", "G"]);
    expect(partsOf("Mod++", false)).toEqual(["Ctrl", "+"]);
    expect(partsOf("+", false)).toEqual(["+"]);
  });
});
