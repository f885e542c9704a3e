/** Which texts are addresses that a link card may lead to. */
import { usableUrl } from "./objects";

/** The address that a text is and nothing else, or null. Only http, https and mailto lead anywhere. */
export function readUrl(text: string): string | null {
  const given = text.trim();
  if (/\s/u.test(given)) return null;
  const url = /^www\.[^.]+\../i.test(given) ? `https://${given}` : given;
  if (usableUrl(url) === "") return null;
  try {
    const { protocol, host, pathname } = new URL(url);
    const leads = protocol === "mailto:" ? pathname.includes("@") : host !== "";
    return leads ? url : null;
  } catch {
    return null;
  }
}

/** An address as a person types it: the scheme may be left out. */
export function completeUrl(text: string): string | null {
  const given = text.trim();
  return (
    readUrl(given) ??
    (/^[^\s@:/]+@[^\s@]+\.[^\s@]+$/u.test(given) ? readUrl(`mailto:${given}`) : null) ??
    (/^[^\s:/@]+\.[^\s:]{2,}/u.test(given) ? readUrl(`https://${given}`) : null)
  );
}
