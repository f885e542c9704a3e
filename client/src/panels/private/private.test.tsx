// @vitest-environment happy-dom
import { createRoot, type JSX } from "solid-js";
import { render } from "solid-js/web";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { create } from "../../board/create";
import { boardOf } from "../../board/testing";
import { setLocale } from "../../i18n";
import type { Desk } from "../../tools/desk";
import { privacyOf } from "../../tools/privately/privacy";
import { Surfaces } from "../../tools/surfaces";
import { clearToasts, Toasts } from "../../ui/toast";
import { readMinutes } from "./minutes";
import PrivatePanel from "./panel";
import PrivatePill from "./pill";
import PrivateStart from "./start";
import { fakeApi, fakeLive, PRIVACY } from "./testing";
import { speak } from "./voice";
import { eventually } from "../../eventually";

let dispose: () => void = () => undefined;
const said = () => document.querySelector("[aria-live=polite].hidden-visually")?.textContent?.trim() ?? "";
const toasts = () => [...document.querySelectorAll(".toast p")].map((p) => p.textContent);
const text = (selector: string) => document.querySelector(selector)?.textContent ?? "";
const button = (name: string) =>
  [...document.querySelectorAll("button")].find(
    (each) => (each.getAttribute("aria-label") ?? each.textContent) === name,
  )!;

function deskOf(): Desk {
  const board = boardOf({ role: "facilitator" });
  return {
    board,
    surfaces: new Surfaces(),
    stopWriting: vi.fn(),
    focus: vi.fn(),
    face: () => "canvas",
  } as unknown as Desk;
}

function mount(part: () => JSX.Element): void {
  dispose = render(
    () => (
      <>
        {part()}
        <Toasts />
      </>
    ),
    document.body,
  );
}

beforeEach(async () => {
  await setLocale("en", false);
  vi.useFakeTimers();
});

afterEach(() => {
  clearToasts();
  dispose();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  document.body.innerHTML = "";
});

describe("the pill", () => {
  it("tells a participant who sees what they write, for how long, with or without name, and who may read", () => {
    const { live, setPrivacy } = fakeLive();
    mount(() => <PrivatePill desk={deskOf()} live={live} />);
    expect(text(".private-pill")).toBe("");
    setPrivacy({ ...PRIVACY, endsAt: Date.now() + 300_000 });
    expect(text(".private-pill")).toContain("Only you see what you write");
    expect(text(".private-pill")).toContain("With your name, facilitators can’t read");
    expect(text(".pill-time")).toBe("05:00");
    vi.advanceTimersByTime(61_000);
    expect(text(".pill-time")).toBe("03:59");
    setPrivacy({ ...PRIVACY, anonymous: true, readable: true });
    expect(text(".private-pill")).toContain("Anonymous, facilitators can read");
    expect(document.querySelector(".pill-time")).toBeNull();
  });

  it("tells an observer that people write, and nothing of what they themselves could", () => {
    const { live, setPrivacy } = fakeLive("observer");
    mount(() => <PrivatePill desk={deskOf()} live={live} />);
    setPrivacy(PRIVACY);
    expect(text(".private-pill")).toContain("People write privately");
    expect(text(".private-pill")).not.toContain("Only you");
  });

  it("tells a facilitator how many there are, and for whom they themselves write", () => {
    const { live, setPrivacy } = fakeLive("facilitator");
    mount(() => <PrivatePill desk={deskOf()} live={live} />);
    setPrivacy({ ...PRIVACY, counts: { x: 3, "": 4 }, authors: 2, revealed: 0 });
    expect(text(".private-number")).toContain("7 private notes");
    expect(text(".private-pill")).toContain("You write for everybody");
    live.setTarget("private");
    expect(text(".private-pill")).toContain("Only you see what you write");
  });
});

describe("the start", () => {
  it("asks for nothing: the second click starts with what is usual", async () => {
    const asked = fakeApi(PRIVACY);
    const closed = vi.fn();
    const { live } = fakeLive("facilitator");
    mount(() => <PrivateStart privacy={privacyOf(live)} onClose={closed} />);
    vi.useRealTimers();
    await eventually(() => expect(document.querySelector("#private-start")).not.toBeNull());
    document.querySelector<HTMLFormElement>("#private-start")!.requestSubmit();
    await eventually(() => expect(closed).toHaveBeenCalled());
    expect(asked).toEqual([
      {
        method: "POST",
        path: "/api/boards/board1/private",
        body: { anonymous: false, readable: false, minutes: null },
      },
    ]);
  });

  it("takes whole minutes of a day at most", () => {
    expect(readMinutes(" 15 ")).toBe(15);
    for (const bad of ["", "0", "1.5", "1441", "-3", "viisi"]) expect(readMinutes(bad)).toBeNull();
  });
});

