/** Names and figures of votings in words. */
import type { Counted } from "../../board/votings";
import type { VoteValue, Voting, VotingAxes, VotingScope, VotingSettings } from "../../board/voting-types";
import { kindWord } from "../../canvas/describe";
import type { BoardObject } from "../../board/objects";
import { formatNumber, hasKey, t } from "../../i18n";
import type { Desk } from "../../tools/desk";

/** A voting from a foreign hand may have none. */
export const votingName = (voting: Pick<Voting, "name">): string => voting.name.trim() || t("voting.unnamed");

/** The text in one line; what an image or an empty note is instead. */
export function lineName(line: Pick<Counted, "text" | "kind">): string {
  const text = line.text.trim().replace(/\s+/g, " ");
  if (text !== "") return text;
  const key = `board.kind.${line.kind}`;
  return hasKey(key) ? t(key) : line.kind;
}

/** What the axes are about; effort and impact where nothing else was said. */
export function axisTitles(axes: VotingAxes | null): { readonly x: string; readonly y: string } {
  return {
    x: axes?.x.title.trim() || t("voting.axis.effort"),
    y: axes?.y.title.trim() || t("voting.axis.impact"),
  };
}

/** Nothing else was said: the quarters of the field have names then. */
export const isEffortAndImpact = (axes: VotingAxes | null): boolean =>
  axes === null || [axes.x, axes.y].every(({ title, low, high }) => !(title + low + high).trim());

export function axisEnds(
  axes: VotingAxes | null,
  axis: "x" | "y",
): { readonly low: string; readonly high: string } {
  return {
    low: axes?.[axis].low.trim() || t("voting.axis.low"),
    high: axes?.[axis].high.trim() || t("voting.axis.high"),
  };
}

/** 0..1 as it is told: 0..100. */
export const placeOn = (value: number): string => formatNumber(Math.round(value * 100));
export const oneDecimal = (value: number): string => formatNumber(value, { maximumFractionDigits: 1 });
export const percent = (share: number): string =>
  formatNumber(share, { style: "percent", maximumFractionDigits: share > 0 && share < 0.1 ? 1 : 0 });

/** The value that one person gave, in words. */
export function valueWords(kind: VotingSettings["kind"], value: VoteValue): string {
  if (typeof value !== "number")
    return t("voting.value.matrix", { x: placeOn(value[0]), y: placeOn(value[1]) });
  if (kind === "dots") return t("voting.value.dots", { count: value });
  if (kind === "ranking") return t("voting.value.ranking", { place: value });
  return formatNumber(value);
}

/** The name of what a scope is; `null` where it is not on the board any more. */
export function scopeWords(desk: Desk, scope: VotingScope): string {
  if (scope.type === "board") return t("voting.scope.board");
  if (scope.type === "selection") return t("voting.scope.selection");
  const object = desk.board.store.get(scope.id);
  return object ? objectName(object) : t("voting.scope.gone");
}

export function objectName(object: BoardObject): string {
  const text = object.text.trim().replace(/\s+/g, " ");
  return text === "" ? kindWord(object) : text;
}

/** "Dots, 5 votes each, named": what everybody is about to be asked, in one line. */
export function settingsWords(voting: Omit<VotingSettings, "closes" | "minutes">): string {
  const parts = [t(`voting.kind.${voting.kind}`)];
  if (voting.kind === "dots") parts.push(t("voting.eachVotes", { count: voting.votes }));
  if (voting.kind === "dots" && voting.cap !== null) parts.push(t("voting.capAt", { count: voting.cap }));
  if (voting.kind === "scale" && voting.scale)
    parts.push(t("voting.scaleFrom", { low: voting.scale.low, high: voting.scale.high }));
  parts.push(t(voting.anonymous ? "voting.anonymous" : "voting.named"));
  return parts.join(" · ");
}

/** What can be changed of a voting, without what the server says of it. */
export const settingsOf = (voting: VotingSettings): VotingSettings => ({
  name: voting.name,
  kind: voting.kind,
  colour: voting.colour,
  anonymous: voting.anonymous,
  organisations: voting.organisations,
  votes: voting.votes,
  cap: voting.cap,
  kinds: voting.kinds,
  scope: voting.scope,
  scale: voting.scale,
  axes: voting.axes,
  closes: voting.closes,
  minutes: voting.minutes,
});
