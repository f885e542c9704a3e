/** A board for tests: a document in memory and a person who works on it. */
import * as Y from "yjs";
import { Board, type Role } from "./board";

export function boardOf(
  options: { person?: string; role?: Role; maxObjects?: number; doc?: Y.Doc } = {},
): Board {
  return new Board(options.doc ?? new Y.Doc(), {
    person: () => options.person ?? "ada",
    role: () => options.role ?? "participant",
    now: () => 1_000,
    maxObjects: () => options.maxObjects ?? 20_000,
    maxText: () => 20_000,
  });
}

/** Two boards whose documents always hold the same, as if the wire took no time. */
export function pairOf(): readonly [Board, Board] {
  const a = boardOf({ person: "ada" });
  const b = boardOf({ person: "bo" });
  const wire = Symbol("wire");
  a.doc.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin !== wire) Y.applyUpdate(b.doc, update, wire);
  });
  b.doc.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin !== wire) Y.applyUpdate(a.doc, update, wire);
  });
  return [a, b];
}
