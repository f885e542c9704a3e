// @vitest-environment happy-dom
import { expect, it } from "vitest";
import { followLinks, match, navigate, path } from "./router";

it("knows the page of an address and what it is about", () => {
  expect(match("/")).toEqual({ page: "home", id: "" });
  expect(match("/b/abc_-1")).toEqual({ page: "board", id: "abc_-1" });
  expect(match("/join/link.mac/")).toEqual({ page: "join", id: "link.mac" });
  expect(match("/s/x%20y")).toEqual({ page: "snapshot", id: "x y" });
  expect(match("/b/")).toEqual({ page: "not-found", id: "" });
  expect(match("/b/%E4")).toEqual({ page: "board", id: "%E4" });
});

it("goes to another page without loading, and back", () => {
  navigate("/b/one");
  expect(path()).toBe("/b/one");
  expect(location.pathname).toBe("/b/one");
  navigate("/login", { replace: true });
  expect(location.pathname).toBe("/login");
});

it("follows links within the site and leaves the others to the browser", () => {
  followLinks();
  const click = (html: string, options: MouseEventInit = {}) => {
    document.body.innerHTML = html;
    const event = new MouseEvent("click", { bubbles: true, cancelable: true, button: 0, ...options });
    let taken = false;
    // After ours: says what became of the click, and keeps the page where it is.
    const last = () => {
      taken = event.defaultPrevented;
      event.preventDefault();
    };
    addEventListener("click", last, { once: true });
    document.querySelector("a")?.dispatchEvent(event);
    return taken;
  };
  expect(click('<a href="/s/two">x</a>')).toBe(true);
  expect(path()).toBe("/s/two");
  expect(click('<a href="/s/three">x</a>', { ctrlKey: true })).toBe(false);
  expect(click('<a href="/s/three" target="_blank">x</a>')).toBe(false);
  expect(click('<a href="/s/three" download>x</a>')).toBe(false);
  expect(click('<a href="/api/boards/x/export">x</a>')).toBe(false);
  expect(click('<a href="https://example.org/">x</a>')).toBe(false);
  expect(click('<a href="#main">x</a>')).toBe(false);
  expect(path()).toBe("/s/two");
});
