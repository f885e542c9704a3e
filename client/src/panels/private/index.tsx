/** What private mode and hidden areas open around the wall. Fetched when one is wanted. */
import type { Desk } from "../../tools/desk";
import type { LiveBoard } from "../../sync/live";

export default function PrivateParts(_props: { desk: Desk; live: LiveBoard }) {
  return null;
}
