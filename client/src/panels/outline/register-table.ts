/** A register in the outline: a table whose rows lead to the notes that it collects. */
import type { RegisterObject } from "../../board/objects";
import type { RegisterRow } from "../../board/registers";
import { chipWords } from "../../canvas/chip-look";
import { registerWords } from "../../canvas/register-words";
import { dayText } from "../../geometry/note-chips";
import { t } from "../../i18n";

type Head = "type" | "phase" | "lane" | "evidence" | "owner" | "due" | "reactions" | "votes";
const HEADS: readonly Head[] = ["type", "phase", "lane", "evidence", "owner", "due", "reactions", "votes"];

/** Says what the table says, so that it is made anew only when that is something else. */
export const registerKey = ({ of, rows, text }: RegisterObject): string => JSON.stringify([of, text, rows]);

/** Columns that nothing is said in are left out, as on the wall. */
export function registerTable(register: RegisterObject, label: string): HTMLElement {
  const { rows, of } = register;
  const words = registerWords();
  const heads = HEADS.filter(
    (head) => (head !== "type" || of === "all") && rows.some((row) => cellOf(row, head) !== ""),
  );
  const table = document.createElement("table");
  table.className = "outline-register";
  table.setAttribute("aria-label", label);
  const head = table.createTHead().insertRow();
  for (const title of [words.of[of], ...heads.map((each) => words.heads[each])]) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = title;
    head.append(cell);
  }
  const body = table.createTBody();
  for (const row of rows) {
    const line = body.insertRow();
    const name = document.createElement("th");
    name.scope = "row";
    const lead = document.createElement("button");
    lead.type = "button";
    lead.className = "outline-lead";
    lead.tabIndex = -1;
    lead.dataset["to"] = row.id;
    lead.textContent = row.text || t("outline.emptyNote");
    name.append(lead);
    line.append(name);
    for (const each of heads) line.insertCell().textContent = cellOf(row, each);
  }
  const scroller = document.createElement("div");
  scroller.className = "outline-register-scroll";
  scroller.append(table);
  return scroller;
}

function cellOf(row: RegisterRow, head: Head): string {
  const chips = chipWords();
  switch (head) {
    case "type":
      return chips.types[row.type];
    case "evidence":
      return row.evidence === null ? "" : chips.evidence[row.evidence];
    case "due":
      return row.due === null ? "" : dayText(row.due, chips);
    case "reactions":
      return row.reactions === 0 ? "" : String(row.reactions);
    case "votes":
      return row.votes === null ? "" : String(row.votes);
    default:
      return row[head] ?? "";
  }
}
