/** An open board of whom private mode is tried in tests: signals instead of a server, and what was asked of it. */
import { createSignal } from "solid-js";
import { vi } from "vitest";
import type { Person, Privacy } from "../../sync/messages";
import type { PrivacyLive, Revealed, Target } from "../../tools/privately/privacy";

export const PRIVACY: Privacy = {
  id: "r1",
  since: 0,
  endsAt: null,
  anonymous: false,
  readable: false,
  counts: {},
};

const person = (id: string, name: string, role: Person["role"] = "participant"): Person => ({
  id,
  name,
  role,
  organisation: null,
  colour: 0,
  account: false,
});

export function fakeLive(role: Person["role"] = "participant") {
  const [privacy, setPrivacy] = createSignal<Privacy | null>(null);
  const [target, setTarget] = createSignal<Target>("board");
  const listeners = new Set<(event: Revealed) => void>();
  const people = new Map(
    [
      person("a", "Aino"),
      person("b", "Eero"),
      person("f", "Liisa", "facilitator"),
      person("o", "Olli", "observer"),
    ].map((each) => [each.id, each]),
  );
  const live: PrivacyLive = {
    id: "board1",
    privacy,
    target,
    setTarget,
    hidden: () => 0,
    reveals(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    role: () => role,
    archived: () => false,
    people: () => people,
    present: () => [...people.keys()].map((each) => ({ person: each })),
    clockOffset: () => 0,
  };
  return {
    live,
    setPrivacy,
    tell: (event: Revealed) => listeners.forEach((listener) => listener(event)),
  };
}

/** Answers every request with this, and keeps what was asked. */
export function fakeApi(answer: unknown = {}) {
  const asked: { method: string; path: string; body: unknown }[] = [];
  vi.stubGlobal("fetch", (path: string, init: { method: string; body?: string }) => {
    asked.push({
      method: init.method,
      path,
      body: init.body === undefined ? undefined : (JSON.parse(init.body) as unknown),
    });
    return Promise.resolve(new Response(JSON.stringify(answer), { status: 200 }));
  });
  return asked;
}
