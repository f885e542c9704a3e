import { t } from "../i18n";

/** The product's name with its mark; a link home. */
export function Wordmark() {
  return (
    <a href="/" class="wordmark">
      <img src="/assets/mark.svg" alt="" width="26" height="26" />
      {t("common.product")}
    </a>
  );
}
