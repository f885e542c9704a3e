import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const source = readFileSync(join(import.meta.dirname, "tokens.css"), "utf8");
const [light = "", rest = ""] = source.split("@media (prefers-color-scheme: dark)");
const [dark = "", chosen = ""] = rest.split(':root[data-theme="dark"]');
const read = (text: string) =>
  new Map([...text.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})\b/g)].map((found) => [found[1]!, found[2]!]));
const themes = { light: read(light), dark: new Map([...read(light), ...read(dark)]) };

/** Relative luminance, WCAG 2. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

describe.each(Object.entries(themes))("in the %s theme", (_, colours) => {
  const of = (name: string) => colours.get(name) ?? "";
  const surfaces = ["color-page", "color-surface", "color-raised", "color-sunken", "color-hover"];

  it.each(["color-text", "color-muted", "color-accent", "color-danger", "color-warning"])(
    "%s is read on every surface (4.5:1)",
    (name) => {
      for (const surface of surfaces) {
        expect(contrast(of(name), of(surface)), `${name} on ${surface}`).toBeGreaterThanOrEqual(4.5);
      }
    },
  );

  it.each([
    ["color-on-accent", "color-accent"],
    ["color-on-accent", "color-accent-hover"],
    ["color-on-danger", "color-danger"],
    ["color-on-tip", "color-tip"],
    ["color-text", "color-warning-soft"],
    ["color-text", "color-danger-soft"],
    ["color-accent", "color-accent-soft"],
    ["color-warning", "color-warning-soft"],
  ])("%s is read on %s (4.5:1)", (text, ground) => {
    expect(contrast(of(text), of(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it("the frames of fields are seen (3:1)", () => {
    for (const surface of ["color-page", "color-surface", "color-sunken"]) {
      expect(contrast(of("color-line-strong"), of(surface)), surface).toBeGreaterThanOrEqual(3);
    }
  });
});

it("dark is the same by the device's setting and by the reader's choice", () => {
  const values = (text: string) =>
    [...text.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [
      name,
      value!.replace(/\s+/g, " "),
    ]);
  expect(values(chosen.split("}")[0]!)).toEqual(values(dark));
  expect(values(dark).length).toBeGreaterThan(30);
});

it("lines are seen on the wall (3:1), but for yellow, and are the same in the dark", () => {
  for (const [name, colour] of themes.light)
    if (name.startsWith("line-") && name !== "line-yellow")
      expect(contrast(colour, themes.light.get("color-wall")!), name).toBeGreaterThanOrEqual(3);
  expect([...read(dark).keys()].filter((name) => /^(line|paper|person)-/.test(name))).toEqual([]);
});

it("numbers are read on the colours of votings (4.5:1), which are the same in the dark", () => {
  const votes = [...themes.light].filter(([name]) => /^vote-\d$/.test(name));
  expect(votes).toHaveLength(8);
  for (const [name, colour] of votes)
    expect(contrast(themes.light.get("vote-on")!, colour), name).toBeGreaterThanOrEqual(4.5);
  expect([...read(dark).keys()].filter((name) => name.startsWith("vote-"))).toEqual([]);
});

it("the wall has the light theme's colours whatever the page has", () => {
  // And what is written on it while nothing hangs there.
  expect(light).toMatch(/:root,\s*\.wall,\s*\.board-empty \{\s*--color-page/);
});

it("ink is read on every paper (7:1)", () => {
  const papers = [...themes.light].filter(([name]) => name.startsWith("paper-"));
  expect(papers).toHaveLength(12);
  for (const [name, paper] of papers) {
    expect(contrast(themes.light.get("color-ink") ?? "", paper), name).toBeGreaterThanOrEqual(7);
  }
});

it("white is read on every person's colour (4.5:1)", () => {
  const people = [...themes.light].filter(([name]) => /^person-\d$/.test(name));
  expect(people).toHaveLength(10);
  for (const [name, colour] of people) {
    expect(contrast("#ffffff", colour), name).toBeGreaterThanOrEqual(4.5);
  }
});
