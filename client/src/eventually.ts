// Waiting in tests for what comes in its own time.

import { vi } from "vitest";

/**
 * ms that an event is waited for. Nobody waits longer than it takes: on an idle machine that is next to nothing, on one
 * that has other work a module alone may take seconds to load.
 */
export const PATIENCE = 60_000;

/** Resolves when `holds` raises nothing any more; looks again every `interval` ms. */
export const eventually = (holds: () => unknown, interval = 50): Promise<unknown> =>
  vi.waitFor(holds, { interval, timeout: PATIENCE });
