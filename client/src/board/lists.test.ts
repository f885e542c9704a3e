import { describe, expect, it } from "vitest";
import {
  boxesOf,
  enter,
  markOf,
  toggleBox,
  toggleList,
  typedMark,
  unmark,
  wordsOf,
  type Plan,
} from "./lists";
import { applyChange } from "./text-diff";

const after = (text: string, plan: Plan | null) => (plan ? applyChange(text, plan.change) : null);

describe("list lines", () => {
  it("are told by what they begin with", () => {
    expect(markOf("• a")?.kind).toBe("bullet");
    expect(markOf("☑ a")?.kind).toBe("check");
    expect(markOf("12. a")).toEqual({ kind: "number", length: 4 });
    for (const line of ["2026. a", "•a", "1.a", "- a", "", "a • b"]) expect(markOf(line)).toBeNull();
  });

  it("go on by Enter, count, and end on an empty line", () => {
    expect(after("• a", enter("• a", 3, 3))).toBe("• a\n• ");
    expect(after("9. a", enter("9. a", 4, 4))).toBe("9. a\n10. ");
    expect(after("☑ a", enter("☑ a", 3, 3))).toBe("☑ a\n☐ ");
    expect(after("• a\n• ", enter("• a\n• ", 6, 6))).toBe("• a\n");
    expect(enter("a", 1, 1)).toBeNull();
    expect(enter("• a", 1, 1)).toBeNull();
  });

  it("are made by typing and unmade by Backspace behind the mark", () => {
    expect(after("- ", typedMark("- ", 2))).toBe("• ");
    expect(after("x\n[] y", typedMark("x\n[] y", 5))).toBe("x\n☐ y");
    expect(typedMark("a- ", 3)).toBeNull();
    expect(after("x\n☐ y", unmark("x\n☐ y", 4))).toBe("x\ny");
    expect(unmark("x\n☐ y", 5)).toBeNull();
  });

  it("are made of all chosen lines and taken from all", () => {
    const all = (text: string, kind: "bullet" | "number" | "check") =>
      toggleList(text, 0, text.length, kind).reduce(applyChange, text);
    expect(all("a\n\n• b", "bullet")).toBe("• a\n\n• b");
    expect(all("• a\n\n• b", "bullet")).toBe("a\n\nb");
    expect(all("• a\n☑ b", "number")).toBe("1. a\n2. b");
    expect(all("", "check")).toBe("☐ ");
  });

  it("tick one character", () => {
    expect(toggleBox("a\n☐ b", 4)).toEqual({ index: 2, remove: 1, insert: "☑" });
    expect(toggleBox("a\n☐ b", 0)).toBeNull();
    expect(boxesOf("☐ a\nb ☐\n☑ c")).toEqual([
      { index: 0, done: false },
      { index: 8, done: true },
    ]);
  });

  it("leave their marks and line ends out of formatting", () => {
    expect(wordsOf("• ab\n\ncd", 0, 8)).toEqual([
      { from: 2, to: 4 },
      { from: 6, to: 8 },
    ]);
    expect(wordsOf("• ab", 0, 1)).toEqual([]);
  });
});
