/**
 * Parts that the first picture does not need: fetched when the browser has nothing better to do, so that they are
 * there when they are asked for, and also when the connection has gone since.
 */
import { type Accessor, createSignal } from "solid-js";
import { t } from "../i18n";
import { toast } from "./toast";

export interface Later<Part> {
  /** The part, once it is there. */
  part: Accessor<Part | undefined>;
  /** Fetches it at once. False: it could not be fetched, and the person has been told. */
  now: () => Promise<boolean>;
  /** Fetches it when the page is quiet; may be called any number of times. */
  soon: () => void;
}

/** The page is up and has had time to connect; a phone on a slow line is still busy until then. */
const QUIET_MS = 2_000;

export function fetchedLater<Part extends object>(load: () => Promise<Part>): Later<Part> {
  const [part, setPart] = createSignal<Part>();
  let fetching: Promise<void> | undefined;
  let planned = false;

  function fetch(): Promise<void> {
    fetching ??= load().then(
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
  };
}
