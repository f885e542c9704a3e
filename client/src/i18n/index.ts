/**
 * The words of the interface in Finnish, Swedish and English; one language is loaded at a time, and of that
 * first what the first picture needs: `loadWords` brings the rest.
 *
 * `t("home.newBoard")` is reactive: a page follows when the language changes. A text with a `count` has a
 * form for each plural category that the language uses; `{name}` places take their values from the params,
 * numbers as the language writes them.
 */
import { createSignal } from "solid-js";
import type { First, Later } from "./words";

export type { Dictionary, Key } from "./words";

import type { Key } from "./words";

export type Locale = "fi" | "sv" | "en";
export const LOCALES: readonly Locale[] = ["fi", "sv", "en"];
/** Each language by its own name: somebody who can't read the present one must find theirs. */
export const LOCALE_NAMES: Record<Locale, string> = { fi: "Suomi", sv: "Svenska", en: "English" };

export type Params = Record<string, string | number>;

const STORED = "seina.language";

const first: Record<Locale, () => Promise<{ dictionary: First }>> = {
  fi: () => import("./fi"),
  sv: () => import("./sv"),
  en: () => import("./en"),
};
const rest: Record<Locale, () => Promise<{ later: Later }>> = {
  fi: () => import("./fi/later"),
  sv: () => import("./sv/later"),
  en: () => import("./en/later"),
};

interface Loaded {
  locale: Locale;
  whole: boolean;
  dictionary: First & Partial<Later>;
  plural: Intl.PluralRules;
  number: Intl.NumberFormat;
}

const [loaded, setLoaded] = createSignal<Loaded | null>(null);

/** The language shown now. */
export function locale(): Locale {
  return loaded()?.locale ?? "en";
}

/** The first of what the browser asks for that we speak; English where it asks for none of them. */
export function preferredLocale(
  stored: string | null,
  asked: readonly string[] = globalThis.navigator?.languages ?? [],
): Locale {
  if (isLocale(stored)) return stored;
  for (const tag of asked) {
    const language = tag.toLowerCase().split("-")[0] ?? "";
    if (isLocale(language)) return language;
  }
  return "en";
}

function isLocale(value: string | null): value is Locale {
  return value !== null && (LOCALES as readonly string[]).includes(value);
}

/** What was chosen earlier in this browser, or null; a browser may forbid storage altogether. */
export function storedLocale(): string | null {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}

/** While the rest of the words is on its way. */
let coming: Promise<void> | null = null;

/** Loads the words that the first picture does not need; answers when they are there. */
export function loadWords(): Promise<void> {
  const state = loaded();
  if (!state || state.whole) return Promise.resolve();
  // The start and the page both ask, and each answer has the whole page told anew.
  return (coming ??= setLocale(state.locale, false).finally(() => (coming = null)));
}

/**
 * Loads a language and shows it; `remember` false for the first, which is only a guess. Without `whole`, only
 * what the first picture needs.
 */
export async function setLocale(next: Locale, remember = true, whole = true): Promise<void> {
  const [{ dictionary: words }, more] = await Promise.all([first[next](), whole ? rest[next]() : null]);
  const dictionary = { ...words, ...more?.later };
  setLoaded({
    locale: next,
    whole,
    dictionary,
    plural: new Intl.PluralRules(next),
    number: new Intl.NumberFormat(next),
  });
  if (typeof document !== "undefined") document.documentElement.lang = next;
  if (!remember) return;
  try {
    localStorage.setItem(STORED, next);
  } catch {
    // Without storage the choice lasts as long as the page does.
  }
}

/** The text of a key; throws nothing: a key that is missing (impossible by type) shows itself. */
export function t(key: Key, params: Params = {}): string {
  const state = loaded();
  const word = state?.dictionary[key];
  // What comes later is not said yet, rather than said wrong.
  if (word === undefined && state && !state.whole) return "";
  if (!state || word === undefined) return key;
  const text = typeof word === "string" ? word : word[chosenForm(state, params)];
  return fill(text, params, state.number);
}

function chosenForm(state: Loaded, params: Params): "one" | "other" {
  return state.plural.select(Number(params["count"] ?? 0)) === "one" ? "one" : "other";
}

function fill(text: string, params: Params, number: Intl.NumberFormat): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    return typeof value === "number" ? number.format(value) : value;
  });
}

/** True where the dictionary has such a key: for codes that come from the server. */
export function hasKey(key: string): key is Key {
  return loaded()?.dictionary[key as Key] !== undefined;
}

export { type ErrorText, errorLine, errorText } from "./errors";
export * from "./format";
