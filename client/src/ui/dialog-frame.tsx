/** What a dialog is made of once it has been opened; fetched by dialog.tsx, which pages use. */
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
import { createEffect, createSignal, Show } from "solid-js";
import { Portal } from "solid-js/web";
import { t } from "../i18n";
import type { DialogProps } from "./dialog";
import { Filled } from "./filled";
import "./dialog.css";

export function DialogFrame(props: DialogProps) {
  // Born closed, then opened: an Ark dialog that is born open waits for the end of an animation when it closes,
  // and stays (5.39). In a microtask, because Ark starts to look at `open` in an effect after this one.
  const [open, setOpen] = createSignal(false);
  createEffect(() => {
    const wanted = props.open;
    queueMicrotask(() => setOpen(wanted));
  });
  return (
    <DialogRoot
      open={open()}
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
            <Filled within={(content) => <div class="dialog-body">{content()}</div>}>{props.children}</Filled>
            <Filled within={(content) => <footer class="dialog-foot">{content()}</footer>}>
              {props.footer}
            </Filled>
          </DialogContent>
        </DialogPositioner>
      </Portal>
    </DialogRoot>
  );
}
