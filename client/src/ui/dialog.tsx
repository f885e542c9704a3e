/** A dialog over the page: named, trapped focus, closed by Escape, a click beside it or its cross. */
import {
  DialogBackdrop,
  DialogCloseTrigger,
  DialogContent,
  DialogDescription,
  DialogPositioner,
  DialogRoot,
  DialogTitle,
} from "@ark-ui/solid/dialog";
import X from "lucide-solid/icons/x";
import { type JSX, Show } from "solid-js";
import { Portal } from "solid-js/web";
import { t } from "../i18n";
import "./dialog.css";

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: string | undefined;
  /** s 420 px for a question, m 560 px, l 920 px for a gallery. */
  size?: "s" | "m" | "l" | undefined;
  /** A question that must be answered: read out as an alert, not closed by a click beside it. */
  alert?: boolean | undefined;
  /** What has the focus first; else the first control. */
  focusFirst?: (() => HTMLElement | null) | undefined;
  /** Buttons, the way out first, the deed last. */
  footer?: JSX.Element;
  children?: JSX.Element;
}

export function Dialog(props: DialogProps) {
  return (
    <DialogRoot
      open={props.open}
      onOpenChange={(change) => props.onOpenChange(change.open)}
      role={props.alert ? "alertdialog" : "dialog"}
      closeOnInteractOutside={!props.alert}
      initialFocusEl={() => props.focusFirst?.() ?? null}
      lazyMount
      unmountOnExit
    >
      <Portal>
        <DialogBackdrop class="dialog-backdrop" />
        <DialogPositioner class="dialog-positioner">
          <DialogContent class="dialog" data-size={props.size ?? "m"}>
            <header class="dialog-head">
              <div>
                <DialogTitle class="dialog-title">{props.title}</DialogTitle>
                <Show when={props.description}>
                  <DialogDescription class="dialog-description">{props.description}</DialogDescription>
                </Show>
              </div>
              <DialogCloseTrigger class="icon-button" data-variant="quiet" aria-label={t("common.close")}>
                <X aria-hidden="true" />
              </DialogCloseTrigger>
            </header>
            <Show when={props.children}>
              <div class="dialog-body">{props.children}</div>
            </Show>
            <Show when={props.footer}>
              <footer class="dialog-foot">{props.footer}</footer>
            </Show>
          </DialogContent>
        </DialogPositioner>
      </Portal>
    </DialogRoot>
  );
}
