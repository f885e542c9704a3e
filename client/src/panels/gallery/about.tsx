/** What a template is called and for, as fields: where one is saved, and where it is changed. */
import { createSignal, createUniqueId, For } from "solid-js";
import type { Tag } from "../../api/types";
import { t } from "../../i18n";
import { Switch } from "../../ui/choice";
import { Field } from "../../ui/field";
import { TAGS } from "./model";
import { tagName } from "./words";

export interface Told {
  readonly title: string;
  readonly purpose: string;
  readonly tags: readonly Tag[];
  readonly shared: boolean;
}

export function createAbout(first: Told) {
  const [told, setTold] = createSignal(first);
  const [missing, setMissing] = createSignal(false);
  return {
    told,
    missing,
    set: (change: Partial<Told>) => {
      setMissing(false);
      setTold({ ...told(), ...change });
    },
    /** False, and said, where the name is missing. */
    whole(): boolean {
      setMissing(told().title.trim() === "");
      return !missing();
    },
  };
}

export type About = ReturnType<typeof createAbout>;

export function AboutForm(props: {
  about: About;
  error: string | null;
  onSubmit: () => void;
  ref?: (form: HTMLFormElement) => void;
}) {
  const id = createUniqueId();
  const told = () => props.about.told();
  return (
    <form
      id="template-about"
      class="gallery-form"
      ref={(form) => props.ref?.(form)}
      onSubmit={(event) => {
        event.preventDefault();
        if (props.about.whole()) props.onSubmit();
      }}
    >
      <Field
        label={t("templates.name")}
        maxlength={200}
        autocomplete="off"
        value={told().title}
        onText={(title) => props.about.set({ title })}
        error={props.about.missing() ? t("common.required") : props.error}
      />
      <div class="field">
        <label class="field-label" for={id}>
          {t("templates.purpose")} <span class="field-optional">{t("common.optional")}</span>
        </label>
        <textarea
          id={id}
          class="gallery-text"
          rows={3}
          maxlength={2000}
          value={told().purpose}
          onInput={(event) => props.about.set({ purpose: event.currentTarget.value })}
        />
      </div>
      <fieldset class="gallery-checks">
        <legend class="field-label">{t("templates.what")}</legend>
        <div>
          <For each={TAGS}>
            {(tag) => (
              <label class="gallery-check">
                <input
                  type="checkbox"
                  checked={told().tags.includes(tag)}
                  onChange={(event) =>
                    props.about.set({
                      tags: event.currentTarget.checked
                        ? [...told().tags, tag]
                        : told().tags.filter((one) => one !== tag),
                    })
                  }
                />
                <span>{tagName(tag)}</span>
              </label>
            )}
          </For>
        </div>
      </fieldset>
      <Switch
        label={t("templates.share")}
        hint={t("templates.shareHint")}
        checked={told().shared}
        onChange={(shared) => props.about.set({ shared })}
      />
    </form>
  );
}
