import { expect, it } from "vitest";
import { initials } from "./face";

it("takes the first letters of the first and the last word", () => {
  expect(initials("Ada Lovelace")).toBe("AL");
  expect(initials("ada")).toBe("A");
  expect(initials("Anna-Maria af Hällström")).toBe("AH");
  expect(initials("  Åke  ")).toBe("Å");
});

it("never cuts a character in half", () => {
  expect(initials("🦔 Siili")).toBe("🦔S");
  expect(initials("")).toBe("?");
});
