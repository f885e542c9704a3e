/** Starts the client: the language first, then the page that the address names. */
import { type Component, createEffect, createMemo, ErrorBoundary, lazy, on, Show, Suspense } from "solid-js";
import { Dynamic, render } from "solid-js/web";
import { loadWords, preferredLocale, setLocale, storedLocale } from "./i18n";
import { Loading } from "./pages/loading";
import { Unexpected } from "./pages/unexpected";
import { followLinks, match, path } from "./ui/router";
import { clearToasts, Toasts } from "./ui/toast";
import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/page.css";

type Page = Component<{ id: string }>;

// A page is a folder with an index.tsx; each is a chunk of its own.
const found = import.meta.glob<{ default: Page }>("./pages/*/index.tsx");
const pages = Object.fromEntries(
  Object.entries(found).map(([file, load]) => [file.split("/")[2] ?? "", lazy(load)]),
);

function App() {
  const here = createMemo(() => match(path()), undefined, {
    equals: (a, b) => a.page === b.page && a.id === b.id,
  });
  // What a page said is about that page; what is said of the way to the next one comes after it.
  createEffect(on(here, clearToasts, { defer: true }));
  return (
    <>
      <ErrorBoundary fallback={(thrown, retry) => <Unexpected thrown={thrown} retry={retry} />}>
        <Suspense fallback={<Loading />}>
          {/* Keyed by what the page is about: another board is another page, never an old one refilled. */}
          <Show when={here()} keyed>
            {(now) => <Dynamic component={pages[now.page] ?? pages["not-found"]} id={now.id} />}
          </Show>
        </Suspense>
      </ErrorBoundary>
      <Toasts />
    </>
  );
}

async function start(): Promise<void> {
  const root = document.getElementById("root");
  // The browser check has already put its words there.
  if (!root || document.documentElement.hasAttribute("data-unsupported")) return;
  // Both are needed for the first picture, so they are fetched at the same time.
  // A page that can't be fetched is told by the error boundary, once it is asked for.
  found[`./pages/${match(location.pathname).page}/index.tsx`]?.().catch(() => undefined);
  try {
    await setLocale(preferredLocale(storedLocale()), false, false);
  } catch {
    root.append(withoutWords());
    return;
  }
  followLinks();
  render(() => <App />, root);
  // Errors, panels and all else that no first picture shows; whoever needs it sooner asks for it again.
  void loadWords().catch(() => undefined);
}

/** The connection went before the words came: the few that stand here, in all three languages. */
function withoutWords(): HTMLElement {
  const main = document.createElement("main");
  main.className = "plain-page";
  for (const [language, words] of [
    ["fi", "Seinää ei saatu ladattua. Tarkista yhteys ja lataa sivu uudelleen."],
    ["sv", "Seinä kunde inte laddas. Kontrollera förbindelsen och ladda om sidan."],
    ["en", "Seinä could not be loaded. Check the connection and reload the page."],
  ] as const) {
    const text = document.createElement("p");
    text.lang = language;
    text.textContent = words;
    main.append(text);
  }
  return main;
}

void start();