describe("the facilitator's panel", () => {
  it("counts by area as the board is read, and reveals one, all, or the next person's", async () => {
    vi.useRealTimers();
    const asked = fakeApi({ revealed: 3, left: 7, person: "a" });
    const { live, setPrivacy } = fakeLive("facilitator");
    const desk = deskOf();
    const [ideas] = create(desk.board, [{ kind: "area", at: [0, 0], size: [800, 600], text: "Ideas" }]);
    const privacy = privacyOf(live);
    const now = { ...PRIVACY, counts: { [ideas!]: 5, "": 2 }, authors: 6, revealed: 9 };
    setPrivacy({ ...now, authors: 8 });
    setPrivacy(now);
    mount(() => <PrivatePanel desk={desk} privacy={privacy} now={now} onClose={() => undefined} />);
    const rows = [...document.querySelectorAll(".private-regions li")].map((row) => row.textContent);
    expect(rows).toEqual(["Ideas5Reveal", "Outside of areas2Reveal"]);
    expect(text(".private-quiet")).toBe("6 of 6 have notes to reveal");
    button("Reveal Ideas").click();
    await eventually(() => expect(asked.at(-1)?.body).toEqual({ area: ideas }));
    await eventually(() => expect(button("Reveal all").getAttribute("aria-busy")).toBeNull());
    button("Next person").click();
    await eventually(() => expect(text(".private-turn")).toBe("3 of 8: Aino"));
    expect(asked.at(-1)?.body).toEqual({ next: true });
    button("Reveal all").click();
    await eventually(() => expect(asked.at(-1)?.body).toEqual({}));
    expect(new Set(asked.map(({ path }) => path))).toEqual(new Set(["/api/boards/board1/private/reveal"]));
  });

  it("says the place and no name where none is stored", async () => {
    vi.useRealTimers();
    fakeApi({ revealed: 1, left: 0, person: null });
    const { live, setPrivacy } = fakeLive("facilitator");
    const now = { ...PRIVACY, anonymous: true, counts: { "": 1 }, authors: 1, revealed: 7 };
    setPrivacy({ ...now, authors: 8 });
    mount(() => (
      <PrivatePanel desk={deskOf()} privacy={privacyOf(live)} now={now} onClose={() => undefined} />
    ));
    button("Next person").click();
    await eventually(() => expect(text(".private-turn")).toBe("8 of 8, no name"));
  });

  it("gives more time from what is left, and takes the timer off", async () => {
    vi.useRealTimers();
    const asked = fakeApi(PRIVACY);
    const { live } = fakeLive("facilitator");
    const now = { ...PRIVACY, endsAt: Date.now() + 120_000 };
    mount(() => (
      <PrivatePanel desk={deskOf()} privacy={privacyOf(live)} now={now} onClose={() => undefined} />
    ));
    button("+5 min").click();
    await eventually(() => expect(asked.length).toBe(1));
    expect((asked[0]!.body as { minutes: number }).minutes).toBeCloseTo(7, 1);
    button("Remove timer").click();
    await eventually(() => expect(asked.at(-1)).toMatchObject({ method: "PATCH", body: { minutes: null } }));
  });
});

describe("the voice", () => {
  function listen(role: "participant" | "facilitator" | "observer" = "participant") {
    const fake = fakeLive(role);
    const desk = deskOf();
    mount(() => null);
    const end = createRoot((stop) => {
      speak(desk, privacyOf(fake.live));
      return stop;
    });
    const before = dispose;
    dispose = () => {
      end();
      before();
    };
    return { ...fake, desk };
  }

  it("tells the start with all that one must know, and the end", () => {
    const { setPrivacy } = listen();
    setPrivacy({ ...PRIVACY, anonymous: true });
    expect(said()).toBe(
      "Private mode is on. Only you see what you write. Others see only how many. Your name is stored nowhere, and nobody can find it out later. Facilitators can’t read it before that either.",
    );
    setPrivacy(null);
    expect(toasts()).toEqual(["Private mode has ended. All write for everybody again."]);
  });

  it("tells the last minutes, but not because the timer was made shorter", () => {
    const { setPrivacy } = listen();
    setPrivacy({ ...PRIVACY, endsAt: Date.now() + 400_000 });
    vi.advanceTimersByTime(101_000);
    expect(said()).toBe("Private mode ends in 5 mins.");
    setPrivacy({ ...PRIVACY, endsAt: Date.now() + 50_000 });
    vi.advanceTimersByTime(1_000);
    expect(said()).toBe("Private mode ends in 5 mins.");
    vi.advanceTimersByTime(39_500);
    expect(said()).toBe("Private mode ends in 10 seconds.");
  });

  it("tells counts once a minute at most, and only where they changed", () => {
    const { setPrivacy } = listen();
    setPrivacy(PRIVACY);
    for (let count = 1; count <= 50; count++) {
      setPrivacy({ ...PRIVACY, counts: { "": count } });
      vi.advanceTimersByTime(1_000);
    }
    expect(said()).toContain("Private mode is on.");
    vi.advanceTimersByTime(30_000);
    expect(said()).toBe("50 private notes");
  });

  it("tells a reveal once, with whose it is or where, and what came together as one", () => {
    const { tell, desk } = listen();
    const [ideas] = create(desk.board, [{ kind: "area", at: [0, 0], size: [800, 600], text: "Ideas" }]);
    tell({ ids: ["1", "2"], person: "a", area: null, layer: "private" });
    vi.advanceTimersByTime(500);
    expect(toasts()).toEqual(["2 notes by Aino were revealed."]);
    tell({ ids: ["3"], person: null, area: ideas!, layer: "private" });
    vi.advanceTimersByTime(500);
    expect(toasts().at(-1)).toBe("1 note was revealed in Ideas.");
    tell({ ids: ["4"], person: "a", area: null, layer: "private" });
    tell({ ids: ["5", "6"], person: "b", area: null, layer: "private" });
    vi.advanceTimersByTime(500);
    expect(toasts().at(-1)).toBe("3 notes were revealed.");
  });
});
