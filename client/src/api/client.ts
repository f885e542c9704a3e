/**
 * The HTTP API (docs/api.md): JSON in and out.
 *
 * A refusal is an `ApiError` with the server's code; the words for it are in the dictionaries, so that a
 * message is in the reader's language. No answer at all is the code `network`.
 */

export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    /** HTTP status; 0 where no answer came. */
    readonly status: number,
    readonly code: string,
    readonly params: Record<string, string | number> = {},
  ) {
    super(code);
  }
}

/** An error as the pages show it, whatever was thrown. */
export function asApiError(thrown: unknown): ApiError {
  if (thrown instanceof ApiError) return thrown;
  return new ApiError(0, "internal", { detail: String(thrown) });
}

interface Call {
  signal?: AbortSignal;
  /** Sent as it is (a file); otherwise the body is JSON. */
  raw?: BodyInit;
}

async function call<T>(method: string, path: string, body?: unknown, options: Call = {}): Promise<T> {
  const answer = await send(method, path, body, options);
  if (answer.status === 204) return undefined as T;
  try {
    return (await answer.json()) as T;
  } catch {
    throw new ApiError(answer.status, "internal");
  }
}

async function send(method: string, path: string, body: unknown, options: Call): Promise<Response> {
  const headers: Record<string, string> = { Accept: "application/json" };
  // Another site's form can't set a header: with the Origin check, the guard against cross-site writes.
  if (method !== "GET") headers["X-Seina"] = "1";
  const payload = options.raw ?? (body === undefined ? undefined : JSON.stringify(body));
  if (payload !== undefined) headers["Content-Type"] = "application/json";
  let answer: Response;
  try {
    answer = await fetch(`/api${path}`, {
      method,
      headers,
      credentials: "same-origin",
      ...(payload === undefined ? {} : { body: payload }),
      ...(options.signal ? { signal: options.signal } : {}),
    });
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === "AbortError") throw thrown;
    throw new ApiError(0, "network");
  }
  if (!answer.ok) throw await refusal(answer);
  return answer;
}

async function refusal(answer: Response): Promise<ApiError> {
  let error: { code?: unknown; params?: unknown } | undefined;
  try {
    error = ((await answer.json()) as { error?: typeof error }).error;
  } catch {
    // A proxy in between answered with a page of its own.
  }
  const code = typeof error?.code === "string" ? error.code : codeOf(answer.status);
  const params = (error?.params ?? {}) as Record<string, string | number>;
  return new ApiError(answer.status, code, params);
}

function codeOf(status: number): string {
  if (status === 401) return "not-logged-in";
  if (status === 403) return "forbidden";
  if (status === 404) return "not-found";
  if (status === 413) return "too-large";
  if (status === 429) return "too-many-tries";
  return status >= 502 && status <= 504 ? "network" : "internal";
}

export const api = {
  get: <T>(path: string, options?: Call) => call<T>("GET", path, undefined, options),
  post: <T>(path: string, body: unknown = {}, options?: Call) => call<T>("POST", path, body, options),
  patch: <T>(path: string, body: unknown) => call<T>("PATCH", path, body),
  delete: <T = void>(path: string) => call<T>("DELETE", path),
  /** A file that the browser has: sent as it is. */
  upload: <T>(path: string, file: Blob) => call<T>("POST", path, undefined, { raw: file }),
  /** Bytes, with the name that the server gave the file. */
  async file(path: string, options: Call = {}): Promise<{ blob: Blob; name: string | null }> {
    const answer = await send("GET", path, undefined, options);
    return { blob: await answer.blob(), name: fileName(answer.headers.get("Content-Disposition")) };
  },
};

/** The name in a Content-Disposition header; RFC 6266's `filename*` (UTF-8) goes before the plain one. */
export function fileName(header: string | null): string | null {
  const extended = header?.match(/filename\*\s*=\s*UTF-8''([^;]+)/i)?.[1];
  if (extended) {
    try {
      return decodeURIComponent(extended.trim());
    } catch {
      // Badly encoded: the plain one will do.
    }
  }
  return (
    header?.match(/filename\s*=\s*"([^"]*)"/i)?.[1] ??
    header?.match(/filename\s*=\s*([^;]+)/i)?.[1]?.trim() ??
    null
  );
}
