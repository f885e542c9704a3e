import { expect, it } from "vitest";
import { remove } from "./arrange";
import { bringBack } from "./bring-back";
import { create } from "./create";
import type { BoardObject } from "./objects";
import { group } from "./groups";
import { pairOf } from "./testing";

it("what anybody deleted comes back with its id, its text as formatted, its place, its ends and its author", () => {
  const [a, b] = pairOf();
  const ids = create(a, [
    {
      kind: "note",
      at: [0, 0],
      runs: [{ text: "bold", bold: true }, { text: " 👩‍🚀" }] as never,
      tags: ["x"],
      colour: "rose",
    },
    { kind: "shape", at: [400, 0], text: "end", style: { shape: "diamond" } },
  ]);
  const [line] = create(a, [
    {
      kind: "connector",
      at: [0, 0],
      keys: { from: { object: ids[0], at: [0, 0] }, to: { object: ids[1], at: [400, 0] } },
    },
  ]);
  group(a, ids);
  const all = [...ids, line!];
  const before = all.map((id) => a.store.get(id)!);
  const gone: BoardObject[] = [];
  a.store.listen((change) => gone.push(...change.gone));
  remove(b, all);
  expect(gone).toHaveLength(3);
  expect(bringBack(a, gone).toSorted()).toEqual(all.toSorted());
  expect(all.map((id) => a.store.get(id)!)).toEqual(before);
  expect(all.map((id) => b.store.get(id)!)).toEqual(before);
  expect(a.store.get(ids[0]!)!.author).toBe("ada");
  expect(bringBack(a, gone), "what is there does not come twice").toEqual([]);
});
