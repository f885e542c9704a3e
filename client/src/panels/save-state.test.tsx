// @vitest-environment happy-dom
import { createSignal } from "solid-js";
import { render } from "solid-js/web";
import { afterEach, beforeEach, expect, it } from "vitest";
import { setLocale } from "../i18n";
import type { Live } from "./live";
import { SaveState } from "./save-state";

let dispose: () => void = () => undefined;
const [link, setLink] = createSignal<ReturnType<Live["link"]>>("live");
const [unsaved, setUnsaved] = createSignal(0);
const [saving, setSaving] = createSignal(true);

beforeEach(async () => {
  await setLocale("en", false);
  setLink("live");
  setUnsaved(0);
  setSaving(true);
  const live = { link, unsaved, saving } as unknown as Live;
  dispose = render(() => <SaveState live={live} />, document.body);
});

afterEach(() => {
  dispose();
  document.body.innerHTML = "";
});

const state = () => document.querySelector(".saved")?.textContent;
const banner = () => document.querySelector(".saved-banner")?.textContent ?? "";

it("says saved only while nothing waits for the server's word", () => {
  expect(state()).toBe("Saved");
  setUnsaved(1);
  expect(state()).toBe("Saving");
  setUnsaved(0);
  expect(state()).toBe("Saved");
});

it("never says saved while the server can't write or is out of reach", () => {
  setSaving(false);
  expect(state()).not.toBe("Saved");
  expect(banner()).toContain("The server can't save just now");
  setSaving(true);
  setLink("connecting");
  expect(state()).toBe("Connecting");
});

it("says how many changes wait while offline, and goes when the connection is back", () => {
  setLink("offline");
  expect(banner()).toContain("What you write is kept here");
  setUnsaved(12);
  expect(state()).toBe("Offline");
  expect(banner()).toContain("12 changes will be sent");
  setUnsaved(1);
  expect(banner()).toContain("1 change will be sent");
  setLink("live");
  expect(banner()).toBe("");
});

it("says nothing on a board that is closed to this person", () => {
  setLink("refused");
  expect(state()).toBeUndefined();
  expect(banner()).toBe("");
});
