/** Whether a screen reader is told what others do on the board; kept in this browser. */
import { createSignal } from "solid-js";

const STORED = "seina.news";

const [told, setTold] = createSignal(stored());

/** Others' doings are announced. */
export const newsTold = told;

export function tellNews(tell: boolean): void {
  setTold(tell);
  try {
    if (tell) localStorage.removeItem(STORED);
    else localStorage.setItem(STORED, "0");
  } catch {
    // Without storage the choice lasts as long as the page does.
  }
}

function stored(): boolean {
  try {
    return localStorage.getItem(STORED) !== "0";
  } catch {
    return true;
  }
}
