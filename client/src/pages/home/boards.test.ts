import { expect, it } from "vitest";
import { matches } from "./boards";

it("finds words in any order, whatever the case and the accents", () => {
  expect(matches("Yhteiset tilat ja laitteet", "TILA yhteis")).toBe(true);
  expect(matches("Läheisen kuolema", "laheisen")).toBe(true);
  expect(matches("Läheisen kuolema", "läheisen")).toBe(true);
  expect(matches("Läheisen kuolema", "kela")).toBe(false);
  expect(matches("Anything", "  ")).toBe(true);
});
