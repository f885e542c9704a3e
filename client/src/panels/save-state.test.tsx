// @vitest-environment happy-dom
import { createSignal } from "solid-js";
import { render } from "solid-js/web";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { setLocale } from "../i18n";
import type { Live } from "./live";
import { Toasts } from "../ui/toast";
import { SaveState } from "./save-state";

let dispose: () => void = () => undefined;
const [link, setLink] = createSignal<ReturnType<Live["link"]>>("live");
const [unsaved, setUnsaved] = createSignal(0);
const [saving, setSaving] = createSignal(true);
const [pause, setPause] = createSignal<ReturnType<Live["pause"]>>(null);
const retry = vi.fn();

beforeEach(async () => {
  await setLocale("en", false);
  setLink("live");
  setUnsaved(0);
  setSaving(true);
  setPause(null);
  vi.useFakeTimers();
  const live = { link, unsaved, saving, pause, retry } as unknown as Live;
  dispose = render(
    () => (
      <>
        <SaveState live={live} />
        <Toasts />
      </>
    ),
    document.body,
  );
});

afterEach(() => {
  dispose();
  vi.useRealTimers();
  document.body.innerHTML = "";
});

const state = () => document.querySelector(".saved")?.textContent;
/** What screen readers were told last. */
const said = () => document.querySelector("[aria-live=polite].hidden-visually")?.textContent?.trim() ?? "";
const banner = () => document.querySelector(".saved-banner")?.textContent ?? "";

it("says saved only while nothing waits for the server's word", () => {
  expect(state()).toBe("Saved");
  setUnsaved(1);
  expect(state()).toBe("Saving");
  setUnsaved(0);
  expect(state()).toBe("Saved");
});

it("says at once that it is not saved while the server can't write, and why within a second", () => {
  setUnsaved(1);
  setSaving(false);
  expect(state()).toBe("Not saved yet");
  vi.advanceTimersByTime(1_000);
  expect(banner()).toContain("The server can't save just now");
  expect(said()).toContain("The server can't save just now");
});

it("says when all is well again, and then no more", () => {
  setUnsaved(1);
  setSaving(false);
  vi.advanceTimersByTime(1_000);
  setSaving(true);
  setUnsaved(0);
  expect(state()).toBe("Saved");
  expect(banner()).toBe("Everything is saved again");
  expect(said()).toContain("Everything is saved again");
  setUnsaved(1);
  vi.advanceTimersByTime(5_000);
  setUnsaved(0);
  expect(banner()).toBe("");
});

it("is calm about a connection that is back before one could read that it was lost", () => {
  const before = said();
  setLink("offline");
  expect(state()).toBe("Offline");
  vi.advanceTimersByTime(300);
  setLink("live");
  vi.advanceTimersByTime(5_000);
  expect(banner()).toBe("");
  expect(said()).toBe(before);
});

it("counts what waits while offline without reading out each change", () => {
  setLink("offline");
  vi.advanceTimersByTime(1_000);
  expect(banner()).toContain("What you write is kept here");
  const first = said();
  expect(first).toContain("Working offline");
  setUnsaved(12);
  expect(banner()).toContain("12 changes will be sent");
  setUnsaved(1);
  expect(banner()).toContain("1 change will be sent");
  expect(said()).toBe(first);
  expect(document.querySelector(".saved-banner [role]")).toBeNull();
  setLink("live");
  expect(state()).toBe("Saving");
  setUnsaved(0);
  expect(banner()).toBe("Everything is saved again");
});

it("says why the server let go, counts down to the next try, and tries at once when asked", () => {
  setPause({ why: "1012", until: Date.now() + 5_000 });
  setLink("offline");
  vi.advanceTimersByTime(1_200);
  expect(banner()).toContain("The server is starting again");
  expect(banner()).toContain("Trying again in 4 seconds");
  vi.advanceTimersByTime(3_000);
  expect(banner()).toContain("Trying again in 1 second");
  document.querySelector<HTMLButtonElement>(".try-again button")!.click();
  expect(retry).toHaveBeenCalledOnce();
  setPause({ why: "1012", until: null });
  expect(banner()).toContain("Connecting");
});

it("has words for every reason to come back later", () => {
  setLink("offline");
  vi.advanceTimersByTime(1_000);
  for (const why of ["1009", "1012", "1013", "4429", "too-many-connections", "board-full", "server-full"]) {
    setPause({ why, until: Date.now() + 5_000 });
    expect(banner()).not.toContain("Something went wrong");
    expect(banner()).not.toContain("Working offline");
  }
});

it("says nothing on a board that is closed to this person", () => {
  setLink("refused");
  vi.advanceTimersByTime(1_000);
  expect(state()).toBeUndefined();
  expect(banner()).toBe("");
});
