// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Speech } from "./ballot-speech";

let said: string[] = [];
let speech: Speech;

beforeEach(() => {
  vi.useFakeTimers();
  said = [];
  speech = new Speech(
    (text) => said.push(text),
    () => Date.now(),
  );
});

afterEach(() => {
  speech.close();
  vi.useRealTimers();
});

it("five presses in a row are heard once, with what is left in the end", () => {
  for (const left of [4, 3, 2, 1, 0]) speech.say("left", `${left} votes left`);
  vi.advanceTimersByTime(300);
  expect(said).toEqual(["0 votes left"]);
});

it("speaks at most once a second and loses no topic", () => {
  speech.say("left", "2 votes left");
  vi.advanceTimersByTime(300);
  speech.say("left", "1 vote left");
  speech.say("closed", "Voting closed");
  vi.advanceTimersByTime(300);
  expect(said).toEqual(["2 votes left"]);
  vi.advanceTimersByTime(700);
  expect(said).toEqual(["2 votes left", "Voting closed. 1 vote left"]);
});

it("what is no news any more is not said", () => {
  speech.say("left", "2 votes left");
  speech.forget("left");
  vi.advanceTimersByTime(2_000);
  expect(said).toEqual([]);
});

it("says what was done first, and then what is left", () => {
  speech.say("left", "2 votes left");
  speech.say("vote", "Form: 1 vote.");
  vi.advanceTimersByTime(300);
  expect(said).toEqual(["Form: 1 vote. 2 votes left"]);
});
