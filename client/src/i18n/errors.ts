/** The words for an error code: of the HTTP API, of a close of the WebSocket, or of the browser itself. */
import { hasKey, type Params, t } from "./index";

export interface ErrorText {
  /** What happened. */
  title: string;
  /** Why. */
  why: string;
  /** What to do now. */
  next: string;
}

export function errorText(code: string | number, params: Params = {}): ErrorText {
  const known = hasKey(`error.${code}.title`) ? String(code) : "internal";
  const text = (part: keyof ErrorText) => {
    const key = `error.${known}.${part}`;
    return hasKey(key) ? t(key, params) : "";
  };
  return { title: text("title"), why: text("why"), next: text("next") };
}

/** What is shown under a field or in a toast: what and what now, in one line. */
export function errorLine(code: string | number, params: Params = {}): string {
  const { title, next } = errorText(code, params);
  return `${title}. ${next}`;
}
