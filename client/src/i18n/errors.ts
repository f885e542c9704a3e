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
  const told = {
    // What the sentences count, where they count something.
    count: Number(params["seconds"] ?? 0),
    megabytes: Math.floor(Number(params["limit"] ?? 0) / 1_048_576),
    megapixels: Math.floor(Number(params["pixels"] ?? 0) / 1_000_000),
    ...(known === "import-refused" || known === "template-refused" ? importParams(params) : params),
  };
  const text = (part: keyof ErrorText) => {
    const key = `error.${known}.${part}`;
    return hasKey(key) ? t(key, told) : "";
  };
  return { title: text("title"), why: text("why"), next: text("next") };
}

/** What is wrong in an import file comes as a code, and an empty path means the whole file. */
function importParams(params: Params): Params {
  const key = `import.${String(params.problem)}`;
  const problem = hasKey(key) ? t(key) : String(params.detail ?? params.problem ?? "");
  return { ...params, path: params.path || t("import.file"), problem };
}

/** What is shown under a field or in a toast: what and what now, in one line. */
export function errorLine(code: string | number, params: Params = {}): string {
  const { title, next } = errorText(code, params);
  return `${title}. ${next}`;
}
