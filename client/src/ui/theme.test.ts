// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from "vitest";
import { onTheme, setTheme, theme } from "./theme";

beforeEach(() => {
  localStorage.clear();
  document.head.innerHTML =
    '<meta name="theme-color" media="(prefers-color-scheme: light)" content="#fbfaf8">' +
    '<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#171715">';
  setTheme("system");
});

const frames = () =>
  [...document.querySelectorAll<HTMLMetaElement>("meta[name=theme-color]")].map((meta) => meta.content);

it("is kept in this browser and shown on the page and on the browser's frame", () => {
  setTheme("dark");
  expect(theme()).toBe("dark");
  expect(document.documentElement.dataset["theme"]).toBe("dark");
  expect(localStorage.getItem("seina.theme")).toBe("dark");
  expect(frames()).toEqual(["#171715", "#171715"]);
  setTheme("system");
  expect(document.documentElement.dataset["theme"]).toBeUndefined();
  expect(localStorage.getItem("seina.theme")).toBeNull();
  expect(frames()).toEqual(["#fbfaf8", "#171715"]);
});

it("tells those who draw with colours of their own, until they stop", () => {
  const heard = vi.fn();
  const stop = onTheme(heard);
  setTheme("light");
  expect(heard).toHaveBeenCalledTimes(1);
  stop();
  setTheme("dark");
  expect(heard).toHaveBeenCalledTimes(1);
});
