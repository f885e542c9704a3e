// @vitest-environment happy-dom
import { expect, it } from "vitest";
import { objectHash, readTarget } from "./deep-links";

it("a link into a board is read as it was written, and anything else is none", () => {
  expect(readTarget(objectHash("aB_-9"))).toEqual({ kind: "object", id: "aB_-9" });
  expect(readTarget("#v=-10,20.5,0.4")).toEqual({ kind: "view", x: -10, y: 20.5, zoom: 0.4 });
  expect(readTarget("#v=0,0,99")).toMatchObject({ zoom: 4 });
  for (const wrong of [
    "",
    "#",
    "#o=",
    "#o=a b",
    `#o=${"x".repeat(65)}`,
    "#v=1,2",
    "#v=1,2,0",
    "#v=1e9,2,1",
    "#v=9999999,2,1",
    "#main",
  ])
    expect(readTarget(wrong), wrong).toBeNull();
});
