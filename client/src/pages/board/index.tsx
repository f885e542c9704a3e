/** The board page: opens the board, shows its wall when it is there, and a page of its own when it is not. */
import { createEffect, createSignal, Match, onCleanup, Show, Switch } from "solid-js";
import { openBoard, type Notice } from "../../sync/live";
import { hasKey, t } from "../../i18n";
import { toast } from "../../ui";
import { pageTitle } from "../../ui/page";
import { EndedPage } from "./ended";
import { Loading } from "./loading";
import { Wall } from "./wall";
import "./board.css";

export default function BoardPage(props: { id: string }) {
  // The page is made anew for another board, so the id it began with is the one it keeps.
  // eslint-disable-next-line solid/reactivity
  const live = openBoard(props.id, tokenOf(location.search));
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
    <Switch fallback={<Loading title={live.title()} slow={slow()} />}>
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

/** Here and not in the wall, which is hung anew when a change is refused. */
function tell({ code, kept }: Notice): void {
  const known = `board.refused.${code}`;
  const words = t("board.refused", { why: t(hasKey(known) ? known : "board.refused.other") });
  if (kept === undefined) {
    toast(words, { tone: "problem" });
    return;
  }
  toast(`${words} ${t("board.refusedKept")}`, {
    tone: "problem",
    stay: 60_000,
    action: { label: t("board.copyText"), run: () => void navigator.clipboard?.writeText(kept) },
  });
}

function tokenOf(search: string): { token?: string } {
  const token = new URLSearchParams(search).get("token");
  return token ? { token } : {};
}
