/** The board as a whole: palette, keys, menu. */
import { t } from "../../i18n";
import { toast } from "../../ui";
import { targets } from "../actions";
import { linkWith, objectHash, viewHash } from "../deep-links";
import type { Command } from "./command";
import { menuPlace } from "../menu-place";

export const board: readonly Command[] = [
  {
    id: "board.palette",
    title: "commands.palette",
    group: "board",
    keys: ["Mod+K"],
    offered: false,
    run: (desk) => desk.surfaces.open("palette"),
  },
  {
    id: "board.shortcuts",
    title: "board.shortcuts",
    group: "board",
    keys: ["?"],
    run: (desk) => desk.surfaces.open("shortcuts"),
  },
  {
    id: "board.menu",
    title: "commands.openMenu",
    group: "board",
    keys: ["Shift+F10", "ContextMenu"],
    offered: false,
    run: (desk) => desk.surfaces.openMenu(menuPlace(desk)),
  },
  {
    id: "board.deleted",
    title: "commands.deleted",
    group: "board",
    run: (desk) => desk.surfaces.open("deleted"),
  },
  {
    id: "board.recolour",
    title: "commands.recolour",
    group: "board",
    when: (desk) => desk.board.mayWork() && desk.count() > 0,
    run: (desk) => desk.surfaces.open("recolour"),
  },
  {
    id: "board.linkObject",
    title: "commands.copyLink",
    group: "board",
    when: (desk) => targets(desk).length === 1,
    run: (desk) => copyLink(objectHash(targets(desk)[0]!)),
  },
  {
    id: "board.linkView",
    title: "commands.copyViewLink",
    group: "board",
    run: (desk) => copyLink(viewHash(desk)),
  },
];

async function copyLink(hash: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(linkWith(hash));
    toast(t("commands.linkCopied"));
  } catch {
    // The browser keeps the clipboard closed: then the address bar has it, to be copied by hand.
    history.replaceState(history.state, "", hash);
    toast(t("commands.linkInAddress"));
  }
}
