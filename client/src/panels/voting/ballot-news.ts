/**
 * What screen readers hear of votings, and what everybody is told of a vote that was not counted. Mounted once a
 * board; it begins with the voting that is open then.
 */
import { createEffect, on, onCleanup } from "solid-js";
import { KEPT } from "../../board/kept-votes";
import type { Ballot, Voting } from "../../board/voting-types";
import { readVoting } from "../../board/votings";
import { errorText, t } from "../../i18n";
import type { Votes } from "../../sync/votes";
import type { Desk } from "../../tools/desk";
import { toast } from "../../ui/toast";
import { closedWords } from "./ballot-outcome";
import { forget, LEFT, say } from "./ballot-speech";
import { leftWords } from "./ballot-words";

/** ms that the document may take to follow the news of a close. */
const RESULT_WAIT = 4000;

export function tellVotes(desk: Desk, votes: Votes): void {
  const open = votes.open();
  if (open) say("voting", openedWords(open, votes.ballot()));
  let stopWaiting = (): void => undefined;
  onCleanup(() => stopWaiting());
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
          stopWaiting();
          stopWaiting = onceInStage(desk, KEPT + news.voting.id, (value) => {
            const result = readVoting(value);
            say("voting", result ? closedWords(result) : t("ballot.ended", { name: news.voting.name }));
          });
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

/**
 * Calls with a value of the stage once it is there, or with undefined when it does not come: who was away at the
 * close hears of it before the document has the result. Answers how to stop.
 */
function onceInStage(desk: Desk, key: string, call: (value: unknown) => void): () => void {
  const stage = desk.board.doc.getMap("stage");
  let waiting = true;
  const look = (): void => {
    if (stage.has(key)) finish();
  };
  const stop = (): void => {
    if (!waiting) return;
    waiting = false;
    clearTimeout(timer);
    stage.unobserve(look);
  };
  const finish = (): void => {
    stop();
    call(stage.get(key));
  };
  const timer = setTimeout(finish, RESULT_WAIT);
  stage.observe(look);
  look();
  return stop;
}

function openedWords(voting: Voting, ballot: Ballot | null): string {
  const { name, kind } = voting;
  if (!ballot) return t("ballot.opened.observer", { name });
  return t(`ballot.opened.${kind}`, { name, count: ballot.left });
}
