/** Who is there to vote. */
import { createMemo, type Accessor } from "solid-js";
import type { LiveBoard } from "../../sync/live";

/** How many people that may vote have the board open now. */
export function votersPresent(live: LiveBoard): Accessor<number> {
  return createMemo(() => {
    const there = new Set(live.present().map(({ person }) => person));
    return [...there].filter((id) => (live.people().get(id)?.role ?? "observer") !== "observer").length;
  });
}
