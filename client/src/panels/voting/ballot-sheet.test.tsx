// @vitest-environment happy-dom
import { createSignal } from "solid-js";
import { render } from "solid-js/web";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { emptyBallot, withVotes, type VoteSet } from "../../board/ballots";
import type { Ballot, Voting, VotingKind } from "../../board/voting-types";
import { loadWords, setLocale } from "../../i18n";
import type { Votes } from "../../sync/votes";
import type { Desk } from "../../tools/desk";
import BallotSheet from "./ballot-sheet";

const desk = {
  board: { store: { get: () => undefined } },
  focus: () => undefined,
  surfaces: { set: () => undefined, isOpen: () => false },
  commenting: { showPanel: () => undefined, panel: () => false },
  voting: { asked: () => null },
  process: { close: () => undefined, open: () => null },
} as unknown as Desk;
let dispose: () => void = () => undefined;
let cast: VoteSet[] = [];
let finished: boolean[] = [];

beforeEach(async () => {
  await setLocale("en", false);
  await loadWords();
  vi.useFakeTimers();
  cast = [];
  finished = [];
});

afterEach(() => {
  dispose();
  vi.useRealTimers();
  document.body.innerHTML = "";
});

function votingOf(kind: VotingKind): Voting {
  return {
    id: "v1",
    name: "What next",
    kind,
    state: "open",
    colour: 2,
    anonymous: false,
    organisations: true,
    votes: 5,
    cap: null,
    kinds: null,
    scope: { type: "board" },
    scale: kind === "scale" ? { low: -2, high: 2, lowLabel: "worse", highLabel: "better" } : null,
    axes: null,
    closes: "hand",
    minutes: null,
    created: 1,
    opened: 2,
    endsAt: null,
    closed: null,
    candidates: ["Form", "Phone", "Visit"].map((text, at) => ({ id: `c${at}`, kind: "note", text })),
    by: null,
  };
}

/** The sheet on a server that counts everything at once. */
function show(kind: VotingKind): () => Ballot {
  const voting = votingOf(kind);
  const [ballot, setBallot] = createSignal<Ballot | null>(emptyBallot(voting));
  const votes: Votes = {
    open: () => voting,
    ballot,
    progress: () => null,
    confirmed: () => true,
    cast(set) {
      cast.push(set);
      setBallot(withVotes(voting, ballot()!, set));
    },
    finish(done) {
      finished.push(done);
      setBallot({ ...ballot()!, done });
    },
    listen: () => () => undefined,
  };
  dispose = render(
    () => <BallotSheet desk={desk} isOffline={false} votes={votes} onClose={() => undefined} />,
    document.body,
  );
  return () => ballot()!;
}

const one = <E extends Element = HTMLElement>(selector: string): E => {
  const found = document.querySelector<E>(selector);
  if (!found) throw new Error(`no ${selector} in ${document.body.innerHTML.slice(0, 2_000)}`);
  return found;
};
const named = (label: string) => one(`[aria-label="${label}"]`);
const press = (key: string, how: KeyboardEventInit = {}) =>
  document.activeElement!.dispatchEvent(
    new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...how }),
  );
const left = () => one(".ballot-left strong").textContent;
const names = (selector: string) =>
  [...document.querySelectorAll(selector)].map((each) => each.textContent?.replace(/^\d+/, ""));

it("takes the keyboard to its heading and names itself after the voting", () => {
  show("scale");
  expect(one("[role=dialog]").getAttribute("aria-labelledby")).toBe("ballot-title");
  expect(document.activeElement?.textContent).toBe("What next");
});

it("scale: a radio button is cast at once, says its label, and can be taken back", () => {
  const ballot = show("scale");
  expect(left()).toBe("3 items to rate");
  named("+2, better").click();
  expect(cast).toEqual([{ c0: 2 }]);
  expect(left()).toBe("2 items to rate");
  named("Take the answer back: Form").click();
  expect(ballot().votes).toEqual({});
  expect(document.activeElement?.getAttribute("type")).toBe("radio");
});

