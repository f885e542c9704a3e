/**
 * What screen readers hear of votings, and what everybody is told of a vote that was not counted. Mounted once a
 * board; it begins with the voting that is open then.
 */
import { createEffect, on, onCleanup } from "solid-js";
import type { Ballot, Voting } from "../../board/voting-types";
import { readVoting, type Counted, type VotingResult } from "../../board/votings";
import { errorText, formatNumber, t } from "../../i18n";
import type { Votes } from "../../sync/votes";
import type { Desk } from "../../tools/desk";
import { toast } from "../../ui/toast";
import { forget, say } from "./ballot-speech";
import { leftWords, shortened, stepWords } from "./ballot-words";

/** Names that are read out of those who share the first place. */
const MOST_FIRST = 3;

export function tellVotes(desk: Desk, votes: Votes): void {
  const open = votes.open();
  if (open) say("voting", openedWords(open, votes.ballot()));
  onCleanup(
    votes.listen((news) => {
      switch (news.type) {
        case "opened":
          say("voting", openedWords(news.voting, votes.ballot()));
          break;
        case "changed":
          break;
        case "ended": {
          forget("left");
          const result = readVoting(desk.board.doc.getMap("stage").get(`voting:${news.voting.id}`));
          say("voting", result ? closedWords(result) : t("ballot.ended", { name: news.voting.name }));
          break;
        }
        case "reminder": {
          const ballot = votes.ballot();
          const left = ballot ? `. ${leftWords(news.voting, ballot)}` : "";
          toast(`${t("ballot.reminder")}${left}`);
          break;
        }
        case "refused": {
          const { title, next } = errorText(news.code, news.params);
          toast(`${title}. ${next}`, { tone: "problem" });
          break;
        }
        case "counted":
          break;
      }
    }),
  );
  // Also what another tab of the same person has cast.
  createEffect(
    on(
      () => {
        const voting = votes.open();
        const ballot = votes.ballot();
        return voting && ballot ? ([voting.id, leftWords(voting, ballot)] as const) : null;
      },
      (now, before) => {
        if (now && before && now[0] === before[0] && now[1] !== before[1]) say("left", now[1]);
      },
    ),
  );
  createEffect(
    on(
      () => votes.open()?.endsAt ?? null,
      (ends, before) => {
        if (ends !== null && before != null && ends > before) say("extended", t("ballot.extended"));
      },
    ),
  );
}

function openedWords(voting: Voting, ballot: Ballot | null): string {
  const { name, kind } = voting;
  if (!ballot) return t("ballot.opened.observer", { name });
  return t(`ballot.opened.${kind}`, { name, count: ballot.left });
}

/** "Voting closed: … First is …: 5 votes." */
export function closedWords(result: VotingResult): string {
  const { name } = result;
  const first = result.results.filter(({ rank, votes }) => rank === 1 && votes > 0);
  if (first.length === 0) return t("ballot.closedNone", { name });
  const names = first.slice(0, MOST_FIRST).map(({ text }) => shortened(text));
  return t("ballot.closedTie", {
    name,
    count: first.length,
    first: names.join("; "),
    votes: outcomeWords(result, first[0]!),
  });
}

/** What something got: "5 votes", "mean 4.2", "12 points", "effort 20, impact 80". */
export function outcomeWords(result: VotingResult, counted: Counted): string {
  const number = (value: number) => formatNumber(Math.round(value * 10) / 10);
  switch (result.kind) {
    case "dots":
      return t("ballot.votes", { count: counted.votes });
    case "scale":
      return counted.mean === null
        ? t("ballot.unrated")
        : t("ballot.mean", { value: stepWords(Math.round(counted.mean * 10) / 10, result.scale?.low ?? 1) });
    case "ranking":
      return t("ballot.points", { count: counted.points ?? 0 });
    case "matrix": {
      if (!counted.x || !counted.y) return t("ballot.unplaced");
      const [across, up] = (["x", "y"] as const).map(
        (side) => result.axes?.[side].title.trim() || t(side === "x" ? "ballot.across" : "ballot.up"),
      );
      const at = (value: number) => number(value * 100);
      return `${across} ${at(counted.x.median)}, ${up} ${at(counted.y.median)}`;
    }
  }
}
