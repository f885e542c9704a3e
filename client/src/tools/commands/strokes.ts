/**
 * Key combinations as text ("Mod+Shift+G", "Alt+ArrowLeft", "?"): how an event is written as one, and how one is
 * shown to people. `Mod` is Command on a Mac and Ctrl elsewhere.
 */
import { t, type Key } from "../../i18n";

export const isMac = (): boolean => /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? "");

type KeyLike = Pick<
  KeyboardEvent,
  "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "getModifierState"
>;

/**
 * The combinations that an event may mean, the likeliest first. A sign is told by what is written on the key
 * ("?" is Shift and + in Finland), so Shift is not named with it; a letter and a digit also by where the key is,
 * for layouts that write other letters and for what Alt makes of letters on a Mac.
 */
export function strokesOf(event: KeyLike): string[] {
  // On a Finnish keyboard [ and ] are AltGr with a digit, which Windows tells as Ctrl and Alt.
  const graph = event.getModifierState("AltGraph");
  const mod = !graph && (event.ctrlKey || event.metaKey) ? "Mod+" : "";
  const alt = !graph && event.altKey ? "Alt+" : "";
  const shift = event.shiftKey ? "Shift+" : "";
  const found: string[] = [];
  const { key } = event;
  if (key.length > 1) found.push(mod + alt + shift + key);
  else if (key === " ") found.push(`${mod}${alt}${shift}Space`);
  else if (/^\p{L}$/u.test(key)) found.push(mod + alt + shift + key.toUpperCase());
  else if (/^\d$/.test(key)) found.push(mod + alt + shift + key);
  else found.push(mod + alt + key);
  const place = /^(?:Key([A-Z])|Digit(\d))$/.exec(event.code);
  const named = place?.[1] ?? place?.[2];
  if (named !== undefined && !graph && (place![2] !== undefined || !/^[a-z]$/i.test(key)))
    found.push(mod + alt + shift + named);
  return [...new Set(found)];
}

const NAMES: Record<string, Key> = {
  Space: "commands.key.space",
  Enter: "commands.key.enter",
  Escape: "commands.key.escape",
  Delete: "commands.key.delete",
  Backspace: "commands.key.backspace",
  Home: "commands.key.home",
  End: "commands.key.end",
  PageUp: "commands.key.pageUp",
  PageDown: "commands.key.pageDown",
  Tab: "commands.key.tab",
  ContextMenu: "commands.key.menu",
};
const SIGNS: Record<string, string> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  "-": "−",
};

/** The parts of a combination, each as it is written on the key: ["Ctrl", "Shift", "G"]. */
export function partsOf(stroke: string, mac = isMac()): string[] {
  // The key + itself is the last sign of "Mod++".
  const parts = stroke.endsWith("+")
    ? [...stroke.slice(0, -1).split("+").filter(Boolean), "+"]
    : stroke.split("+");
  return parts.map((part) => {
    switch (part) {
      case "Mod":
        return mac ? "⌘" : t("commands.key.ctrl");
      case "Alt":
        return mac ? "⌥" : "Alt";
      case "Shift":
        return mac ? "⇧" : t("commands.key.shift");
      default:
        return SIGNS[part] ?? (NAMES[part] ? t(NAMES[part]) : part);
    }
  });
}

/** As one text, for tooltips and menus: "Ctrl Shift G". */
export const strokeText = (stroke: string, mac = isMac()): string =>
  partsOf(stroke, mac).join(mac ? "" : " ");