it("matrix by keys: Enter puts an item in the middle, arrows move it and say where, Enter goes on to the next", async () => {
  const ballot = show("matrix");
  one<HTMLButtonElement>(".ballot-choose").focus();
  one<HTMLButtonElement>(".ballot-choose").click();
  expect(ballot().votes).toEqual({ c0: [0.5, 0.5] });
  expect(cast).toHaveLength(1);
  await Promise.resolve();
  expect(document.activeElement?.getAttribute("role")).toBe("slider");
  press("ArrowLeft", { shiftKey: true });
  press("ArrowLeft");
  press("ArrowLeft");
  press("ArrowUp", { shiftKey: true });
  press("ArrowUp");
  press("ArrowUp");
  expect(document.activeElement?.getAttribute("aria-valuetext")).toBe("Effort low, impact high, 20, 80");
  // A key held down is one vote.
  expect(cast).toHaveLength(1);
  vi.advanceTimersByTime(500);
  expect(cast).toHaveLength(2);
  expect(ballot().votes).toEqual({ c0: [0.2, 0.8] });
  press("Enter");
  expect(document.activeElement?.textContent).toContain("Phone");
  expect(left()).toBe("2 items to place");
});

it("matrix: what was moved by arrows is cast also when the sheet is closed at once", async () => {
  const ballot = show("matrix");
  one<HTMLButtonElement>(".ballot-choose").click();
  await Promise.resolve();
  press("ArrowRight");
  expect(ballot().votes).toEqual({ c0: [0.5, 0.5] });
  dispose();
  expect(ballot().votes).toEqual({ c0: [0.55, 0.5] });
});

it("matrix: sliders place the chosen item without seeing the square, and it can be taken out again", () => {
  const ballot = show("matrix");
  const slider = named("Impact: Form") as HTMLInputElement;
  expect(slider.getAttribute("aria-valuetext")).toBe("not placed");
  slider.value = "90";
  slider.dispatchEvent(new Event("input", { bubbles: true }));
  vi.advanceTimersByTime(500);
  expect(ballot().votes).toEqual({ c0: [0.5, 0.9] });
  expect((named("Impact: Form") as HTMLInputElement).getAttribute("aria-valuetext")).toBe("high, 90");
  named("Take out of the square: Form").click();
  expect(ballot().votes).toEqual({});
});

it("ranking by keys: Enter ranks, Alt and arrows move, Delete takes out, and the keyboard stays with the item", async () => {
  const ballot = show("ranking");
  for (const name of ["Form", "Phone", "Visit"]) {
    named(`Add to your order: ${name}`).click();
    await Promise.resolve();
  }
  expect(ballot().votes).toEqual({ c0: 1, c1: 2, c2: 3 });
  one<HTMLButtonElement>('[data-item="c2"]').focus();
  press("ArrowUp", { altKey: true });
  await Promise.resolve();
  press("ArrowUp", { altKey: true });
  await Promise.resolve();
  expect(names(".ballot-ranked")).toEqual(["Visit", "Form", "Phone"]);
  expect(document.activeElement?.textContent).toBe("1Visit");
  expect(cast.at(-1)).toEqual({ c2: 1, c0: 2 });
  press("ArrowDown");
  await Promise.resolve();
  press("Delete");
  await Promise.resolve();
  expect(ballot().votes).toEqual({ c2: 1, c1: 2 });
  expect(left()).toBe("1 item unranked");
});

it("says finished and not finished", () => {
  show("ranking");
  [...document.querySelectorAll("button")].find((each) => each.textContent === "I'm finished")!.click();
  expect(finished).toEqual([true]);
  [...document.querySelectorAll("button")]
    .find((each) => each.textContent === "I'm not finished yet")!
    .click();
  expect(finished).toEqual([true, false]);
});
