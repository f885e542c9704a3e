/** The three languages, each by its own name, and light or dark; both are remembered in this browser. */
import Languages from "lucide-solid/icons/languages";
import { Show } from "solid-js";
import { LOCALE_NAMES, LOCALES, locale, setLocale, t } from "../i18n";
import { Menu } from "../ui/menu";
import { themeItems } from "./theme-items";

export function LanguageMenu(props: { compact?: boolean }) {
  return (
    <Menu
      label={t("theme.languageAndLook")}
      items={[
        ...LOCALES.map((one) => ({
          id: one,
          label: LOCALE_NAMES[one],
          checked: locale() === one,
          onSelect: () => void setLocale(one),
        })),
        ...themeItems(),
      ]}
      trigger={(given) => (
        <button
          type="button"
          {...given}
          class="button"
          data-variant="quiet"
          aria-label={`${t("theme.languageAndLook")}: ${LOCALE_NAMES[locale()]}`}
        >
          <Languages aria-hidden="true" />
          <Show when={!props.compact}>
            <span>{LOCALE_NAMES[locale()]}</span>
          </Show>
        </button>
      )}
    />
  );
}
