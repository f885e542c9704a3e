/** Formatting, lists, boxes and links in texts. Whoever writes has the same keys in the field (tools/editing/). */
import {
  formatSelected,
  linkOfSelected,
  listSelected,
  lookNow,
  mayFormat,
  mayTick,
  openLink,
  tickSelected,
} from "../editing/format";
import type { Command } from "./command";

export const text: readonly Command[] = [
  {
    id: "text.bold",
    title: "text.bold",
    group: "edit",
    keys: ["Mod+B"],
    when: mayFormat,
    checked: (desk) => lookNow(desk).marks.bold === true,
    run: (desk) => formatSelected(desk, "bold"),
  },
  {
    id: "text.italic",
    title: "text.italic",
    group: "edit",
    keys: ["Mod+I"],
    when: mayFormat,
    checked: (desk) => lookNow(desk).marks.italic === true,
    run: (desk) => formatSelected(desk, "italic"),
  },
  {
    id: "text.strike",
    title: "text.strike",
    group: "edit",
    keys: ["Mod+Shift+X"],
    when: mayFormat,
    checked: (desk) => lookNow(desk).marks.strike === true,
    run: (desk) => formatSelected(desk, "strike"),
  },
  {
    id: "text.bullet",
    title: "text.bullet",
    group: "edit",
    keys: ["Mod+Shift+8"],
    when: mayFormat,
    checked: (desk) => lookNow(desk).list === "bullet",
    run: (desk) => listSelected(desk, "bullet"),
  },
  {
    id: "text.number",
    title: "text.number",
    group: "edit",
    keys: ["Mod+Shift+7"],
    when: mayFormat,
    checked: (desk) => lookNow(desk).list === "number",
    run: (desk) => listSelected(desk, "number"),
  },
  {
    id: "text.check",
    title: "text.check",
    group: "edit",
    keys: ["Mod+Shift+9"],
    when: mayFormat,
    checked: (desk) => lookNow(desk).list === "check",
    run: (desk) => listSelected(desk, "check"),
  },
  {
    id: "text.tick",
    title: "text.tick",
    group: "edit",
    keys: ["Mod+Shift+Enter"],
    when: mayTick,
    run: tickSelected,
  },
  {
    id: "text.openLink",
    title: "text.openLink",
    group: "edit",
    when: (desk) => linkOfSelected(desk) !== null,
    run: (desk) => {
      const url = linkOfSelected(desk);
      if (url !== null) openLink(url);
    },
  },
];
