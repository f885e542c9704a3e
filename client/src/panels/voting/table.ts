/** A result as a table: for the clipboard and for a file that spreadsheets here read. */
import type { VotingResult } from "../../board/votings";
import { htmlTable, tabbed } from "../../board/tables";
import { locale, t } from "../../i18n";
import { groupFigure } from "./figures";
import { axisTitles, lineName } from "./words";

export type Cell = string | number | null;

/** Heads, then a row an object by rank; after the figures a column an organisation, then one a person where named. */
export function tableOf(result: VotingResult, nameOf: (person: string) => string | null): Cell[][] {
  const people = personsOf(result);
  const groups = result.groups ?? [];
  const known = (person: string) => nameOf(person) ?? t("voting.unknownPerson");
  const head: Cell[] = [
    t("voting.column.rank"),
    t("voting.column.object"),
    ...figureHeads(result),
    ...groups.map(({ name, voters }) => `${name ?? t("voting.groups.others")} (${voters})`),
    ...people.map(known),
  ];
  const rows = result.results.map((line): Cell[] => [
    line.rank,
    lineName(line),
    ...figures(result, line),
    ...groups.map((group) => groupFigure(result, group, line.object)),
    ...people.map((person): Cell => {
      const value = line.by?.[person];
      if (value === undefined) return null;
      return typeof value === "number" ? value : `${decimal(value[0] * 100)} / ${decimal(value[1] * 100)}`;
    }),
  ]);
  return [head, ...rows];
}

function figureHeads(result: VotingResult): string[] {
  const voters = t("voting.column.voters");
  switch (result.kind) {
    case "dots":
      return [t("voting.column.votes"), t("voting.column.share"), voters];
    case "matrix": {
      const titles = axisTitles(result.axes);
      return [titles.x, titles.y]
        .flatMap((axis) => [
          t("voting.column.median", { axis }),
          t("voting.column.lower", { axis }),
          t("voting.column.upper", { axis }),
        ])
        .concat(voters);
    }
    case "scale":
      return [t("voting.column.mean"), t("voting.column.middle"), voters, ...stepsOf(result).map(String)];
    case "ranking":
      return [t("voting.column.points"), t("voting.column.place"), t("voting.column.first"), voters];
  }
}

function figures(result: VotingResult, line: VotingResult["results"][number]): Cell[] {
  switch (result.kind) {
    case "dots":
      return [line.votes, line.share === null ? null : line.share * 100, line.voters];
    case "matrix":
      return [line.x, line.y]
        .flatMap((axis): Cell[] =>
          axis ? [axis.median * 100, axis.low * 100, axis.high * 100] : [null, null, null],
        )
        .concat(line.voters);
    case "scale":
      return [line.mean, line.median, line.voters, ...stepsOf(result).map((_, nth) => line.counts[nth] ?? 0)];
    case "ranking":
      return [line.points, line.mean, line.first, line.voters];
  }
}

/** The values of a scale, the lowest first. */
export function stepsOf({ scale }: Pick<VotingResult, "scale">): number[] {
  const { low, high } = scale ?? { low: 1, high: 5 };
  return Array.from({ length: high - low + 1 }, (_, nth) => low + nth);
}

function personsOf(result: VotingResult): string[] {
  return [...new Set(result.results.flatMap((line) => Object.keys(line.by ?? {})))];
}

/** For the clipboard, in both forms that spreadsheets and documents take. */
export function pasteable(rows: readonly (readonly Cell[])[]): {
  readonly text: string;
  readonly html: string;
} {
  const words = rows.map((row) => row.map(worded));
  return { text: tabbed(words), html: htmlTable(words) };
}

/**
 * The same dialect as the server's files (server/seina/export/delimited.py): UTF-8 with a byte order mark, CR LF, and
 * where a comma parts decimals, cells are parted by semicolons.
 */
export function csvOf(rows: readonly (readonly Cell[])[]): string {
  const separator = locale() === "en" ? "," : ";";
  const quoted = (cell: string) =>
    /["\r\n]/.test(cell) || cell.includes(separator) ? `"${cell.replace(/"/g, '""')}"` : cell;
  return `\ufeff${rows.map((row) => row.map((cell) => quoted(worded(cell))).join(separator)).join("\r\n")}\r\n`;
}

const worded = (cell: Cell): string =>
  cell === null ? "" : typeof cell === "number" ? decimal(cell) : harmless(cell);

/** At most two decimals, as the language parts them, without thousands: spreadsheets read it as a number. */
function decimal(value: number): string {
  const text = String(Math.round(value * 100) / 100);
  return locale() === "en" ? text : text.replace(".", ",");
}

/** The signs that begin a formula, also in their wide forms, which some spreadsheets take for the narrow. */
const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u;

/** Not a formula, whatever spreadsheet reads it; and no NUL, which ends the file for some. */
export function harmless(text: string): string {
  const clean = text.replaceAll("\u0000", "");
  return FORMULA.test(clean) ? `'${clean}` : clean;
}

/** Characters of a file's name. */
const LONGEST = 80;

/** Letters of every language stay; what a file system could take for a path goes. */
export function fileName(text: string): string {
  const clean = text
    .replace(/[^\p{L}\p{N} ._-]+/gu, " ")
    .replace(/\s+/g, " ")
    .replace(/^[ .]+|[ .]+$/g, "")
    .slice(0, LONGEST)
    .trim();
  return clean || "seina";
}
