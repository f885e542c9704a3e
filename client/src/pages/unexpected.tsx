import { onMount } from "solid-js";
import { t } from "../i18n";
import { Button, ButtonLink } from "../ui/button";
import { Problem } from "./problem";

/** When a page breaks: what happened in words, and what a developer needs below it. */
export function Unexpected(props: { thrown: unknown; retry: () => void }) {
  onMount(() => console.error(props.thrown));
  return (
    <Problem
      error={{ code: "unexpected" }}
      details={
        props.thrown instanceof Error ? `${props.thrown.name}: ${props.thrown.message}` : String(props.thrown)
      }
      actions={
        <>
          <Button variant="primary" onClick={() => location.reload()}>
            {t("pages.reload")}
          </Button>
          <ButtonLink href="/" target="_self">
            {t("common.toHome")}
          </ButtonLink>
        </>
      }
    />
  );
}
