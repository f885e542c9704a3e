import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { deltaOf, joinRuns, linkOf, marksForTyping, marksOfAll, runsOf, type Run } from "./runs";

const marks = fc.record(
  {
    bold: fc.constant(true as const),
    italic: fc.constant(true as const),
    strike: fc.constant(true as const),
    link: fc.constantFrom("https://suomi.fi", "mailto:a@b.fi"),
  },
  { requiredKeys: [] },
);
const run = fc.tuple(fc.string({ minLength: 1, maxLength: 6, unit: "grapheme" }), marks);

describe("runs", () => {
  it("become the formatting of a shared text and come back the same", () => {
    fc.assert(
      fc.property(fc.array(run, { maxLength: 8 }), (made) => {
        const runs = made.map(([text, look]): Run => ({ text, ...look }));
        const text = new Y.Doc().getText();
        text.applyDelta(deltaOf(runs));
        expect(runsOf(text)).toEqual(joinRuns(runs));
        expect(text.toString()).toBe(runs.map((each) => each.text).join(""));
      }),
    );
  });

  it("leave out what a foreign client wrote wrongly", () => {
    const text = new Y.Doc().getText();
    text.insert(0, "abc", { bold: 1, link: "javascript:alert(1)", colour: "red" });
    expect(runsOf(text)).toBeNull();
  });

  it("say what is typed looks like: as before it, at a line's start as behind it, links don't grow", () => {
    const runs: Run[] = [{ text: "ab", bold: true }, { text: "\ncd" }, { text: "ef", link: "https://x.fi" }];
    const text = "ab\ncdef";
    expect(marksForTyping(runs, text, 2, 0)).toEqual({ bold: true });
    expect(marksForTyping(runs, text, 0, 0)).toEqual({ bold: true });
    expect(marksForTyping(runs, text, 3, 3)).toEqual({});
    expect(marksForTyping(runs, text, 6, 3)).toEqual({ link: "https://x.fi" });
    expect(marksForTyping(runs, text, 7, 3)).toEqual({});
    expect(marksOfAll(runs, [{ from: 1, to: 2 }])).toMatchObject({ bold: true });
    expect(marksOfAll(runs, [{ from: 1, to: 4 }])).toEqual({});
  });

  it("take addresses as people type them, and nothing that a browser would run", () => {
    expect(linkOf("suomi.fi")).toBe("https://suomi.fi");
    expect(linkOf(" aino@kela.fi ")).toBe("mailto:aino@kela.fi");
    expect(linkOf("http://localhost:8080/x")).toBe("http://localhost:8080/x");
    for (const typed of [
      "",
      "two words",
      "javascript:alert(1)",
      "data:text/html,x",
      "pelkkäsana",
      "x".repeat(2001),
    ])
      expect(linkOf(typed), typed).toBeNull();
  });
});
