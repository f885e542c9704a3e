/** What one does with a template of one's own: other words, for all of the server, as a file, away. */
import Download from "lucide-solid/icons/download";
import Ellipsis from "lucide-solid/icons/ellipsis";
import Pencil from "lucide-solid/icons/pencil";
import Server from "lucide-solid/icons/server";
import Trash from "lucide-solid/icons/trash";
import { api, asApiError } from "../../api/client";
import { createSending } from "../../api/sending";
import type { Template } from "../../api/types";
import { errorLine, locale, t } from "../../i18n";
import { Button, IconButton } from "../../ui/button";
import { DangerDialog } from "../../ui/danger-dialog";
import { Dialog } from "../../ui/dialog";
import { Menu, type MenuItem } from "../../ui/menu";
import { toast } from "../../ui/toast";
import { save } from "../../tools/exporting";
import { AboutForm, createAbout } from "./about";
import { said } from "./model";

export interface OwnActions {
  edit: (template: Template) => void;
  remove: (template: Template) => void;
  changed: (template: Template) => void;
}

const nameOf = (template: Template) => said(template.title, locale());

export function OwnMenu(props: { template: Template; actions: OwnActions }) {
  const mine = () => props.template.own?.mine ?? false;
  const shared = () => props.template.own?.shared ?? false;

  async function download(): Promise<void> {
    const path = `/templates/${props.template.name}/file?lang=${locale()}`;
    await told(async () => {
      const { blob, name } = await api.file(path);
      save(blob, name ?? "template.json");
    });
  }

  async function share(): Promise<void> {
    const { template, actions } = props;
    const body = { shared: !shared() };
    await told(async () => {
      actions.changed(await api.patch<Template>(`/templates/${template.name}`, body));
      toast(t(body.shared ? "templates.isShared" : "templates.isMine", { title: nameOf(template) }));
    });
  }

  const items = (): MenuItem[] => [
    ...(mine()
      ? [
          {
            id: "edit",
            label: t("templates.edit"),
            icon: <Pencil aria-hidden="true" />,
            onSelect: () => props.actions.edit(props.template),
          },
          {
            id: "share",
            label: t(shared() ? "templates.unshare" : "templates.share"),
            icon: <Server aria-hidden="true" />,
            onSelect: () => void share(),
          },
        ]
      : []),
    {
      id: "file",
      label: t("templates.download"),
      icon: <Download aria-hidden="true" />,
      onSelect: () => void download(),
    },
    ...(mine()
      ? [
          {
            id: "delete",
            label: t("templates.delete"),
            icon: <Trash aria-hidden="true" />,
            danger: true,
            separated: true,
            onSelect: () => props.actions.remove(props.template),
          },
        ]
      : []),
  ];
  return (
    <Menu
      label={t("templates.actions", { title: nameOf(props.template) })}
      items={items()}
      placement="bottom-end"
      trigger={(given) => (
        <IconButton {...given} label={t("templates.actions", { title: nameOf(props.template) })}>
          <Ellipsis aria-hidden="true" />
        </IconButton>
      )}
    />
  );
}

async function told(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    const { code, params } = asApiError(thrown);
    toast(errorLine(code, params), { tone: "problem", stay: 10_000 });
  }
}

export function EditTemplate(props: {
  template: Template;
  onChanged: (template: Template) => void;
  onClose: () => void;
}) {
  // eslint-disable-next-line solid/reactivity -- what the fields start with; they are edited from there.
  const { template } = props;
  const about = createAbout({
    title: nameOf(template),
    purpose: said(template.purpose, locale()),
    tags: template.tags,
    shared: template.own?.shared ?? false,
  });
  const { busy, error, send } = createSending();
  let frame!: HTMLFormElement;

  const change = () =>
    send(async () => {
      const body = { ...about.told(), language: locale() };
      props.onChanged(await api.patch<Template>(`/templates/${template.name}`, body));
      toast(t("templates.changed", { title: about.told().title }));
      props.onClose();
    });

  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
      title={t("templates.edit")}
      focusFirst={() => frame?.querySelector("input")}
      footer={
        <>
          <Button onClick={() => props.onClose()}>{t("common.cancel")}</Button>
          <Button type="submit" form="template-about" variant="primary" busy={busy()}>
            {t("common.save")}
          </Button>
        </>
      }
    >
      <AboutForm
        ref={(form) => (frame = form)}
        about={about}
        error={error()}
        onSubmit={() => void change()}
      />
    </Dialog>
  );
}

export function DeleteTemplate(props: {
  template: Template;
  onDeleted: (template: Template) => void;
  onClose: () => void;
}) {
  const { busy, error, send } = createSending();
  const remove = () =>
    send(async () => {
      await api.delete(`/templates/${props.template.name}`);
      const title = nameOf(props.template);
      props.onClose();
      props.onDeleted(props.template);
      toast(t("templates.deleted", { title }));
    });
  return (
    <DangerDialog
      title={t("templates.deleteTitle", { title: nameOf(props.template) })}
      description={t(props.template.own?.shared ? "templates.deleteShared" : "templates.deleteText")}
      deed={t("templates.delete")}
      busy={busy()}
      error={error()}
      onDo={() => void remove()}
      onClose={() => props.onClose()}
    />
  );
}
