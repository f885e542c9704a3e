/**
 * A dialog over the page: named, trapped focus, closed by Escape, a click beside it or its cross.
 *
 * What it is made of is fetched after the first picture, at the latest when the first dialog opens.
 */
import { createEffect, createMemo, type JSX, Show } from "solid-js";
import { fetchedLater } from "./later";

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: string | undefined;
  /** s 420 px for a question, m 560 px, l 920 px, xl 1180 px for a gallery, as high as the window. */
  size?: "s" | "m" | "l" | "xl" | undefined;
  /** A question that must be answered: read out as an alert, not closed by a click beside it. */
  alert?: boolean | undefined;
  /** What has the focus first; else the first control. */
  focusFirst?: (() => HTMLElement | null) | undefined;
  /** Buttons, the way out first, the deed last. */
  footer?: JSX.Element;
  children?: JSX.Element;
}

const frame = fetchedLater(() => import("./dialog-frame"));

export function Dialog(props: DialogProps) {
  frame.soon();
  const everOpen = createMemo((before: boolean) => before || props.open, false);
  createEffect(() => {
    if (!props.open) return;
    // eslint-disable-next-line solid/reactivity -- an answer to this opening, read when it comes
    void frame.now().then((there) => {
      if (!there) props.onOpenChange(false);
    });
  });
  return (
    <Show when={everOpen() && frame.part()} keyed>
      {({ DialogFrame }) => <DialogFrame {...props} />}
    </Show>
  );
}
