/** Voting by keys, and by name in the palette. */
import { isGround } from "../../board/objects";
import type { Desk } from "../desk";
import type { Command } from "./command";

/** What the keyboard stands on, where a vote can be given to it. */
function candidate(desk: Desk): string | null {
  const active = desk.selection.active();
  return active !== null && desk.voting.mayVote() && desk.voting.isCandidate(active) ? active : null;
}

/** A voting that is set up now is about what is selected. */
const choosesFor = (desk: Desk): boolean => {
  const ids = desk.selection.list();
  return ids.length > 1 || ids.some((id) => isGround(desk.board.store.get(id)?.kind));
};

export const voting: readonly Command[] = [
  {
    id: "voting.give",
    title: "vote.command.give",
    group: "keyboard",
    keys: ["+"],
    first: true,
    offered: false,
    when: (desk) => candidate(desk) !== null,
    run: (desk) => desk.voting.give(candidate(desk)!, 1),
  },
  {
    id: "voting.take",
    title: "vote.command.take",
    group: "keyboard",
    keys: ["-"],
    first: true,
    offered: false,
    when: (desk) => candidate(desk) !== null,
    run: (desk) => desk.voting.give(candidate(desk)!, -1),
  },
  {
    id: "voting.join",
    title: "vote.command.join",
    group: "board",
    when: (desk) => desk.voting.mayVote() && desk.tool() !== "vote",
    run: (desk) => desk.voting.join(),
  },
  {
    id: "voting.leave",
    title: "vote.command.leave",
    group: "board",
    when: (desk) => desk.tool() === "vote",
    run: (desk) => desk.voting.leave(),
  },
  {
    id: "voting.done",
    title: "vote.command.done",
    group: "board",
    when: (desk) => desk.voting.mayVote() && desk.voting.ballot()?.done === false,
    run: (desk) => desk.voting.finish(true),
  },
  {
    id: "voting.ballot",
    title: "vote.sheet",
    group: "board",
    when: (desk) => desk.voting.mayVote() && desk.voting.open()?.kind !== "dots",
    run: (desk) => desk.voting.askFor(null),
  },
  {
    id: "voting.setup",
    title: "voting.new",
    titleNow: (desk) => (choosesFor(desk) ? "voting.newOnThese" : "voting.new"),
    group: "board",
    when: (desk) => desk.board.mayLock() && desk.voting.open() === null,
    run: (desk) => desk.surfaces.open("voting-setup"),
  },
  {
    id: "voting.follow",
    title: "ballot.follow",
    group: "board",
    when: (desk) => desk.board.mayLock() && desk.voting.open() !== null,
    run: (desk) => desk.surfaces.open("voting-progress"),
  },
  {
    id: "voting.results",
    title: "vote.results",
    group: "board",
    when: (desk) => desk.voting.results().length > 0,
    run: (desk) => desk.surfaces.open("voting-results"),
  },
  {
    id: "voting.show",
    title: "vote.command.show",
    group: "look",
    when: (desk) => desk.voting.results().length > 0,
    checked: (desk) => desk.voting.shown() !== null,
    run: ({ voting }) => voting.show(voting.shown() ? null : voting.results()[0]!.id),
  },
];
