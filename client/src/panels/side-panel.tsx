/** A panel in the place beside the wall, with a title and the way out that stay in view over a long list. */
import X from "lucide-solid/icons/x";
import { createUniqueId, type JSX, onMount, Show } from "solid-js";
import { t } from "../i18n";
import { IconButton } from "../ui/button";
import { closeOnEscape } from "./beside";
import "./side-panel.css";

export function SidePanel(props: {
  class: string;
  title: string;
  /** A quieter line under the title. */
  detail?: string;
  onClose: () => void;
  children: JSX.Element;
}) {
  const id = createUniqueId();
  let heading!: HTMLHeadingElement;
  onMount(() => heading.focus());
  return (
    <aside
      class={`board-side side-panel ${props.class}`}
      aria-labelledby={id}
      onKeyDown={(event) => closeOnEscape(event, () => props.onClose())}
    >
      <header class="side-head">
        <div>
          <h2 id={id} tabindex="-1" ref={heading}>
            {props.title}
          </h2>
          <Show when={props.detail}>
            <p class="side-detail">{props.detail}</p>
          </Show>
        </div>
        <IconButton label={t("common.close")} onClick={() => props.onClose()}>
          <X aria-hidden="true" />
        </IconButton>
      </header>
      {props.children}
    </aside>
  );
}
