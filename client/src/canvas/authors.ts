/** Whether this person wants to see who made what: a wish of one's own, kept in the browser. */
import { createSignal } from "solid-js";

const STORED = "seina.authors";

const [shown, setShown] = createSignal(stored());

export const authorsShown = shown;

export function showAuthors(show: boolean): void {
  setShown(show);
  try {
    localStorage.setItem(STORED, show ? "1" : "0");
  } catch {
    // The choice lasts as long as the page does.
  }
}

function stored(): boolean {
  try {
    return localStorage.getItem(STORED) !== "0";
  } catch {
    return true;
  }
}
