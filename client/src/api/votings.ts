/** Votings of a board, for facilitators (docs/api.md). */
import type { Voting, VotingSettings } from "../board/voting-types";
import { api } from "./client";

const base = (board: string) => `/boards/${board}/votings`;

export const votingsApi = {
  /** The newest first, drafts too. */
  list: async (board: string): Promise<Voting[]> =>
    (await api.get<{ votings: Voting[] }>(base(board))).votings,
  create: (board: string, settings: VotingSettings, open: boolean) =>
    api.post<Voting>(base(board), { ...settings, open }),
  change: (board: string, id: string, settings: Partial<VotingSettings>) =>
    api.patch<Voting>(`${base(board)}/${id}`, settings),
  open: (board: string, id: string) => api.post<Voting>(`${base(board)}/${id}/open`),
  extend: (board: string, id: string, minutes: number) =>
    api.post<Voting>(`${base(board)}/${id}/extend`, { minutes }),
  /** How many people were reminded. */
  remind: async (board: string, id: string): Promise<number> =>
    (await api.post<{ reminded: number }>(`${base(board)}/${id}/remind`)).reminded,
  close: (board: string, id: string) => api.post<Voting>(`${base(board)}/${id}/close`),
  remove: (board: string, id: string) => api.delete(`${base(board)}/${id}`),
};
