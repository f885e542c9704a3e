/** A list that could not be fetched: why, and the way to try again. */
import type { Loading } from "../api/sending";
import type { ApiError } from "../api/client";
import { errorText, t } from "../i18n";
import { Banner } from "../ui/banner";
import { Button } from "../ui/button";

export function LoadFailed(props: { loading: Loading; error: ApiError }) {
  const words = () => errorText(props.error.code, props.error.params);
  return (
    <Banner
      tone="problem"
      title={words().title}
      action={
        <Button size="s" onClick={() => void props.loading.load()}>
          {t("common.tryAgain")}
        </Button>
      }
    >
      {words().next}
    </Banner>
  );
}
