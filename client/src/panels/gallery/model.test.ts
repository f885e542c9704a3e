import { describe, expect, it } from "vitest";
import type { Template } from "../../api/types";
import { EVERYTHING, range, said, search } from "./model";

const template = (name: string, more: Partial<Template> = {}): Template => ({
  name,
  number: null,
  title: { fi: name },
  purpose: {},
  instruction: {},
  when: {},
  minutes: 60,
  group: null,
  tags: [],
  prompts: [],
  agenda: [],
  languages: ["fi"],
  thumbnail: `/api/templates/${name}/thumbnail?v=1`,
  own: null,
  ...more,
});
const names = (found: readonly Template[]) => found.map((each) => each.name);
const tagWords = (tag: string) => ({ reflect: "Arvioi Utvärdera Reflect" })[tag] ?? "";

const journey = template("journey", {
  title: { fi: "Asiakaspolku", sv: "Kundresa", en: "Customer journey" },
  purpose: { fi: "Ymmärrä, mitä asiakas kokee" },
  tags: ["understand"],
  group: { min: 3, max: 8 },
});
const retro = template("retro", {
  title: { fi: "Retrospektiivi" },
  purpose: { fi: "Katso taaksepäin asiakkaan kanssa" },
  tags: ["reflect"],
  minutes: 30,
});
const own = template("own", {
  title: { fi: "Meidän pohja" },
  own: { shared: false, mine: true, created: 1, bytes: 1 },
});
const all = [retro, journey, own];
const find = (wanted: Partial<typeof EVERYTHING>) =>
  names(search(all, { ...EVERYTHING, ...wanted }, tagWords));

describe("the search", () => {
  it("shows everything in its order where nothing is asked for", () => {
    expect(find({})).toEqual(["retro", "journey", "own"]);
  });

  it("finds words of every language, and what has them in its title first", () => {
    expect(find({ query: "asiakas kokee" })).toEqual(["journey"]);
    expect(find({ query: "asiak" })).toEqual(["journey", "retro"]);
    expect(find({ query: "  KUNDRESA " })).toEqual(["journey"]);
    expect(find({ query: "ymmarra kokee" })).toEqual(["journey"]);
  });

  it("wants every word", () => {
    expect(find({ query: "asiakas kahvi" })).toEqual([]);
  });

  it("knows what a tag is called", () => {
    expect(find({ query: "utvärdera" })).toEqual(["retro"]);
  });

  it("hides what takes longer, and what is for others; what does not say for how many stays", () => {
    expect(find({ length: "30" })).toEqual(["retro"]);
    expect(find({ group: "13-30" })).toEqual(["retro", "own"]);
    expect(find({ group: "6-12" })).toEqual(["retro", "journey", "own"]);
  });

  it("shows one tag, or own ones", () => {
    expect(find({ tag: "understand" })).toEqual(["journey"]);
    expect(find({ tag: "own" })).toEqual(["own"]);
  });
});

describe("a card", () => {
  it("speaks another language where it lacks the reader's", () => {
    expect(said(journey.title, "sv")).toBe("Kundresa");
    expect(said(retro.title, "sv")).toBe("Retrospektiivi");
    expect(said({ se: "Govva" }, "fi")).toBe("Govva");
    expect(said({}, "fi")).toBe("");
  });

  it("says for how many it is", () => {
    expect(range({ min: 3, max: 15 })).toBe("3–15");
    expect(range({ min: 5, max: 5 })).toBe("5");
    expect(range(null)).toBe("");
  });
});
