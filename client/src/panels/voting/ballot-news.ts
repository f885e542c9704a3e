/**
 * What screen readers hear of votings, and what everybody is told of a vote that was not counted. Mounted once a
 * board; it begins with the voting that is open then.
 */
import { createEffect, createSignal, on, onCleanup } from "solid-js";
import type { Ballot, Voting } from "../../board/voting-types";
import { errorText, t } from "../../i18n";
import type { Votes } from "../../sync/votes";
import type { Desk } from "../../tools/desk";
import { toast } from "../../ui/toast";
import { closedWords } from "./ballot-outcome";
import { forget, LEFT, say } from "./ballot-speech";
import { leftWords } from "./ballot-words";

/** ms that a result may take to follow the news of a close: who was away hears of it before the document has it. */
const RESULT_WAIT = 4000;

export function tellVotes(desk: Desk, votes: Votes): void {
  const open = votes.open();
  if (open) say("voting", openedWords(open, votes.ballot()));
  tellOutcomes(desk, votes);
  onCleanup(
    votes.listen((news) => {
      switch (news.type) {
        case "opened":
          say("voting", openedWords(news.voting, votes.ballot()));
          break;
        case "changed":
          break;
        case "ended": {
          forget(LEFT);
          if (news.lost) toast(t("ballot.lost", { name: news.voting.name }), { tone: "problem" });
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
        if (now && before && now[0] === before[0] && now[1] !== before[1]) say(LEFT, now[1]);
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

/** What came of the voting that ended last, once its result is among those that are kept; that it ended, where it was deleted. */
function tellOutcomes(desk: Desk, votes: Votes): void {
  const [ended, setEnded] = createSignal<Voting | null>(null);
  onCleanup(
    votes.listen((news) => {
      if (news.type === "ended") setEnded(news.voting);
    }),
  );
  createEffect(() => {
    const voting = ended();
    if (!voting) return;
    const tell = (words: string) => {
      setEnded(null);
      say("voting", words);
    };
    const result = desk.voting.results().find(({ id }) => id === voting.id);
    if (result) {
      tell(closedWords(result));
      return;
    }
    const timer = setTimeout(() => tell(t("ballot.ended", { name: voting.name })), RESULT_WAIT);
    onCleanup(() => clearTimeout(timer));
  });
}

function openedWords(voting: Voting, ballot: Ballot | null): string {
  const { name, kind } = voting;
  if (!ballot) return t("ballot.opened.observer", { name });
  return t(`ballot.opened.${kind}`, { name, count: ballot.left });
}
