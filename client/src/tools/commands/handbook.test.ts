// @vitest-environment happy-dom
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { setLocale } from "../../i18n";
import { handbook } from "./handbook";

const PAGE = join(import.meta.dirname, "../../../../docs/facilitators/shortcuts.md");

it("the page of keys in the handbook says what the table says (npm run handbook)", async () => {
  await setLocale("en", false);
  if (process.env["HANDBOOK"] === "write") writeFileSync(PAGE, handbook());
  expect(readFileSync(PAGE, "utf8")).toBe(handbook());
});
