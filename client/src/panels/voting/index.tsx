/** What a voting opens around the wall: set-up, progress, results, ballot sheets. Fetched when there is one. */
import { Show } from "solid-js";
import type { Desk } from "../../tools/desk";
import type { LiveBoard } from "../../sync/live";
import { votesOf } from "../../sync/votes";
import { fetchedComponent } from "../../ui/later";
import { tellVotes } from "./ballot-news";

const BallotSheet = fetchedComponent(() => import("./ballot-sheet"));

export default function VotingParts(props: { desk: Desk; live: LiveBoard }) {
  // One wall shows one board.
  // eslint-disable-next-line solid/reactivity
  const { desk, live } = props;
  const votes = votesOf(live);
  tellVotes(desk, votes);
  return (
    <Show when={desk.surfaces.isOpen("voting-ballot") && votes.ballot() !== null}>
      <BallotSheet desk={desk} votes={votes} onClose={() => desk.surfaces.set("voting-ballot", false)} />
    </Show>
  );
}
