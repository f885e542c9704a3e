/** What is said of a board that is long in coming: why, where the server has told, and when it is tried again. */
import { Show } from "solid-js";
import { errorText, t } from "../../i18n";
import { TryAgain } from "../../panels/try-again";
import type { LiveBoard } from "../../sync/live-board";
import { Banner } from "../../ui/banner";

export function SlowBanner(props: { live: LiveBoard }) {
  const why = () => props.live.pause()?.why ?? null;
  return (
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
  );
}
