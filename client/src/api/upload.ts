/** Sends a file and tells how much of it has gone: what `fetch` can't. */
import { ApiError } from "./client";

export interface Upload<T> {
  readonly done: Promise<T>;
  cancel(): void;
}

/** `progress` is called with 0 to 1. The promise rejects with an `ApiError`; code `cancelled` after `cancel`. */
export function upload<T>(path: string, file: Blob, progress: (share: number) => void): Upload<T> {
  const request = new XMLHttpRequest();
  const done = new Promise<T>((resolve, reject) => {
    request.open("POST", `/api${path}`);
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-Seina", "1");
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable && event.total > 0) progress(event.loaded / event.total);
    });
    request.addEventListener("load", () => {
      const answer = parsed(request.responseText);
      if (request.status >= 200 && request.status < 300 && answer) resolve(answer as T);
      else reject(refusal(request.status, answer));
    });
    request.addEventListener("error", () => reject(new ApiError(0, "network")));
    request.addEventListener("abort", () => reject(new ApiError(0, "cancelled")));
    request.send(file);
  });
  return { done, cancel: () => request.abort() };
}

interface Refusal {
  error?: { code?: string; params?: Record<string, string | number> };
}

function refusal(status: number, answer: unknown): ApiError {
  const error = (answer as Refusal | null)?.error;
  // A proxy in between may have a limit of its own, and answers with a page of its own.
  const code = error?.code ?? (status === 413 ? "too-large" : status >= 502 ? "network" : "internal");
  return new ApiError(status, code, error?.params ?? {});
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
