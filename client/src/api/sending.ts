/** What forms and lists do around a request: one at a time, and say in words what went wrong. */
import { createSignal, type Accessor } from "solid-js";
import { errorLine } from "../i18n";
import { type ApiError, asApiError } from "./client";

export interface Sending {
  readonly busy: Accessor<boolean>;
  /** What went wrong and what to do, in one line; null again as soon as it is sent anew. */
  readonly error: Accessor<string | null>;
  /** Something that the form itself finds wrong. */
  setError(text: string | null): void;
  /** Does it, unless it is being done. */
  send(work: () => Promise<void>): Promise<void>;
}

export function createSending(): Sending {
  const [busy, setBusy] = createSignal(false);
  const [error, setError] = createSignal<string | null>(null);
  return {
    busy,
    error,
    setError,
    async send(work) {
      if (busy()) return;
      setBusy(true);
      setError(null);
      try {
        await work();
      } catch (thrown) {
        const { code, params } = asApiError(thrown);
        setError(errorLine(code, params));
      }
      setBusy(false);
    },
  };
}

export interface Loading {
  /** Why there is nothing to show; what was loaded before stays, and then it is null. */
  readonly failed: Accessor<ApiError | null>;
  readonly loaded: Accessor<boolean>;
  load(): Promise<void>;
}

/** `work` fetches and puts what it got where it belongs. */
export function createLoading(work: () => Promise<void>): Loading {
  const [loaded, setLoaded] = createSignal(false);
  const [failed, setFailed] = createSignal<ApiError | null>(null);
  return {
    failed,
    loaded,
    async load() {
      try {
        await work();
        setLoaded(true);
        setFailed(null);
      } catch (thrown) {
        // A later answer may tell more.
        if (!loaded()) setFailed(asApiError(thrown));
      }
    },
  };
}
