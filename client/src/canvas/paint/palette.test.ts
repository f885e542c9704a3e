import { expect, it } from "vitest";
import { mix } from "./palette";

it("mixes as CSS color-mix in srgb does", () => {
  expect(mix("#cae4f9", 0.26, "#ffffff")).toBe("rgb(241 248 253)");
  expect(mix("#fff", 0.5, "#000000")).toBe("rgb(128 128 128)");
  expect(mix("rgb(10, 20, 30)", 1, "#fff")).toBe("rgb(10 20 30)");
});
