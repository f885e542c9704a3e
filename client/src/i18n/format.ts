/** Dates, times and numbers as the language shown writes them. Times are ms since 1970. */
import { locale } from "./index";

const styles = {
  /** 21.11.2026 */
  date: { dateStyle: "medium" },
  /** lauantai 21. marraskuuta 2026 */
  longDate: { dateStyle: "full" },
  /** 21.13 */
  time: { timeStyle: "short" },
  /** 21.11.2026 klo 21.13 */
  dateTime: { dateStyle: "medium", timeStyle: "short" },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

export function formatDate(ms: number, style: keyof typeof styles = "dateTime"): string {
  return new Intl.DateTimeFormat(regional(), styles[style]).format(ms);
}

export function formatNumber(value: number, options?: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(regional(), options).format(value);
}

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 365 * 86_400_000],
  ["month", 30 * 86_400_000],
  ["week", 7 * 86_400_000],
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];

/** "3 minutes ago", "yesterday"; less than a minute is "now". */
export function formatRelative(ms: number, now: number = Date.now()): string {
  const format = new Intl.RelativeTimeFormat(locale(), { numeric: "auto" });
  const gone = ms - now;
  for (const [unit, length] of UNITS) {
    if (Math.abs(gone) >= length) return format.format(Math.trunc(gone / length), unit);
  }
  return format.format(0, "second");
}

const WAITS = {
  minutes: "minute",
  hours: "hour",
  days: "day",
  weeks: "week",
} as const;

/** "33 pv", "2.5 hours": a time that somebody waits. */
export const formatWait = ({ n, unit }: { readonly n: number; readonly unit: keyof typeof WAITS }): string =>
  formatNumber(n, { style: "unit", unit: WAITS[unit], unitDisplay: "short", maximumFractionDigits: 1 });

/** "1:05:09" or "05:09": the running time of a workshop, for tabular figures. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (value: number) => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return `${hours > 0 ? `${hours}:` : ""}${two(minutes)}:${two(seconds % 60)}`;
}

/** "1 h 20 min" in words of the language: for pages that are read later. */
export function formatSpan(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  const unit = (value: number, name: "hour" | "minute") =>
    formatNumber(value, { style: "unit", unit: name, unitDisplay: "short" });
  const hours = Math.floor(minutes / 60);
  if (hours === 0) return unit(minutes, "minute");
  return minutes % 60 === 0 ? unit(hours, "hour") : `${unit(hours, "hour")} ${unit(minutes % 60, "minute")}`;
}

export function formatBytes(bytes: number): string {
  const kilo = bytes >= 1_000_000 ? "megabyte" : "kilobyte";
  const value = bytes >= 1_000_000 ? bytes / 1_000_000 : Math.max(1, bytes / 1000);
  return formatNumber(value, { style: "unit", unit: kilo, maximumFractionDigits: value < 10 ? 1 : 0 });
}

/** English dates as Europe writes them; Swedish as Finland writes it. */
function regional(): string {
  return { fi: "fi-FI", sv: "sv-FI", en: "en-GB" }[locale()];
}

/** "Aino, Bo ja Cid". */
export function formatList(items: readonly string[]): string {
  return new Intl.ListFormat(locale(), { type: "conjunction" }).format(items);
}
