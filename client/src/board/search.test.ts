import { expect, it } from "vitest";
import { folding } from "./search";

it("finds without case and accents, but keeps the letters of the language apart", () => {
  const fi = folding("fi");
  const en = folding("en");
  expect(fi("Élan CAFÉ")).toBe("elan cafe");
  expect(fi("SÄÄ")).toBe("sää");
  expect(fi("sa\u0308a\u0308")).toBe("sää");
  expect(en("SÄÄ")).toBe("saa");
  expect(folding("sv")("Ängar på ön")).toBe("ängar på ön");
  expect(fi("Straße  \n tie")).toBe("strasse tie");
  expect(fi("👩‍🚀 Č")).toBe("👩‍🚀 c");
});
