/** The drafts of a round in which facilitators may read, by area. Fetched when asked for, and again by hand. */
import ChevronDown from "lucide-solid/icons/chevron-down";
import { createSignal, For, Show } from "solid-js";
import { createLoading } from "../../api/sending";
import type { Privacy } from "../../sync/messages";
import { errorLine, t } from "../../i18n";
import type { Desk } from "../../tools/desk";
import type { PrivacyOf, ReadDraft } from "../../tools/privately/privacy";
import { Button } from "../../ui/button";
import { regionName } from "./regions";

export function ReadDrafts(props: { desk: Desk; privacy: PrivacyOf; now: Privacy }) {
  const [drafts, setDrafts] = createSignal<readonly ReadDraft[]>([]);
  const { load, loaded, failed } = createLoading(async () => {
    setDrafts(await props.privacy.drafts());
  });
  const regions = () => {
    const byRegion = new Map<string, ReadDraft[]>();
    for (const draft of drafts()) {
      const list = byRegion.get(draft.region);
      if (list) list.push(draft);
      else byRegion.set(draft.region, [draft]);
    }
    return [...byRegion].map(([region, list]) => {
      const area = props.desk.board.store.get(region);
      return { name: regionName({ name: area ? area.text.trim() : null }), list };
    });
  };
  return (
    <details
      class="private-read"
      onToggle={(event) => {
        if (event.currentTarget.open) void load();
      }}
    >
      <summary>
        {t("private.read")}
        <ChevronDown aria-hidden="true" />
      </summary>
      <Show when={failed()}>
        {(error) => <p class="field-error">{errorLine(error().code, error().params)}</p>}
      </Show>
      <Show when={loaded() && drafts().length === 0}>
        <p class="private-quiet">{t("private.read.empty")}</p>
      </Show>
      <For each={regions()}>
        {({ name, list }) => (
          <section>
            <h4>{name}</h4>
            <ul>
              <For each={list}>
                {(draft) => (
                  <li>
                    <Show
                      when={draft.text.trim()}
                      fallback={<span class="private-quiet">{t("private.read.nothing")}</span>}
                    >
                      {draft.text}
                    </Show>
                    <Show when={props.privacy.nameOf(draft.person)}>{(name) => <small>{name()}</small>}</Show>
                  </li>
                )}
              </For>
            </ul>
          </section>
        )}
      </For>
      <Show when={loaded()}>
        <Button size="s" variant="quiet" onClick={() => void load()}>
          {t("private.read.again")}
        </Button>
      </Show>
    </details>
  );
}
