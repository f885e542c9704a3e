/** Who this browser is to the server: asked once, kept for the pages that come after. */
import { createSignal } from "solid-js";
import { api } from "./client";
import type { Account, Me } from "./types";

const [me, setMe] = createSignal<Me | null>(null);

export { me };

/** Asks the server; pages that only want to know more gently use what `me()` has. */
export async function loadMe(): Promise<Me> {
  const answer = await api.get<Me>("/me");
  setMe(answer);
  return answer;
}

export function knowAccount(account: Account): void {
  setMe((old) => ({
    visitor: null,
    version: "",
    languages: [],
    ...old,
    account,
    setup: false,
  }));
}

export async function logOut(): Promise<void> {
  await api.post("/logout");
  setMe((old) => (old ? { ...old, account: null } : null));
}
