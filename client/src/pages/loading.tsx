import { createSignal, onCleanup, Show } from "solid-js";
import { t } from "../i18n";
import { Skeleton } from "../ui/skeleton";

/** While a page's code comes. Nothing for the first moment: most pages are there before it has passed. */
export function Loading() {
  const [late, setLate] = createSignal(false);
  const timer = setTimeout(() => setLate(true), 250);
  onCleanup(() => clearTimeout(timer));
  return (
    <Show when={late()}>
      <main class="plain-page" aria-busy="true">
        <p class="hidden-visually" role="status">
          {t("common.loading")}
        </p>
        <Skeleton height="32px" width="60%" />
        <Skeleton height="18px" />
        <Skeleton height="18px" width="80%" />
      </main>
    </Show>
  );
}
