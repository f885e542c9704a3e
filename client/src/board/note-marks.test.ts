import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { keysOfMarks, MARK_KEYS, marksOf, NO_MARKS, type NoteMarks } from "./note-marks";

interface Case {
  note: Record<string, unknown>;
  marks: NoteMarks | null;
}

const vectors = new URL("../../../tests/vectors/note-marks.json", import.meta.url);
const cases = JSON.parse(readFileSync(vectors, "utf8")) as Case[];
const read = (note: Record<string, unknown>) => marksOf({ get: (key) => note[key] });

describe("marks of a note", () => {
  it("are read as the server reads them", () => {
    expect(cases.length).toBeGreaterThanOrEqual(300);
    for (const { note, marks } of cases) expect(read(note), JSON.stringify(note)).toEqual(marks);
  });

  it("are written and read the same again, as one object while they say the same", () => {
    for (const { note } of cases) {
      const marks = read(note);
      expect(read(keysOfMarks(marks))).toBe(marks);
    }
  });

  it("are none where a note says none of this", () => {
    expect(read({ kind: "note", text: "moi" })).toBe(null);
    expect(keysOfMarks(NO_MARKS)).toEqual({});
    expect(MARK_KEYS).toHaveLength(10);
  });
});
