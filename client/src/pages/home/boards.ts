/** The list of boards: fetched, kept fresh while somebody looks, and changed. */
import { createEffect, createSignal, onCleanup } from "solid-js";
import { createStore, reconcile } from "solid-js/store";
import { type ApiError, api, asApiError } from "../../api/client";
import type { Board } from "../../api/types";

const REFRESH_MS = 10_000;

export interface BoardList {
  boards: Board[];
  loading: () => boolean;
  /** Why the first fetch failed; nothing can be shown then. */
  failed: () => ApiError | null;
  /** A later refresh failed: the list is shown, and may be out of date. */
  stale: () => boolean;
  refresh: () => Promise<void>;
}

/** Newest change first. A board with a running session comes before all: it is where people are. */
function inOrder(boards: Board[]): Board[] {
  return [...boards].sort(
    (a, b) => Number(b.session !== null) - Number(a.session !== null) || b.changed - a.changed,
  );
}

export function useBoards(archived: () => boolean): BoardList {
  const [boards, setBoards] = createStore<Board[]>([]);
  const [loading, setLoading] = createSignal(true);
  const [failed, setFailed] = createSignal<ApiError | null>(null);
  const [stale, setStale] = createSignal(false);
  /** An answer to an older question (the other tab, before a change) must not overwrite a newer one. */
  let asked = 0;

  async function refresh(): Promise<void> {
    asked += 1;
    const mine = asked;
    try {
      const answer = await api.get<{ boards: Board[] }>(`/boards?archived=${archived() ? 1 : 0}`);
      if (mine !== asked) return;
      setBoards(reconcile(inOrder(answer.boards), { key: "id" }));
      setFailed(null);
      setStale(false);
    } catch (thrown) {
      if (mine !== asked) return;
      const error = asApiError(thrown);
      if (loading() || error.code === "not-logged-in") setFailed(error);
      else setStale(true);
    }
    setLoading(false);
  }

  createEffect(() => {
    archived();
    setLoading(true);
    setBoards([]);
    void refresh();
  });

  const whileSeen = () => {
    if (document.visibilityState === "visible") void refresh();
  };
  const timer = setInterval(whileSeen, REFRESH_MS);
  document.addEventListener("visibilitychange", whileSeen);
  onCleanup(() => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", whileSeen);
  });

  return { boards, loading, failed, stale, refresh };
}

/** Words in any order, case and accents aside: "tila yhteis" finds "Yhteiset tilat". */
export function matches(title: string, query: string): boolean {
  const plain = (text: string) => text.toLocaleLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const within = plain(title);
  return plain(query)
    .split(/\s+/)
    .every((word) => within.includes(word));
}

export const boardActions = {
  rename: (board: Board, title: string) => api.patch<Board>(`/boards/${board.id}`, { title }),
  archive: (board: Board, archived: boolean) => api.patch<Board>(`/boards/${board.id}`, { archived }),
  duplicate: (board: Board) => api.post<Board>(`/boards/${board.id}/duplicate`),
  delete: (board: Board) => api.delete(`/boards/${board.id}`),
  restore: (board: Board) => api.post(`/boards/${board.id}/restore`),
};

/** The server checks the file and says where it is wrong. */
export const importBoard = (file: File) => api.upload<Board>("/boards/import", file);
