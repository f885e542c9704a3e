/** Follows links into the board: the one that opened the page, and those that are clicked while it is open. */
import type { LiveBoard } from "../../sync/live-board";
import type { Desk } from "../../tools/desk";
import { createEffect, createRoot } from "solid-js";

/** Answers how to stop. Fetched only where there is something to follow. */
export function followLinks(desk: Desk, live: LiveBoard): () => void {
  const go = () => {
    const { hash } = location;
    if (/^#[ov]=/.test(hash)) void import("../../tools/deep-links").then(({ follow }) => follow(desk, hash));
  };
  let first = true;
  const stop = createRoot((dispose) => {
    createEffect(() => {
      // Before everything is there a link would seem to lead nowhere.
      if (!first || !live.loaded()) return;
      first = false;
      go();
    });
    return dispose;
  });
  addEventListener("hashchange", go);
  return () => {
    stop();
    removeEventListener("hashchange", go);
  };
}
