/** Observers look and follow; the sign says so before they wonder why nothing can be moved. */
import Eye from "lucide-solid/icons/eye";
import { Show } from "solid-js";
import { t } from "../../i18n";
import "./signs.css";

export function ObserverSign(props: { shown: boolean; archived: boolean }) {
  const words = () => t(props.archived ? "board.archivedBanner" : "board.observing");
  return (
    <Show when={props.shown}>
      <p class="board-sign board-sign-observer" title={words()}>
        <Eye aria-hidden="true" />
        <span aria-hidden="true">{t(props.archived ? "board.archivedBanner" : "board.observingShort")}</span>
        <span class="hidden-visually">{words()}</span>
      </p>
    </Show>
  );
}
