/** What stands where the wall will be, in its own shape. */
import { createEffect, Show } from "solid-js";
import { t } from "../../i18n";
import type { LiveBoard } from "../../sync/live";
import { fetchedLater } from "../../ui/later";
import { Skeleton } from "../../ui/skeleton";
import "./loading.css";
import { Wordmark } from "../wordmark";

/** Fetched before it is wanted: the connection may be gone then. */
const late = fetchedLater(() => import("./slow"));

/** `slow`: it has taken so long that one wonders. What the server said is told at once. */
export function Loading(props: { live: LiveBoard; slow: boolean }) {
  const wanted = () => props.slow || props.live.pause() !== null;
  late.soon();
  createEffect(() => wanted() && void late.now());
  return (
    <main class="board-page" aria-busy="true">
      <p class="hidden-visually" role="status">
        {t("board.loading")}
      </p>
      <div class="board-loading" aria-hidden="true">
        <span class="board-loading-area">
          <i />
          <i />
          <i />
          <i />
          <i />
        </span>
        <span class="board-loading-area">
          <i />
          <i />
          <i />
        </span>
      </div>
      <header class="board-top">
        <div class="board-corner">
          <Wordmark />
          <Show when={props.live.title()} fallback={<Skeleton width="160px" height="18px" />}>
            <span class="board-loading-title">{props.live.title()}</span>
          </Show>
        </div>
      </header>
      <Show when={wanted() && late.part()} keyed>
        {({ SlowBanner }) => (
          <div class="board-slow">
            <SlowBanner live={props.live} />
          </div>
        )}
      </Show>
    </main>
  );
}
