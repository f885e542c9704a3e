// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from "vitest";
import { createRoot } from "solid-js";
import { showVotesOf, useExport } from "./exporting";
import type { ExportFormat } from "../api/types";

const asked: string[] = [];

vi.stubGlobal("fetch", (path: string) => {
  asked.push(path);
  return Promise.resolve(new Response(null, { status: 503 }));
});

afterEach(() => asked.splice(0));

/** The voting that each format is asked for with. */
async function votings(...formats: ExportFormat[]): Promise<(string | null)[]> {
  const exporting = createRoot(() => useExport(() => ({ board: "b" })));
  for (const format of formats) await exporting.run(format);
  return asked.splice(0).map((path) => new URL(path, "http://wall").searchParams.get("voting"));
}

it("asks for pictures and documents with the votes that are on the wall", async () => {
  expect(await votings("pdf")).toEqual([null]);
  let shown: string | null = "v";
  const stop = showVotesOf(() => shown);
  expect(await votings("pdf", "png", "xlsx", "csv", "json")).toEqual(["v", "v", null, null, null]);
  shown = null;
  expect(await votings("pdf")).toEqual(["none"]);
  stop();
  expect(await votings("pdf")).toEqual([null]);
});
