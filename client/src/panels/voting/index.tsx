/** What a voting opens around the wall: set-up, progress, results, ballot sheets. Fetched when there is one. */
import type { Desk } from "../../tools/desk";
import type { LiveBoard } from "../../sync/live";

export default function VotingParts(_props: { desk: Desk; live: LiveBoard }) {
  return null;
}
