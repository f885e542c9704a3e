/**
 * What is in a hidden area is worked on where it is, and what is made in one is hidden with it, also by facilitators who
 * have not said that they prepare something: who writes in a striped area means it so, and a slip would be seen by all.
 * As long as something hidden is selected, what is done goes there; then it goes where it went before.
 */
import type { Desk } from "../desk";
import type { PrivacyOf, Target } from "./privacy";

/** ms between two looks at whether one is done there. */
const LOOK = 150;

/** Answers how to stop. */
export function reachHidden(desk: Desk, privacy: PrivacyOf): () => void {
  const { board, selection } = desk;
  const { live } = privacy;
  let before: Exclude<Target, "hidden"> = "board";
  let timer: ReturnType<typeof setTimeout> | undefined;

  const chosen = (): boolean =>
    selection.ids().size > 0 && [...selection.ids()].every((id) => board.layerOf(id) === "hidden");

  function enter(): void {
    const target = live.target();
    if (target === "hidden" || !privacy.leads()) return;
    // What is being written belongs where it was begun.
    desk.stopWriting();
    before = target;
    live.setTarget("hidden");
    if (live.target() !== "hidden") return;
    privacy.setInHidden(true);
    later();
  }

  function later(): void {
    clearTimeout(timer);
    timer = setTimeout(settle, LOOK);
  }

  function settle(): void {
    if (!privacy.inHidden()) return;
    if (live.target() !== "hidden") return privacy.setInHidden(false);
    if (chosen() || desk.draft() !== null || desk.busy()) return later();
    privacy.setInHidden(false);
    live.setTarget(before === "private" && !privacy.now() ? "board" : before);
  }

  board.enter = (layer) => {
    if (layer === "hidden") enter();
  };
  const stop = selection.listen(() => {
    if (chosen()) enter();
    else settle();
  });
  return () => {
    clearTimeout(timer);
    stop();
    board.enter = () => undefined;
  };
}
