/** The board page: opens the board, shows its wall when it is there, and a page of its own when it is not. */
import { createEffect, createSignal, Match, onCleanup, Show, Switch } from "solid-js";
import { openBoard, type Notice } from "../../sync/live";
import { loadWords, t } from "../../i18n";
import { refusedWords } from "../../panels/refused";
import { toast } from "../../ui/toast";
import { fetchedComponent } from "../../ui/later";
import { pageTitle } from "../../ui/page";
import { Loading } from "./loading";
import { Wall } from "./wall";
import "./board.css";

const EndedPage = fetchedComponent(
  () => import("./ended"),
  () => <main class="board-page" aria-busy="true" />,
);

export default function BoardPage(props: { id: string }) {
  // The page is made anew for another board, so the id it began with is the one it keeps.
  // eslint-disable-next-line solid/reactivity
  const live = openBoard(props.id, tokenOf(location.search));
  void words();
  onCleanup(() => live.close());
  live.notices(tell);
  pageTitle(() => live.title() || t("board.loading"));
  const [slow, setSlow] = createSignal(false);
  createEffect(() => {
    if (live.loaded()) return;
    const timer = setTimeout(() => setSlow(true), 6_000);
    onCleanup(() => clearTimeout(timer));
  });
  return (
    <Switch fallback={<Loading live={live} slow={slow()} />}>
      <Match when={live.ended()}>{(ended) => <EndedPage board={live.id} code={ended().code} />}</Match>
      <Match when={live.loaded()}>
        {/* A refused change brings a new document: the wall is hung anew on it. */}
        <Show when={live.doc()} keyed>
          {(_doc) => <Wall live={live} />}
        </Show>
      </Match>
    </Switch>
  );
}

/** Here and not in the wall, which is hung anew when a change is refused. What was kept has a card of its own. */
function tell({ code, kept }: Notice): void {
  if (!kept) void words().then(() => toast(refusedWords(code), { tone: "problem" }));
}

/** Kept also where they did not come; whoever needs them asks again. */
const words = () => loadWords().catch(() => undefined);

function tokenOf(search: string): { token?: string } {
  const token = new URLSearchParams(search).get("token");
  return token ? { token } : {};
}
