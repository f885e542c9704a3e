/** Private mode and hidden areas: palette, menu of the wall and of areas. */
import type { Desk } from "../desk";
import {
  hiddenSelected,
  isHiddenArea,
  prepares,
  reveal,
  selectedArea,
  selectedRegion,
  showToAll,
  startPreparing,
  stopPreparing,
  writeTo,
} from "../privately/deeds";
import type { Command } from "./command";

const leads = (desk: Desk): boolean => desk.privacy?.leads() ?? false;
const on = (desk: Desk): boolean => leads(desk) && desk.privacy!.now() !== null;
const notes = (desk: Desk): boolean => on(desk) && desk.privacy!.count() > 0;

export const privately: readonly Command[] = [
  {
    id: "private.start",
    title: "private.start.command",
    group: "board",
    when: (desk) => leads(desk) && desk.privacy!.now() === null,
    run: (desk) => desk.surfaces.open("private-start"),
  },
  {
    id: "private.panel",
    title: "private.open",
    group: "board",
    when: on,
    run: (desk) => desk.surfaces.open("private-panel"),
  },
  {
    id: "private.revealAll",
    title: "private.reveal.all",
    group: "board",
    when: notes,
    run: (desk) => reveal(desk.privacy!, {}),
  },
  {
    id: "private.revealArea",
    title: "private.reveal.area",
    group: "board",
    when: (desk) => on(desk) && selectedRegion(desk) !== null,
    run: (desk) => reveal(desk.privacy!, { area: selectedRegion(desk)! }),
  },
  {
    id: "private.revealNext",
    title: "private.reveal.next.command",
    group: "board",
    when: notes,
    run: (desk) => reveal(desk.privacy!, { next: true }),
  },
  {
    id: "private.mine",
    title: "private.mine.command",
    group: "board",
    when: on,
    checked: (desk) => desk.privacy?.live.target() === "private",
    run: (desk) => {
      const privacy = desk.privacy!;
      writeTo(desk, privacy, privacy.live.target() === "private" ? "board" : "private");
    },
  },
  {
    id: "private.end",
    title: "private.end.command",
    group: "board",
    when: on,
    run: (desk) => desk.privacy!.askEnd(true),
  },
  {
    id: "hidden.hide",
    title: "hidden.hide",
    group: "board",
    when: (desk) => {
      const area = selectedArea(desk);
      return leads(desk) && area !== null && !isHiddenArea(desk, area);
    },
    run: (desk) => desk.surfaces.open("hidden"),
  },
  {
    id: "hidden.show",
    title: "hidden.show",
    group: "board",
    when: (desk) => leads(desk) && hiddenSelected(desk).length > 0,
    run: (desk) => showToAll(desk, desk.privacy!, hiddenSelected(desk)),
  },
  {
    id: "hidden.showAll",
    title: "hidden.show.loose",
    group: "board",
    when: (desk) => leads(desk) && desk.privacy!.live.hidden() > 0,
    run: (desk) => showToAll(desk, desk.privacy!, null),
  },
  {
    id: "hidden.prepare",
    title: "hidden.prepare",
    group: "board",
    when: leads,
    checked: (desk) => desk.privacy !== null && prepares(desk.privacy),
    run: (desk) => (prepares(desk.privacy!) ? stopPreparing(desk) : startPreparing(desk)),
  },
];
