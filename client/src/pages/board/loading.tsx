/** What stands where the wall will be, in its own shape. */
import { Show } from "solid-js";
import { t } from "../../i18n";
import { Skeleton } from "../../ui/skeleton";
import { Wordmark } from "../wordmark";

export function Loading(props: { title: string; slow: boolean }) {
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
          <Show when={props.title} fallback={<Skeleton width="160px" height="18px" />}>
            <span class="board-loading-title">{props.title}</span>
          </Show>
        </div>
      </header>
      <Show when={props.slow}>
        <p class="board-slow" role="status">
          {t("board.connectingLong")}
        </p>
      </Show>
    </main>
  );
}
