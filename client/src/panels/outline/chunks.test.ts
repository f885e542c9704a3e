// @vitest-environment happy-dom
import fc from "fast-check";
import { beforeEach, expect, it } from "vitest";
import { ChunkedList } from "./chunks";

let host: HTMLElement;
let rows: Map<string, HTMLElement>;
let moves: Set<string>;

function rowOf(id: string): HTMLElement {
  let row = rows.get(id);
  if (!row) {
    row = document.createElement("div");
    row.dataset["id"] = id;
    rows.set(id, row);
  }
  return row;
}

const shown = () => [...host.querySelectorAll<HTMLElement>("[data-id]")].map((row) => row.dataset["id"]);

beforeEach(() => {
  host = document.createElement("div");
  rows = new Map();
  moves = new Set();
});

const order = fc.uniqueArray(fc.integer({ min: 0, max: 250 }).map(String), { maxLength: 200 });

it("shows every order that it is given, one after the other, and never moves the row with the focus", () => {
  fc.assert(
    fc.property(fc.array(order, { minLength: 2, maxLength: 5 }), fc.nat(), (orders, pick) => {
      host.replaceChildren();
      rows.clear();
      const list = new ChunkedList(host, rowOf);
      let before: string[] = [];
      for (const next of orders) {
        const both = before.filter((id) => next.includes(id));
        const held = both.length > 0 ? both[pick % both.length]! : null;
        const parent = held === null ? null : rowOf(held).parentElement;
        list.set(next, held);
        expect(shown()).toEqual(next);
        if (held !== null) expect(rowOf(held).parentElement).toBe(parent);
        expect([...host.children].every((chunk) => chunk.childElementCount <= 80)).toBe(true);
        before = next;
      }
    }),
    { numRuns: 60 },
  );
});

it("moves one row when one thing moves", () => {
  const ids = Array.from({ length: 300 }, (_, index) => String(index));
  const list = new ChunkedList(host, rowOf);
  list.set(ids, null);
  for (const [id, row] of rows) {
    const remove = row.remove.bind(row);
    row.remove = () => {
      moves.add(id);
      remove();
    };
    const after = row.after.bind(row);
    row.after = (...nodes) => {
      for (const node of nodes) moves.add((node as HTMLElement).dataset["id"]!);
      after(...nodes);
    };
  }
  const next = ids.filter((id) => id !== "7");
  next.splice(250, 0, "7");
  list.set(next, null);
  expect(shown()).toEqual(next);
  expect([...moves]).toEqual(["7"]);
});
