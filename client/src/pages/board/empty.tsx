/** An empty wall says how to fill it, and shows what that will look like. */
import LayoutTemplate from "lucide-solid/icons/layout-template";
import { Show } from "solid-js";
import { t } from "../../i18n";
import { Button } from "../../ui/button";
import "./empty.css";

const fingers = () => globalThis.matchMedia?.("(pointer: coarse)").matches ?? false;

export function EmptyWall(props: {
  mayWork: boolean;
  /** For who may bring a template. */
  onTemplates?: (() => void) | undefined;
}) {
  return (
    <section class="board-empty">
      <div class="board-empty-papers" aria-hidden="true">
        <i style={{ "--paper": "var(--paper-sky)" }} />
        <i style={{ "--paper": "var(--paper-mint)" }} />
        <i style={{ "--paper": "var(--paper-sun)" }} />
      </div>
      <h2>{t("board.emptyTitle")}</h2>
      <Show when={props.mayWork} fallback={<p>{t("board.emptyObserver")}</p>}>
        <p>{t(fingers() ? "board.emptyTouch" : "board.emptyHow")}</p>
        <Show when={!fingers()}>
          <p class="board-empty-more">{t("board.emptyPaste")}</p>
        </Show>
        <Show when={props.onTemplates}>
          {(open) => (
            <Button
              class="board-empty-button"
              icon={<LayoutTemplate aria-hidden="true" />}
              onClick={() => open()()}
            >
              {t("board.emptyTemplate")}
            </Button>
          )}
        </Show>
      </Show>
    </section>
  );
}
