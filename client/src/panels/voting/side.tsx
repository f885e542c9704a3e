/** A panel beside the wall; on a phone a sheet at the bottom. One at a time. */
import X from "lucide-solid/icons/x";
import { createEffect, createUniqueId, type JSX, on, onMount, Show } from "solid-js";
import { t } from "../../i18n";
import type { Desk } from "../../tools/desk";
import type { Surface } from "../../tools/surfaces";
import { IconButton } from "../../ui/button";
import { closeOnEscape } from "../beside";
import "../../ui/field.css";
import "./side.css";

/** Those that stand in the same place. */
const BESIDE: readonly Surface[] = [
  "deleted",
  "voting-setup",
  "voting-progress",
  "voting-results",
  "voting-ballot",
  "private-start",
  "private-panel",
  "hidden",
];

export function Side(props: {
  desk: Desk;
  surface: Surface;
  title: string;
  /** A quieter line under the title. */
  detail?: string | undefined;
  /** Of a voting; its dot stands before the title. */
  colour?: number | undefined;
  /** More deeds, before the cross. */
  deeds?: JSX.Element;
  /** Stays in view at the lower edge. */
  foot?: JSX.Element;
  children: JSX.Element;
}) {
  // A desk is for one wall, a panel for one surface.
  // eslint-disable-next-line solid/reactivity
  const { desk, surface } = props;
  const id = createUniqueId();
  let heading!: HTMLHeadingElement;
  onMount(() => heading.focus());
  alone(desk, surface);
  const close = () => {
    desk.surfaces.set(surface, false);
    desk.focus();
  };
  return (
    <aside
      class="voting-side"
      data-surface={surface}
      aria-labelledby={id}
      onKeyDown={(event) => closeOnEscape(event, close)}
    >
      <header class="voting-head">
        <div class="voting-heading">
          <h2 id={id} tabindex="-1" ref={heading}>
            <Show when={props.colour !== undefined}>
              <ColourDot colour={props.colour!} />
            </Show>
            {props.title}
          </h2>
          <Show when={props.detail}>
            <p class="voting-detail">{props.detail}</p>
          </Show>
        </div>
        {props.deeds}
        <IconButton label={t("common.close")} tipSide="left" onClick={close}>
          <X aria-hidden="true" />
        </IconButton>
      </header>
      <div class="voting-body">{props.children}</div>
      <Show when={props.foot}>
        <footer class="voting-foot">{props.foot}</footer>
      </Show>
    </aside>
  );
}

/**
 * After a dialog that was opened from a panel: what it was opened with may be gone, and then the keyboard would stand
 * on nothing.
 */
export function regain(): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      if (document.activeElement === document.body)
        document.querySelector<HTMLElement>(".voting-side h2")?.focus();
    }),
  );
}

/** Closes the others that stand in the same place, and itself when one of them opens. */
export function alone(desk: Desk, surface: Surface): void {
  const others = BESIDE.filter((each) => each !== surface);
  const close = () => desk.surfaces.set(surface, false);
  onMount(() => {
    desk.commenting.showPanel(false);
    desk.process.close();
    for (const other of others) desk.surfaces.set(other, false);
  });
  createEffect(
    on(
      () => [
        desk.commenting.panel(),
        desk.process.open() !== null,
        ...others.map((each) => desk.surfaces.isOpen(each)),
      ],
      (open, before) => {
        // Only what has been opened since: those that were open are being closed.
        if (before && open.some((now, nth) => now && !before[nth])) close();
      },
    ),
  );
}

/** The colour of a voting; its name is said beside it. */
export function ColourDot(props: { colour: number }) {
  return <span class="voting-dot" aria-hidden="true" style={{ "--vote": `var(--vote-${props.colour})` }} />;
}
