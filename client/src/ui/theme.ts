/** Light, dark, or as the device has it: kept in this browser. public/theme.js sets it before the first picture. */
import { createSignal } from "solid-js";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const STORED = "seina.theme";
const PAGE = { light: "#fbfaf8", dark: "#171715" };

const [chosen, setChosen] = createSignal<Theme>(stored());

/** What the person has chosen. */
export const theme = chosen;

export function setTheme(next: Theme): void {
  const root = document.documentElement;
  if (next === "system") root.removeAttribute("data-theme");
  else root.setAttribute("data-theme", next);
  try {
    if (next === "system") localStorage.removeItem(STORED);
    else localStorage.setItem(STORED, next);
  } catch {
    // Without storage the choice lasts as long as the page does.
  }
  colourFrame(next);
  setChosen(next);
  for (const listener of listeners) listener();
}

const listeners = new Set<() => void>();

/** Calls when the colours are others: by choice here, by the device's setting, or forced ones. Answers how to stop. */
export function onTheme(listener: () => void): () => void {
  listeners.add(listener);
  const media = ["(prefers-color-scheme: dark)", "(forced-colors: active)"].map((query) => matchMedia(query));
  for (const each of media) each.addEventListener("change", listener);
  return () => {
    listeners.delete(listener);
    for (const each of media) each.removeEventListener("change", listener);
  };
}

/** The browser's own frame around the page. */
function colourFrame(next: Theme): void {
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const own = (meta.getAttribute("media") ?? "").includes("dark") ? PAGE.dark : PAGE.light;
    meta.content = next === "system" ? own : PAGE[next];
  }
}

function stored(): Theme {
  try {
    const kept = localStorage.getItem(STORED);
    if (kept !== "light" && kept !== "dark") return "system";
    if (typeof document !== "undefined") colourFrame(kept);
    return kept;
  } catch {
    return "system";
  }
}
