// @vitest-environment happy-dom
import { expect, it } from "vitest";
import { nextPath } from "./index";

it("goes on to a path of this site after the log-in, never to another site", () => {
  expect(nextPath("?next=%2Fb%2Fabc")).toBe("/b/abc");
  expect(nextPath("")).toBe("/");
  for (const other of ["//example.org", "/\\example.org", "https://example.org", "javascript:alert(1)", ""]) {
    expect(nextPath(`?next=${encodeURIComponent(other)}`)).toBe("/");
  }
});
