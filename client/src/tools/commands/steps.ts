/** What a note is in the work: its type, evidence, owner and day, and what a step costs. */
import { REGISTERS } from "../../board/objects";
import { has, markable, type Toggle } from "../../board/marking";
import { EVIDENCE, FLAGS, NOTE_TYPES } from "../../board/note-marks";
import type { Key } from "../../i18n";
import { targets } from "../actions";
import type { Desk } from "../desk";
import { collect } from "../collecting";
import { chosenNotes, plainChosen, toggleChosen } from "../marking";
import type { Command } from "./command";

const someNotes = (desk: Desk): boolean => chosenNotes(desk).length > 0;

function toggle(name: string, mark: Toggle, title: Key, keys?: readonly string[]): Command {
  return {
    id: `steps.${name}`,
    title,
    group: "edit",
    ...(keys && { keys }),
    when: someNotes,
    checked: (desk) => {
      const notes = markable(desk.board, targets(desk));
      return notes.length > 0 && notes.every((note) => has(note, mark));
    },
    run: (desk) => toggleChosen(desk, mark),
  };
}

export const steps: readonly Command[] = [
  ...NOTE_TYPES.map((type, index) => toggle(type, { type }, `steps.mark.${type}`, [`Shift+${index + 1}`])),
  {
    id: "steps.plain",
    title: "steps.mark.plain",
    group: "edit",
    when: (desk) => markable(desk.board, targets(desk)).some((note) => note.marks?.type),
    run: (desk) => plainChosen(desk),
  },
  ...EVIDENCE.map((evidence, index) =>
    toggle(evidence, { evidence }, `steps.mark.${evidence}`, [`Shift+${index + 5}`]),
  ),
  ...FLAGS.map((flag) => toggle(flag, { [flag]: true }, `steps.mark.${flag}`)),
  ...REGISTERS.map((of): Command => ({
    id: `steps.collect.${of}`,
    title: `steps.collect.${of}`,
    group: "create",
    when: (desk) => desk.board.mayWork(),
    run: (desk) => collect(desk, of),
  })),
  {
    id: "steps.details",
    title: "steps.details",
    group: "edit",
    keys: ["Shift+O"],
    when: someNotes,
    run: (desk) => desk.surfaces.open("steps"),
  },
];
