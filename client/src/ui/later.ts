/**
 * Parts that the first picture does not need: fetched when the browser has nothing better to do, so that they are
 * there when they are asked for, and also when the connection has gone since.
 */
import {
  type Accessor,
  type Component,
  createComponent,
  createMemo,
  createSignal,
  type JSX,
  onCleanup,
  onMount,
} from "solid-js";
import { t } from "../i18n";
import { toast } from "./toast";

export interface Later<Part> {
  /** The part, once it is there. */
  part: Accessor<Part | undefined>;
  /** Fetches it at once. False: it could not be fetched, and the person has been told. */
  now: () => Promise<boolean>;
  /** Fetches it when the page is quiet; may be called any number of times. */
  soon: () => void;
  /** Fetches it at once, and says nothing; rejected where that fails. */
  fetch: () => Promise<void>;
}

/** The page is up and has had time to connect; a phone on a slow line is still busy until then. */
const QUIET_MS = 2_000;

export function fetchedLater<Part extends object>(load: () => Promise<Part>): Later<Part> {
  const [part, setPart] = createSignal<Part>();
  let fetching: Promise<void> | undefined;
  let planned = false;

  function fetch(): Promise<void> {
    fetching ??= mended(load).then(
      (loaded) => void setPart(() => loaded),
      (failure: unknown) => {
        // The next attempt is a new one.
        fetching = undefined;
        throw failure;
      },
    );
    return fetching;
  }

  return {
    part,
    now: () =>
      fetch().then(
        () => true,
        () => {
          toast(`${t("error.network.title")}. ${t("error.network.next")}`, { tone: "problem" });
          return false;
        },
      ),
    soon: () => {
      if (planned) return;
      planned = true;
      // Failing is no news here: whoever needs the part asks again, and is told then.
      setTimeout(() => void fetch().catch(() => undefined), QUIET_MS);
    },
    fetch,
  };
}

/** ms between two tries of what could not be fetched and is still wanted. */
const AGAIN_MS = 5_000;

const known: Later<object>[] = [];

/**
 * A component that is fetched when it is shown, if `fetchAllSoon` has not brought it before. Where it can't be
 * fetched the person is told once, and it is tried again while it is wanted. `waiting` stands in its place until
 * then; nothing, where that is left out.
 */
export function fetchedComponent<Props extends object>(
  load: () => Promise<{ default: Component<Props> }>,
  waiting?: () => JSX.Element,
): Component<Props> {
  const later = fetchedLater(load);
  known.push(later);
  return (props) => {
    let wanted = true;
    const again = () => setTimeout(() => wanted && void later.fetch().catch(again), AGAIN_MS);
    onMount(() => {
      if (!later.part()) void later.now().then((there) => there || again());
    });
    onCleanup(() => (wanted = false));
    const made = createMemo(() => {
      const part = later.part();
      return part ? createComponent(part.default, props) : waiting?.();
    });
    return made as unknown as ReturnType<Component>;
  };
}

type Fetch = () => Promise<unknown>;

/** Fetches these at once, in the order in which they are likely to be asked for; fulfilled also where some did not come. */
export const fetchNow = (wanted: readonly Fetch[]): Promise<unknown> =>
  Promise.allSettled(wanted.map((fetch) => fetch()));

/**
 * Fetches all parts that are known and `more`, one after the other, when `first` is there and the page is idle: the
 * connection may go at any time. It waits while there is none, until `connected` is fulfilled: every attempt asks anew
 * for all style sheets that did not come before.
 */
export function fetchAllSoon(
  first: Promise<unknown>,
  more: readonly Fetch[],
  connected: () => Promise<unknown>,
): void {
  const all = async () => {
    for (const fetch of [...known.map((later) => later.fetch), ...more]) {
      await connected();
      // The page may learn only later that the connection went. What fails twice is fetched when it is asked for.
      await fetch().catch(async () => {
        await new Promise((done) => setTimeout(done, AGAIN_MS));
        await connected();
        await fetch().catch(() => undefined);
      });
    }
  };
  void first.then(() => {
    // Safari has no such call.
    if (typeof requestIdleCallback === "function")
      requestIdleCallback(() => void all(), { timeout: QUIET_MS });
    else setTimeout(() => void all(), QUIET_MS);
  });
}

/** A style sheet that did not come is not asked for again by itself, and the part would come without its looks. */
function mended<Part>(load: () => Promise<Part>): Promise<Part> {
  for (const link of document.querySelectorAll<HTMLLinkElement>("link[data-lost]")) {
    const fresh = link.cloneNode() as HTMLLinkElement;
    delete fresh.dataset["lost"];
    link.replaceWith(fresh);
  }
  return load();
}

// Errors of links don't rise, but they go down through the document.
if (typeof document !== "undefined")
  document.addEventListener(
    "error",
    ({ target }) => {
      if (target instanceof HTMLLinkElement && target.rel === "stylesheet") target.dataset["lost"] = "";
    },
    { capture: true },
  );
