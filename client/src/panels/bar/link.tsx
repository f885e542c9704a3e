/** Where a link card leads: go there, or change it. */
import ExternalLink from "lucide-solid/icons/external-link";
import Pencil from "lucide-solid/icons/link";
import { createSignal, Show } from "solid-js";
import type { LinkObject } from "../../board/objects";
import { t } from "../../i18n";
import { completeUrl } from "../../board/urls";
import { changeUrl } from "../../tools/link";
import { Button, IconButton } from "../../ui/button";
import { Field } from "../../ui/field";
import { Flyout } from "../../ui/flyout";
import { tip } from "../../ui/tip";
import { allOf, type BarProps, type Section } from "./section";
import "../flyouts/marks.css";

function LinkActions(props: BarProps) {
  const card = () => props.objects[0] as LinkObject;
  const leads = () => card().url !== "";
  return (
    <Show when={props.objects.length === 1}>
      <Show when={leads()}>
        <a
          class="icon-button"
          data-variant="quiet"
          data-size="m"
          href={card().url}
          target="_blank"
          rel="noopener noreferrer"
          aria-label={t("marks.openLink")}
          ref={(element) =>
            tip(element, () => ({ text: t("marks.openLink"), keys: "Ctrl Enter", side: "top" }))
          }
        >
          <ExternalLink aria-hidden="true" />
        </a>
      </Show>
      <Flyout
        trigger={(given) => (
          <IconButton {...given} label={t("marks.editLink")} tipSide="top">
            <Pencil aria-hidden="true" />
          </IconButton>
        )}
      >
        {(close) => (
          <Address
            url={card().url}
            onSave={(url) => {
              changeUrl(props.desk, card().id, url);
              close();
            }}
          />
        )}
      </Flyout>
    </Show>
  );
}

function Address(props: { url: string; onSave: (url: string) => void }) {
  // The field begins with the address as it is and then is the person's.
  // eslint-disable-next-line solid/reactivity
  const [text, setText] = createSignal(props.url);
  const [wrong, setWrong] = createSignal(false);
  return (
    <form
      class="marks-form"
      onSubmit={(event) => {
        event.preventDefault();
        const url = completeUrl(text());
        if (url === null) setWrong(true);
        else props.onSave(url);
      }}
    >
      <Field
        label={t("marks.address")}
        value={text()}
        inputmode="url"
        autocomplete="off"
        spellcheck={false}
        maxlength={2000}
        error={wrong() ? t("marks.badAddress") : null}
        onText={(next) => {
          setText(next);
          setWrong(false);
        }}
        ref={(element: HTMLInputElement) => queueMicrotask(() => element.select())}
      />
      <Button type="submit" variant="primary">
        {t("marks.save")}
      </Button>
    </form>
  );
}

export const link: Section = { id: "link", shows: allOf("link"), part: LinkActions };
