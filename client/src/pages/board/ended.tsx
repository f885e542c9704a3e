/** The board is not open to this person any more: what happened, and where to go from here. */
import { Show } from "solid-js";
import { t } from "../../i18n";
import { Button, ButtonLink } from "../../ui/button";
import { Problem } from "../problem";

/** Codes after which logging in may open the board. */
const LOG_IN = new Set(["not-logged-in", "no-such-link", "forbidden"]);
/** Codes that may be gone when one tries again. */
const RETRY = new Set(["malformed", "not-found", "internal"]);

export default function EndedPage(props: { board: string; code: string }) {
  const code = () => (props.code === "malformed" ? "bad-request" : props.code);
  return (
    <Problem
      error={{ code: code(), params: {} }}
      actions={
        <>
          <Show when={RETRY.has(props.code)}>
            <Button variant="primary" onClick={() => location.reload()}>
              {t("common.tryAgain")}
            </Button>
          </Show>
          <Show when={LOG_IN.has(props.code)}>
            <ButtonLink href={`/login?next=${encodeURIComponent(`/b/${props.board}`)}`} variant="primary">
              {t("common.logIn")}
            </ButtonLink>
          </Show>
          <ButtonLink href="/" variant="secondary">
            {t("common.toHome")}
          </ButtonLink>
        </>
      }
    />
  );
}
