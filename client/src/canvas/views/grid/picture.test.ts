// @vitest-environment happy-dom
import { beforeAll, expect, test } from "vitest";
import { readObject, type GridObject } from "../../../board/objects";
import { layoutGrid } from "../../../geometry/grid-layout";
import { setLocale } from "../../../i18n";
import { GridInside, SAID } from "./inside";
import { pictureOf } from "./picture";

beforeAll(() => setLocale("en", false));

/** A grid of two phases with a lane of feelings, one of words and the three lines of a blueprint. */
function grid(more: Record<string, unknown> = {}): GridObject {
  const keys: Record<string, unknown> = {
    kind: "grid",
    at: [0, 0],
    preset: "journey",
    text: "A journey",
    "c:a:z": "a0",
    "c:a:title": "Before",
    "c:b:z": "a1",
    "c:b:title": "After",
    "l:f:z": "a0",
    "l:f:type": "emotion",
    "l:f:title": "Feelings",
    "e:a:f:0": 2,
    "e:b:f:0": -1,
    "ec:b:f:0": "Nobody told what to do",
    "l:t:z": "a1",
    "l:t:type": "text",
    "l:t:title": "What happens",
    "t:a:t": "A letter comes.",
    ...more,
  };
  ["interaction", "visibility", "internal"].forEach((line, index) => {
    keys[`l:s${index}:z`] = `b${index}`;
    keys[`l:s${index}:type`] = "separator";
    keys[`l:s${index}:line`] = line;
  });
  const map = new Map(Object.entries(keys));
  const read = readObject("g", { get: (key) => map.get(key), keys: () => map.keys() }) as GridObject;
  const { frame } = layoutGrid(read.model, []);
  return { ...read, frame, size: frame.size };
}

const said = (object: GridObject) =>
  pictureOf(object, 1, SAID).words.map(({ block }) => block.lines.map(({ text }) => text).join(" "));

test("says its phases with their numbers, its lanes, its cells and what was felt", () => {
  expect(said(grid())).toEqual(
    expect.arrayContaining([
      "1",
      "Before",
      "2",
      "After",
      "Feelings",
      "A letter comes.",
      "Nobody told what to do",
    ]),
  );
});

test("calls the three lines of a blueprint by their names where nobody has named them", () => {
  const words = said(grid());
  for (const line of ["Line of interaction", "Line of visibility", "Line of internal interaction"])
    expect(words).toContain(line);
  const dashes = pictureOf(grid(), 1, SAID)
    .outlines.flatMap((each) => ("row" in each ? each.row : [each]))
    .filter(({ width, alpha }) => width === 3 && alpha === undefined)
    .map((each) => each.dashes?.length ?? 0);
  expect(new Set(dashes).size).toBeGreaterThan(1);
});

test("numbers no columns of a table, which has no order to follow", () => {
  expect(said(grid({ preset: "matrix" }))).not.toContain("1");
});

test("in the worker, where nobody can be spoken to, says only what people wrote", () => {
  const words = pictureOf(grid({ "t:a:t": undefined }), 1, null).words.map(
    ({ block }) => block.lines[0]?.text,
  );
  expect(words).not.toContain("Line of interaction");
  expect(words).toContain("Feelings");
});

test("an empty lane asks once for what belongs there, and no more when something is in it", () => {
  const hint = "Double-click to write";
  expect(said(grid({ "t:a:t": "" })).filter((text) => text === hint)).toHaveLength(1);
  expect(said(grid())).not.toContain(hint);
});

test("near by, a head and a written cell can be found by menus and typing, and go when they are gone", () => {
  const inside = new GridInside();
  inside.draw(grid(), 1);
  const find = (selector: string) => inside.element.querySelector(selector);
  expect(find('[data-column="a"]')?.textContent).toContain("Before");
  expect(find('[data-lane="f"]')?.textContent).toContain("Feelings");
  expect(find('[data-cell="a/t"]')?.textContent).toBe("A letter comes.");
  inside.draw(grid({ "c:a:gone": 1, "t:a:t": "" }), 1);
  expect(find('[data-column="a"]')).toBeNull();
  expect(find('[data-cell="a/t"]')).toBeNull();
  expect(find('[data-column="b"]')?.textContent).toContain("After");
});
