/** Sharing: links into the board, made, shown as QR codes, and taken out of use. */
import { createEffect, createSignal, For, Match, on, onCleanup, Show, Switch } from "solid-js";
import { createStore, reconcile } from "solid-js/store";
import { api } from "../api/client";
import { createLoading, createSending } from "../api/sending";
import type { Link } from "../api/types";
import { t } from "../i18n";
import { DangerDialog } from "../ui/danger-dialog";
import { Dialog } from "../ui/dialog";
import { Skeleton } from "../ui/skeleton";
import { toast } from "../ui/toast";
import { LoadFailed } from "./load-failed";
import { QrCode } from "./qr";
import { LinkCard } from "./share-link";
import { NewLinkForm } from "./share-new";
import "./share.css";

/** How often the counts of those who joined are asked for while the dialog is open, ms. */
const COUNT_MS = 4_000;

export function ShareDialog(props: {
  /** The board's id. */
  board: string;
  title?: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const [links, setLinks] = createStore<Link[]>([]);
  const [fresh, setFresh] = createSignal<string | null>(null);
  const [projected, setProjected] = createSignal<Link | null>(null);
  const [revoking, setRevoking] = createSignal<Link | null>(null);

  const loading = createLoading(async () => {
    const answer = await api.get<{ links: Link[] }>(`/boards/${props.board}/links`);
    const newestFirst = answer.links.sort((a, b) => b.created - a.created);
    // Cards that stay keep their elements, and with them the focus.
    setLinks(reconcile(newestFirst, { key: "id" }));
  });

  createEffect(
    on(
      () => props.open,
      (open) => {
        if (!open) return;
        void loading.load();
        // The room watches the code: who has joined should be seen as it happens.
        const timer = setInterval(() => {
          if (document.visibilityState === "visible") void loading.load();
        }, COUNT_MS);
        onCleanup(() => clearInterval(timer));
      },
    ),
  );

  function made(link: Link): void {
    // Before the list: a card looks once, when it comes, whether it is the fresh one.
    setFresh(link.id);
    setLinks((old) => [link, ...old]);
    toast(t("share.made"));
  }

  async function revoke(link: Link): Promise<void> {
    await api.delete(`/links/${link.id}`);
    setLinks((old) => old.filter((one) => one.id !== link.id));
    toast(t("share.revoked"));
  }

  return (
    <>
      <Dialog
        open={props.open}
        onOpenChange={(open) => props.onOpenChange(open)}
        title={t("share.title")}
        description={t("share.description")}
      >
        <div class="share">
          <NewLinkForm board={props.board} onMade={made} />
          <section aria-labelledby="share-links">
            <h3 id="share-links">{t("share.links")}</h3>
            <Switch>
              <Match when={loading.failed()}>
                {(error) => <LoadFailed loading={loading} error={error()} />}
              </Match>
              <Match when={!loading.loaded()}>
                <div class="share-link" aria-busy="true">
                  <Skeleton width="88px" height="88px" />
                  <div class="share-link-words">
                    <Skeleton width="50%" height="18px" />
                    <Skeleton height="36px" />
                  </div>
                </div>
              </Match>
              <Match when={links.length === 0}>
                <p class="share-none">{t("share.none")}</p>
              </Match>
              <Match when={true}>
                <ul class="share-links">
                  <For each={links}>
                    {(link) => (
                      <LinkCard
                        link={link}
                        fresh={fresh() === link.id}
                        onProject={() => setProjected(link)}
                        onRevoke={() => setRevoking(link)}
                      />
                    )}
                  </For>
                </ul>
              </Match>
            </Switch>
          </section>
        </div>
      </Dialog>
      <Show when={projected()} keyed>
        {(link) => <Projected link={link} title={props.title} onClose={() => setProjected(null)} />}
      </Show>
      <Show when={revoking()} keyed>
        {(link) => <RevokeDialog link={link} onRevoke={revoke} onClose={() => setRevoking(null)} />}
      </Show>
    </>
  );
}

/** As big as the screen allows: for the wall of a meeting room. */
function Projected(props: { link: Link; title?: string | undefined; onClose: () => void }) {
  const role = () => t(`common.role.${props.link.role}`);
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
      size="l"
      title={props.title ?? props.link.label ?? t("share.quick", { role: role() })}
      description={t("share.qrHint")}
    >
      <div class="share-projected">
        <QrCode text={props.link.url} label={t("share.qrOf", { role: role() })} />
        <p class="share-projected-url">{props.link.url.replace(/^https?:\/\//, "")}</p>
        <p class="share-projected-count tabular" role="status">
          {t("share.joined", { count: props.link.joined })}
        </p>
      </div>
    </Dialog>
  );
}

function RevokeDialog(props: { link: Link; onRevoke: (link: Link) => Promise<void>; onClose: () => void }) {
  const { busy, error, send } = createSending();

  const revoke = () =>
    send(async () => {
      await props.onRevoke(props.link);
      props.onClose();
    });

  return (
    <DangerDialog
      title={t("share.revokeTitle")}
      description={t("share.revokeText", { count: props.link.joined })}
      deed={t("share.revoke")}
      busy={busy()}
      error={error()}
      onDo={() => void revoke()}
      onClose={() => props.onClose()}
    />
  );
}
