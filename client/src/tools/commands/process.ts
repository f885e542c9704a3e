/** Counts of a process, as-is and to-be, one step after another. */
import {
  hasPair,
  join,
  linkable,
  linkSelected,
  makeNextStep,
  onlyStep,
  processGrid,
  showCounts,
  showDifference,
  stepsToJoin,
  toBeOf,
} from "../grid/process";
import type { Command } from "./command";

export const process: readonly Command[] = [
  {
    id: "process.nextStep",
    title: "process.nextStep",
    group: "create",
    keys: ["Shift+N"],
    when: (desk) => desk.board.mayWork() && onlyStep(desk) !== null,
    run: makeNextStep,
  },
  {
    id: "process.join",
    title: "process.join",
    group: "arrange",
    when: (desk) => desk.board.mayWork() && stepsToJoin(desk).length > 1,
    run: (desk) => join(desk, stepsToJoin(desk)),
  },
  {
    id: "process.counts",
    title: "process.counts",
    group: "board",
    when: (desk) => processGrid(desk) !== null,
    run: showCounts,
  },
  {
    id: "process.toBe",
    title: "process.toBe",
    group: "create",
    when: (desk) => desk.board.mayWork() && processGrid(desk) !== null,
    run: (desk) => {
      const grid = processGrid(desk);
      if (grid) toBeOf(desk, grid);
    },
  },
  {
    id: "process.difference",
    title: "process.difference",
    group: "board",
    when: hasPair,
    run: showDifference,
  },
  {
    id: "process.badges",
    title: "process.badges.command",
    group: "look",
    when: (desk) => desk.process.compared() !== null,
    checked: (desk) => desk.process.badges(),
    run: (desk) => desk.process.setBadges(!desk.process.badges()),
  },
  {
    id: "process.link",
    title: "process.link",
    group: "edit",
    when: (desk) => desk.board.mayWork() && linkable(desk) !== null,
    run: linkSelected,
  },
];
