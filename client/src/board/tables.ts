/**
 * Tables as text: what spreadsheets put on the clipboard (cells parted by tabs), and CSV files (by commas or
 * semicolons). A cell in quotes may hold lines, separators and doubled quotes (RFC 4180).
 */

const SEPARATORS = ["\t", ";", ","] as const;

/** Rows of cells, trimmed; empty cells and rows are left out, since a note without words says nothing. */
export function readTable(text: string, separator: string = separatorOf(text)): string[][] {
  return cells(text.replace(/^\ufeff/, ""), separator)
    .map((row) => row.map((cell) => cell.trim()).filter((cell) => cell !== ""))
    .filter((row) => row.length > 0);
}

/** The one that most lines have as often as the first; a comma in a sentence is no separator of cells. */
function separatorOf(text: string): string {
  const first = text.split(/\r?\n/, 1)[0] ?? "";
  return SEPARATORS.find((separator) => cells(first, separator)[0]!.length > 1) ?? "\t";
}

function cells(text: string, separator: string): string[][] {
  const rows: string[][] = [[]];
  let cell = "";
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const sign = text[i]!;
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[i + 1] === '"') cell += text[++i]!;
      else quoted = false;
    } else if (sign === '"' && cell === "") quoted = true;
    else if (sign === separator) {
      rows[rows.length - 1]!.push(cell);
      cell = "";
    } else if (sign === "\n" || sign === "\r") {
      if (sign === "\r" && text[i + 1] === "\n") i++;
      rows[rows.length - 1]!.push(cell);
      rows.push([]);
      cell = "";
    } else cell += sign;
  }
  rows[rows.length - 1]!.push(cell);
  return rows;
}

/** All cells where they stand, empty ones too: a table in which places mean something. */
export function readCells(text: string, separator: string = separatorOf(text)): string[][] {
  const rows = cells(text.replace(/^\ufeff/, ""), separator).map((row) => row.map((cell) => cell.trim()));
  while (rows.length > 0 && rows[rows.length - 1]!.every((cell) => cell === "")) rows.pop();
  return rows;
}

/**
 * The cells of a pasted text that is a table: parted by tabs, or rows of as many cells each; a sentence with a comma in it
 * is none. Null where it is none.
 */
export function pastedCells(text: string): string[][] | null {
  if (text.includes("\t")) return readCells(text, "\t");
  const rows = readCells(text);
  const [first, ...more] = rows;
  const even =
    first && first.length > 1 && more.length > 0 && more.every((row) => row.length === first.length);
  return even ? rows : null;
}

/** Rows as spreadsheets take them from the clipboard. */
export const tabbed = (rows: readonly (readonly string[])[]): string =>
  rows
    .map((row) =>
      row.map((cell) => (/[\t\n"]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell)).join("\t"),
    )
    .join("\n");

export function htmlTable(rows: readonly (readonly string[])[]): string {
  const cell = (text: string, nth: number) => {
    const tag = nth === 0 ? "th" : "td";
    return `<${tag}>${escaped(text).replace(/\n/g, "<br>")}</${tag}>`;
  };
  return `<table>${rows.map((row) => `<tr>${row.map(cell).join("")}</tr>`).join("")}</table>`;
}

/** Text for other programs: a line or a list item an object, with nothing in it that could run. */
export function htmlList(texts: readonly string[]): string {
  const items = texts.map((text) => `<li>${escaped(text).replace(/\n/g, "<br>")}</li>`);
  return `<ul>${items.join("")}</ul>`;
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign]!);
