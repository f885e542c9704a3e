import { For } from "solid-js";
import { LOCALE_NAMES, LOCALES, locale, setLocale, t } from "../i18n";
import "./language-row.css";

/** For pages that must be small (join): three plain buttons, no menu to load. */
export function LanguageRow() {
  return (
    <div class="language-row" role="group" aria-label={t("common.language")}>
      <For each={LOCALES}>
        {(one) => (
          <button
            type="button"
            lang={one}
            aria-pressed={locale() === one}
            onClick={() => void setLocale(one)}
          >
            {LOCALE_NAMES[one]}
          </button>
        )}
      </For>
    </div>
  );
}
