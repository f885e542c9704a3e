/** A link in use: copied, shown as a code, or taken out of use. */
import Building from "lucide-solid/icons/building";
import Clock from "lucide-solid/icons/clock";
import Copy from "lucide-solid/icons/copy";
import Key from "lucide-solid/icons/key-round";
import QrIcon from "lucide-solid/icons/maximize-2";
import Users from "lucide-solid/icons/users";
import { onMount, Show } from "solid-js";
import type { Link } from "../api/types";
import { formatDate, t } from "../i18n";
import { Button } from "../ui/button";
import { copyText } from "./copy";
import { QrCode } from "./qr";

export function LinkCard(props: {
  link: Link;
  /** Just made: gets the focus, so that the next key copies it. */
  fresh: boolean;
  onProject: () => void;
  onRevoke: () => void;
}) {
  let copy!: HTMLButtonElement;
  onMount(() => {
    if (!props.fresh) return;
    copy.focus();
    copy.scrollIntoView({ block: "nearest" });
  });
  const role = () => t(`common.role.${props.link.role}`);
  const expires = () => {
    const at = props.link.expires;
    if (at === null) return null;
    return at < Date.now() ? t("share.expired") : t("share.until", { when: formatDate(at) });
  };
  return (
    <li class="share-link" data-fresh={props.fresh ? "" : undefined}>
      <button
        type="button"
        class="share-qr"
        aria-label={`${t("share.qrShow")}: ${role()}`}
        onClick={() => props.onProject()}
      >
        <QrCode text={props.link.url} label={t("share.qrOf", { role: role() })} />
        <span class="share-qr-hint">
          <QrIcon aria-hidden="true" />
        </span>
      </button>
      <div class="share-link-words">
        <p class="share-link-title">
          <strong>{role()}</strong>
          <Show when={props.link.label}>
            <span>{props.link.label}</span>
          </Show>
        </p>
        <ul class="share-facts">
          <li>
            <Users aria-hidden="true" />
            {t("share.joined", { count: props.link.joined })}
          </li>
          <Show when={props.link.passcode}>
            <li>
              <Key aria-hidden="true" />
              {t("share.hasPasscode")}
            </li>
          </Show>
          <Show when={props.link.ask_organisation}>
            <li>
              <Building aria-hidden="true" />
              {t("share.asksOrganisation")}
            </li>
          </Show>
          <Show when={expires()}>
            <li>
              <Clock aria-hidden="true" />
              {expires()}
            </li>
          </Show>
        </ul>
        <p class="share-url" title={props.link.url}>
          {props.link.url}
        </p>
        <div class="share-link-actions">
          <Button
            ref={copy}
            size="s"
            variant="primary"
            icon={<Copy aria-hidden="true" />}
            onClick={() => void copyText(props.link.url, t("share.copied"))}
          >
            {t("share.copy")}
          </Button>
          <Button size="s" variant="quiet" onClick={() => props.onRevoke()}>
            {t("share.revoke")}
          </Button>
        </div>
      </div>
    </li>
  );
}
