/** What a voting opens around the wall: set-up, progress, results, ballot sheets. Fetched when there is one. */
import { createEffect, on, onCleanup, Show } from "solid-js";
import type { Desk } from "../../tools/desk";
import type { LiveBoard } from "../../sync/live";
import { votesOf } from "../../sync/votes";
import { fetchedComponent } from "../../ui/later";
import { tellVotes } from "./ballot-news";

const Setup = fetchedComponent(() => import("./setup"));
const ProgressPanel = fetchedComponent(() => import("./progress"));
const Results = fetchedComponent(() => import("./results"));
const BallotSheet = fetchedComponent(() => import("./ballot-sheet"));

export default function VotingParts(props: { desk: Desk; live: LiveBoard }) {
  // One wall shows one board.
  // eslint-disable-next-line solid/reactivity
  const { desk, live } = props;
  const { surfaces } = desk;
  const votes = votesOf(live);
  const facilitates = () => live.role() === "facilitator";
  tellVotes(desk, votes);

  // While one is open there is nothing to set up, and nothing to follow when none is.
  createEffect(() => {
    if (!surfaces.isOpen("voting-setup") || !votes.open()) return;
    surfaces.set("voting-setup", false);
    surfaces.open("voting-progress");
  });
  /** The voting whose progress stood beside the wall when it ended: its result takes that place. */
  let followed: string | null = null;
  createEffect(
    on(votes.open, (open, before) => {
      if (open?.id === before?.id || !before) return;
      // A ballot is of one voting: the next begins with its invitation.
      surfaces.set("voting-ballot", false);
      followed = surfaces.isOpen("voting-progress") ? before.id : null;
      surfaces.set("voting-progress", false);
    }),
  );
  onCleanup(
    desk.voting.onRevealed((result) => {
      // A panel takes the keyboard: not from who is writing.
      if (result.id === followed && desk.editor.id() === null) surfaces.open("voting-results");
    }),
  );

  return (
    <>
      <Show when={facilitates() && surfaces.isOpen("voting-setup") && !votes.open()}>
        <Setup desk={desk} live={live} />
      </Show>
      <Show when={facilitates() && surfaces.isOpen("voting-progress") && votes.open()}>
        {(voting) => <ProgressPanel desk={desk} live={live} voting={voting()} />}
      </Show>
      <Show when={surfaces.isOpen("voting-results")}>
        <Results desk={desk} live={live} />
      </Show>
      <Show when={surfaces.isOpen("voting-ballot") && votes.ballot() !== null}>
        <BallotSheet
          desk={desk}
          votes={votes}
          isOffline={live.link() !== "live"}
          onClose={() => surfaces.set("voting-ballot", false)}
        />
      </Show>
    </>
  );
}
