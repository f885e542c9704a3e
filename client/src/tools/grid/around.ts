/** What hands need on grids is fetched with the first grid that the board has. */
import type { Desk } from "../desk";

/** Answers how to stop. */
export function standByForGrids(desk: Desk): () => void {
  const { store } = desk.board;
  let closed = false;
  let fetching = false;
  const look = (ids: Iterable<string>) => {
    if (fetching) return;
    for (const id of ids)
      if (store.get(id)?.kind === "grid") {
        fetching = true;
        void import("./emotion-handles").then(
          ({ EmotionHandles }) => {
            if (!closed) desk.feelings = new EmotionHandles(desk);
          },
          // The line is gone: the next grid asks again.
          () => (fetching = false),
        );
        return;
      }
  };
  look(store.ids());
  const stop = store.listen(({ added }) => look(added));
  return () => {
    closed = true;
    stop();
    desk.feelings?.close();
    desk.feelings = null;
  };
}
