/**
 * One's own ballot of a voting in which things are placed, rated or ranked: beside the wall on a wide window, over
 * it on a phone. Each answer is cast at once; the sheet holds nothing that closing it could lose.
 */
import X from "lucide-solid/icons/x";
import { createEffect, createSignal, Match, onCleanup, onMount, Show, Switch } from "solid-js";
import type { Ballot, Voting } from "../../board/voting-types";
import { t } from "../../i18n";
import type { Votes } from "../../sync/votes";
import type { Desk } from "../../tools/desk";
import { Button, IconButton } from "../../ui/button";
// Before what the parts have besides.
import "../../ui/field.css";
import "./ballot.css";
import OrderBallot from "./ballot-order";
import type { BallotPart } from "./ballot-part";
import ScaleBallot from "./ballot-scale";
import SquareBallot from "./ballot-square";
import { say } from "./ballot-speech";
import { leftWords } from "./ballot-words";
import { alone } from "./side";

/** The sheet covers the page, and keeps the keyboard, up to this width. */
const NARROW = "(max-width: 760px)";

export default function BallotSheet(props: {
  desk: Desk;
  votes: Votes;
  isOffline: boolean;
  onClose: () => void;
}) {
  const [narrow, setNarrow] = createSignal(matchMedia(NARROW).matches);
  const from = document.activeElement;
  let sheet!: HTMLDivElement;
  let heading!: HTMLHeadingElement;
  // One desk, one wall.
  // eslint-disable-next-line solid/reactivity
  alone(props.desk, "voting-ballot");

  onMount(() => {
    const query = matchMedia(NARROW);
    const follow = () => setNarrow(query.matches);
    query.addEventListener("change", follow);
    onCleanup(() => query.removeEventListener("change", follow));
    heading.focus();
  });
  onCleanup(() => {
    // Closed from within: back to where it was opened, or to the board where that has gone.
    if (!sheet.contains(document.activeElement) && document.activeElement !== document.body) return;
    if (from instanceof HTMLElement && from.isConnected && from !== document.body) from.focus();
    else props.desk.focus();
  });
  // Asked for at one item: there it goes on.
  createEffect(() => {
    const id = props.desk.voting.asked();
    if (id !== null) queueMicrotask(() => goTo(id));
  });
  function goTo(id: string): void {
    const item = [...sheet.querySelectorAll<HTMLElement>("[data-item]")].find(
      (each) => each.dataset["item"] === id,
    );
    const target = item?.querySelector<HTMLElement>("input:checked") ?? item?.querySelector("input") ?? item;
    target?.focus();
  }

  function pressed(event: KeyboardEvent): void {
    if (event.key === "Escape" && !event.defaultPrevented) {
      event.stopPropagation();
      props.onClose();
    } else if (event.key === "Tab" && narrow()) keepInside(event);
  }

  function keepInside(event: KeyboardEvent): void {
    const stops = [...sheet.querySelectorAll<HTMLElement>("button, input, [tabindex='0']")].filter(
      (each) => each.tabIndex >= 0 && each.offsetParent !== null,
    );
    const [first, last] = [stops[0], stops[stops.length - 1]];
    const at = document.activeElement;
    const leaves = event.shiftKey ? at === first || at === heading : at === last;
    if (!leaves) return;
    event.preventDefault();
    (event.shiftKey ? last : first)?.focus();
  }

  return (
    <Show when={props.votes.open()}>
      {(voting) => (
        <div
          class="ballot"
          data-kind={voting().kind}
          role="dialog"
          aria-modal={narrow() ? "true" : undefined}
          aria-labelledby="ballot-title"
          ref={sheet}
          onKeyDown={pressed}
        >
          <header class="ballot-top">
            <span
              class="ballot-colour"
              aria-hidden="true"
              ref={(element) =>
                createEffect(() => element.style.setProperty("background", `var(--vote-${voting().colour})`))
              }
            />
            <h2 id="ballot-title" tabindex="-1" ref={heading}>
              {voting().name}
            </h2>
            <IconButton label={t("common.close")} onClick={() => props.onClose()}>
              <X aria-hidden="true" />
            </IconButton>
          </header>
          <Show when={props.votes.ballot()}>
            {(ballot) => (
              <>
                <div class="ballot-body">
                  <p class="ballot-how" id="ballot-how">
                    <Show when={voting().kind !== "dots"}>
                      {t(`ballot.how.${voting().kind as "matrix" | "scale" | "ranking"}`)}
                    </Show>
                  </p>
                  <Answers
                    desk={props.desk}
                    voting={voting()}
                    ballot={ballot()}
                    asked={props.desk.voting.asked()}
                    cast={(set) => props.votes.cast(set)}
                  />
                  <p class="ballot-who">{t(voting().anonymous ? "ballot.anonymous" : "ballot.named")}</p>
                </div>
                <Foot
                  voting={voting()}
                  ballot={ballot()}
                  votes={props.votes}
                  isOffline={props.isOffline}
                  onClose={() => props.onClose()}
                />
              </>
            )}
          </Show>
        </div>
      )}
    </Show>
  );
}

function Answers(props: BallotPart) {
  return (
    <Switch>
      <Match when={props.voting.kind === "matrix"}>
        <SquareBallot {...props} />
      </Match>
      <Match when={props.voting.kind === "scale"}>
        <ScaleBallot {...props} />
      </Match>
      <Match when={props.voting.kind === "ranking"}>
        <OrderBallot {...props} />
      </Match>
    </Switch>
  );
}

/** What is left, whether it is saved, and the word that one has finished. */
function Foot(props: {
  voting: Voting;
  ballot: Ballot;
  votes: Votes;
  isOffline: boolean;
  onClose: () => void;
}) {
  const count = () => props.voting.candidates.length;
  const done = () => count() - props.ballot.left;
  const savedKey = () => {
    if (props.votes.confirmed()) return "ballot.saved";
    return props.isOffline ? "vote.offline" : "ballot.sending";
  };
  function finish(is: boolean): void {
    props.votes.finish(is);
    say("done", t(is ? "ballot.isFinished" : "ballot.notFinished"));
  }
  return (
    <footer class="ballot-foot">
      <div class="ballot-left">
        <p>
          <strong>{leftWords(props.voting, props.ballot)}</strong>
          <span class="ballot-saved">{t(savedKey())}</span>
        </p>
        <progress
          max={Math.max(1, count())}
          value={done()}
          aria-label={t("ballot.progress", { done: done(), count: count() })}
        />
      </div>
      <Show
        when={props.ballot.done}
        fallback={
          <Button
            variant={props.ballot.left === 0 ? "primary" : "secondary"}
            size="l"
            onClick={() => finish(true)}
          >
            {t("ballot.finish")}
          </Button>
        }
      >
        <div class="ballot-finished">
          <Button size="l" onClick={() => finish(false)}>
            {t("ballot.reopen")}
          </Button>
          <Button size="l" variant="primary" onClick={() => props.onClose()}>
            {t("common.close")}
          </Button>
        </div>
      </Show>
      <Show when={props.ballot.done}>
        <p class="ballot-is-done">{t("ballot.isFinished")}</p>
      </Show>
    </footer>
  );
}
