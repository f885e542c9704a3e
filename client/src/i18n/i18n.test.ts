// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import {
  errorLine,
  errorText,
  formatBytes,
  formatDate,
  formatDuration,
  formatRelative,
  formatSpan,
  loadWords,
  locale,
  preferredLocale,
  setLocale,
  storedLocale,
  t,
} from ".";
import { dictionary as first } from "./en";
import { later } from "./en/later";

const MINUTE = 60_000;
const dictionary = { ...first, ...later };

beforeEach(async () => {
  localStorage.clear();
  await setLocale("en", false);
});

describe("the language", () => {
  it("is the first that the browser asks for and we speak, English otherwise", () => {
    expect(preferredLocale(null, ["de-DE", "sv-FI", "fi"])).toBe("sv");
    expect(preferredLocale(null, ["de"])).toBe("en");
    expect(preferredLocale(null, [])).toBe("en");
  });

  it("is what was chosen before, whatever the browser asks for", () => {
    expect(preferredLocale("fi", ["sv"])).toBe("fi");
    expect(preferredLocale("klingon", ["sv"])).toBe("sv");
  });

  it("is remembered and told to the document only when somebody chose it", async () => {
    await setLocale("sv", false);
    expect(storedLocale()).toBeNull();
    expect(document.documentElement.lang).toBe("sv");
    await setLocale("fi");
    expect(storedLocale()).toBe("fi");
    expect(locale()).toBe("fi");
  });
});

describe("the words that come later", () => {
  it("are there once they were asked for, in every language", async () => {
    expect(Object.keys(later).filter((key) => key in first)).toEqual([]);
    await setLocale("sv", false, false);
    await loadWords();
    const { later: swedish } = await import("./sv/later");
    for (const [key, word] of Object.entries(swedish))
      if (typeof word === "string" && !word.includes("{")) expect(t(key as never)).toBe(word);
  });
});

describe("texts", () => {
  it("take values, numbers as the language writes them", async () => {
    expect(t("common.notes", { count: 1234 })).toBe("1,234 notes");
    await setLocale("fi", false);
    expect(t("common.notes", { count: 1234 }).replace(/\s/g, " ")).toBe("1 234 lappua");
  });

  it("have a form for one and a form for more", async () => {
    expect(t("common.people", { count: 1 })).toBe("1 person");
    expect(t("common.people", { count: 0 })).toBe("0 people");
    await setLocale("fi", false);
    expect(t("common.people", { count: 1 })).toBe("1 ihminen");
    expect(t("common.people", { count: 2 })).toBe("2 ihmistä");
  });

  it("for errors say what, why and what now; an unknown code is a fault of ours", () => {
    expect(errorText("too-many-tries", { seconds: 1 }).next).toBe("Try again in 1 second.");
    expect(errorText("no-code-of-ours").title).toBe(errorText("internal").title);
    expect(errorText(4403).title).toContain("no longer have access");
    expect(errorLine("wrong-passcode")).toBe(
      "The passcode is wrong. Check it with your facilitator and try again.",
    );
  });

  it("are all used: a text that no page shows is taken out", () => {
    const sources = files(join(import.meta.dirname, ".."))
      .filter((path) => /\.tsx?$/.test(path) && !/i18n\/(fi|sv|en)\//.test(path))
      .map((path) => readFileSync(path, "utf8"))
      .join("\n");
    // Keys that are put together, such as `error.${code}.title`.
    const made = [...sources.matchAll(/`([\w.]+)\.?\$\{/g)].map((found) => found[1] ?? "");
    const named = new Set([...sources.matchAll(/"([\w.-]+)"/g)].map((found) => found[1]));
    const unused = Object.keys(dictionary).filter(
      (key) => !named.has(key) && !made.some((start) => key.startsWith(start)),
    );
    expect(unused).toEqual([]);
  });
});

describe("dates and numbers", () => {
  const moment = Date.UTC(2026, 10, 21, 19, 5);

  it("are written as in Finland, in each of its languages", async () => {
    expect(formatDate(moment, "date")).toBe("21 Nov 2026");
    await setLocale("fi", false);
    expect(formatDate(moment, "date")).toBe("21.11.2026");
    expect(formatDate(moment, "longDate")).toBe("lauantai 21. marraskuuta 2026");
  });

  it("are told relative to now", () => {
    const now = Date.now();
    expect(formatRelative(now - 10_000, now)).toBe("now");
    expect(formatRelative(now - 5 * MINUTE, now)).toBe("5 minutes ago");
    expect(formatRelative(now - 24 * 60 * MINUTE, now)).toBe("yesterday");
  });

  it("of running time are read like a clock", () => {
    expect(formatDuration(65_000)).toBe("01:05");
    expect(formatDuration(3 * 3_600_000 + 7_000)).toBe("3:00:07");
    expect(formatDuration(-5)).toBe("00:00");
  });

  it("of spans and sizes have units", () => {
    expect(formatSpan(80 * MINUTE)).toBe("1 hr 20 mins");
    expect(formatSpan(2_000)).toBe("1 min");
    expect(formatBytes(48_123)).toBe("48 kB");
    expect(formatBytes(2_500_000)).toBe("2.5 MB");
  });
});

function files(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : [path];
  });
}
