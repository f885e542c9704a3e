/** What a ballot says: what is left, where something was placed, how an item is called. */
import type { CastAnswer } from "../../board/casting";
import type { Ballot, Candidate, Voting, VotingAxis } from "../../board/voting-types";
import { kindWord } from "../../canvas/describe";
import { formatNumber, t } from "../../i18n";
import type { Desk } from "../../tools/desk";
import { hundredths, thirdOf, type Place, type Third } from "./ballot-matrix";

/** Letters of an item in a sentence. */
const SHORT = 60;

export function shortened(text: string): string {
  const letters = [...text.replace(/\s+/g, " ").trim()];
  return letters.length > SHORT ? `${letters.slice(0, SHORT - 1).join("")}…` : letters.join("");
}

/** What a candidate says, as it was when the voting was opened; what it is, where it says nothing. */
export function textOfCandidate(desk: Desk, candidate: Candidate): string {
  const text = candidate.text.trim();
  if (text !== "") return text;
  const object = desk.board.store.get(candidate.id);
  return object ? kindWord(object) : t("ballot.gone");
}

/** "2 votes left", "3 items to place". */
export function leftWords(voting: Voting, ballot: Ballot): string {
  return ballot.left === 0
    ? t(`ballot.none.${voting.kind}`)
    : t(`ballot.left.${voting.kind}`, { count: ballot.left });
}

/** What the two axes are called; blank ones are effort and impact. */
export const axisTitle = (voting: Voting, side: "x" | "y"): string =>
  axisOf(voting, side)?.title.trim() || t(side === "x" ? "ballot.across" : "ballot.up");

const axisOf = (voting: Voting, side: "x" | "y"): VotingAxis | undefined => voting.axes?.[side];

/** How an end or the middle of an axis is called: in the facilitator's words where there are any. */
export function axisPart(voting: Voting, side: "x" | "y", part: Third): string {
  const axis = axisOf(voting, side);
  const own = part === "low" ? axis?.low : part === "high" ? axis?.high : "";
  return own?.trim() || t(`ballot.third.${part}`);
}

/** "Effort low, impact high, 20, 80" */
export function placeWords(voting: Voting, [x, y]: Place): string {
  const own = (["x", "y"] as const).some((side) => {
    const axis = axisOf(voting, side);
    return `${axis?.title ?? ""}${axis?.low ?? ""}${axis?.high ?? ""}`.trim() !== "";
  });
  const up = axisTitle(voting, "y");
  return t(own ? "ballot.placeOwn" : "ballot.place", {
    across: axisTitle(voting, "x"),
    acrossPart: axisPart(voting, "x", thirdOf(x)),
    up: own ? up : up.toLocaleLowerCase(),
    upPart: axisPart(voting, "y", thirdOf(y)),
    x: hundredths(x),
    y: hundredths(y),
  });
}

/** A number of a scale as written: −2 … +2 has signs, 1 … 5 has none. */
export const stepWords = (value: number, low: number): string =>
  low < 0 && value > 0 ? `+${formatNumber(value)}` : formatNumber(value);

/** One's own vote for an item in words; null where there is none. */
export function ownWords(voting: Voting, ballot: Ballot, candidate: string): string | null {
  const value = ballot.votes[candidate];
  if (value === undefined) return null;
  if (typeof value !== "number") return placeWords(voting, value);
  if (voting.kind === "dots") return t("ballot.votes", { count: value });
  if (voting.kind === "ranking") return t("ballot.place.short", { place: value });
  return stepWords(value, voting.scale?.low ?? 1);
}

/** Why + or − changed nothing; null where it did. */
export function castWords(answer: CastAnswer, voting: Voting | null): string | null {
  switch (answer) {
    case "cast":
    case "not-dots":
      return null;
    case "budget":
      return t("ballot.spent");
    case "cap":
      return t("ballot.capped", { count: voting?.cap ?? 1 });
    case "not-candidate":
      return t("ballot.cannot");
    case "none-to-take":
      return t("ballot.noneToTake");
    case "not-open":
      return t("ballot.notOpen");
  }
}
