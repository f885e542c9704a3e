/** What stands where the wall will be, in its own shape. */
import { Show } from "solid-js";
import { errorText, t } from "../../i18n";
import { TryAgain } from "../../panels/try-again";
import type { LiveBoard } from "../../sync/live";
import { Banner } from "../../ui/banner";
import { Skeleton } from "../../ui/skeleton";
import "./loading.css";
import { Wordmark } from "../wordmark";

/** `slow`: it has taken so long that one wonders. What the server said is told at once. */
export function Loading(props: { live: LiveBoard; slow: boolean }) {
  const why = () => props.live.pause()?.why ?? null;
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
      <Show when={why() !== null || props.slow}>
        <div class="board-slow">
          <Banner
            tone="warning"
            title={why() === null ? t("board.connectingLong") : errorText(why()!).title}
            action={
              <Show when={props.live.pause()}>
                <TryAgain live={props.live} />
              </Show>
            }
          >
            {why() === null ? undefined : errorText(why()!).next}
          </Banner>
        </div>
      </Show>
    </main>
  );
}
