import { afterEach, expect, it, vi } from "vitest";
import { ApiError, api, fileName } from "./client";

const answer = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(body === null ? null : typeof body === "string" ? body : JSON.stringify(body), {
    status,
    headers,
  });

function serve(...answers: (Response | Error)[]) {
  const fetch = vi.fn(async (_url: string, _options: RequestInit) => {
    const next = answers.shift();
    if (next instanceof Error) throw next;
    return next as Response;
  });
  vi.stubGlobal("fetch", fetch);
  return fetch;
}

afterEach(() => vi.unstubAllGlobals());

it("sends JSON, with the header that another site's form can't send", async () => {
  const fetch = serve(answer({ id: "b" }, 201));
  await expect(api.post("/boards", { title: "Wall" })).resolves.toEqual({ id: "b" });
  const [url, options] = fetch.mock.calls[0]!;
  expect(url).toBe("/api/boards");
  expect(options.body).toBe('{"title":"Wall"}');
  expect(options.headers).toMatchObject({ "X-Seina": "1", "Content-Type": "application/json" });
});

it("does not send that header when it only reads", async () => {
  const fetch = serve(answer({}));
  await api.get("/me");
  expect(fetch.mock.calls[0]![1].headers).not.toHaveProperty("X-Seina");
});

it("answers nothing for an answer without content", async () => {
  serve(answer(null, 204));
  await expect(api.delete("/links/a")).resolves.toBeUndefined();
});

it("throws the server's code and values", async () => {
  serve(answer({ error: { code: "too-many-tries", params: { seconds: 12 } } }, 429));
  const refused = await api.post("/login").catch((thrown: unknown) => thrown);
  expect(refused).toBeInstanceOf(ApiError);
  expect(refused).toMatchObject({ status: 429, code: "too-many-tries", params: { seconds: 12 } });
});

it("understands an answer that is not ours: a proxy's page, or none at all", async () => {
  serve(answer("<h1>Bad gateway</h1>", 502), new TypeError("Failed to fetch"), answer("<h1>Oh</h1>", 404));
  await expect(api.get("/me")).rejects.toMatchObject({ code: "network", status: 502 });
  await expect(api.get("/me")).rejects.toMatchObject({ code: "network", status: 0 });
  await expect(api.get("/me")).rejects.toMatchObject({ code: "not-found" });
});

it("lets a call that was given up stay given up", async () => {
  serve(new DOMException("given up", "AbortError"));
  await expect(api.get("/me")).rejects.toMatchObject({ name: "AbortError" });
});

it("reads a file's name, with the letters that only the extended form has", () => {
  expect(fileName(`attachment; filename="sein-.pdf"; filename*=UTF-8''sein%C3%A4.pdf`)).toBe("seinä.pdf");
  expect(fileName('attachment; filename="wall.csv"')).toBe("wall.csv");
  expect(fileName("attachment; filename=wall.csv")).toBe("wall.csv");
  expect(fileName("attachment; filename*=UTF-8''%E4; filename=\"x.csv\"")).toBe("x.csv");
  expect(fileName(null)).toBeNull();
});
