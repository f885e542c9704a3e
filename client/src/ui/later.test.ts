// @vitest-environment happy-dom
import { createRoot } from "solid-js";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { fetchAllSoon, fetchedComponent } from "./later";

/** As a board's connection, which comes and goes. */
class Connection {
  private here = true;
  private waiting: (() => void)[] = [];

  set(here: boolean): void {
    this.here = here;
    if (here) for (const go of this.waiting.splice(0)) go();
  }

  readonly connected = (): Promise<void> =>
    this.here ? Promise.resolve() : new Promise((done) => this.waiting.push(done));
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("requestIdleCallback", undefined);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("asks for nothing that nobody wants yet while there is no connection, and for all of it when it is back", async () => {
  const line = new Connection();
  const asked: string[] = [];
  const part = (name: string) => () => {
    asked.push(name);
    return Promise.resolve();
  };
  const dropped = () => {
    asked.push("dropped");
    // It went while this was on its way, and comes back after a while.
    if (asked.filter((name) => name === "dropped").length > 1) return Promise.resolve();
    line.set(false);
    return Promise.reject(new Error("no connection"));
  };
  fetchAllSoon(Promise.resolve(), [part("a"), dropped, part("b"), part("c")], line.connected);
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(asked).toEqual(["a", "dropped"]);
  line.set(true);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toEqual(["a", "dropped", "dropped", "b", "c"]);
});

it("goes on past a part that can't be had", async () => {
  const lost = vi.fn(() => Promise.reject(new Error("gone")));
  const part = vi.fn(() => Promise.resolve());
  fetchAllSoon(Promise.resolve(), [lost, part], () => Promise.resolve());
  await vi.advanceTimersByTimeAsync(60_000);
  expect(lost).toHaveBeenCalledTimes(2);
  expect(part).toHaveBeenCalledTimes(1);
});

it("tries a component again while it is shown, and not after", async () => {
  const load = vi.fn(() => Promise.reject(new Error("no connection")));
  const Part = fetchedComponent<object>(load);
  const hide = createRoot((dispose) => {
    Part({});
    return dispose;
  });
  await vi.advanceTimersByTimeAsync(11_000);
  expect(load).toHaveBeenCalledTimes(3);
  let fail!: (why: Error) => void;
  load.mockReturnValueOnce(new Promise<never>((_, reject) => (fail = reject)));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(load).toHaveBeenCalledTimes(4);
  // It is hidden while a try is on its way.
  hide();
  fail(new Error("no connection"));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(load).toHaveBeenCalledTimes(4);
});
