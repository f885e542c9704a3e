/** A board on the home page: its picture, its name, and what goes on there now. */
import Archive from "lucide-solid/icons/archive";
import ArchiveRestore from "lucide-solid/icons/archive-restore";
import Copy from "lucide-solid/icons/copy";
import Ellipsis from "lucide-solid/icons/ellipsis";
import Pencil from "lucide-solid/icons/pencil";
import Trash from "lucide-solid/icons/trash";
import { createSignal, Show } from "solid-js";
import type { Board } from "../../api/types";
import { formatDate, formatRelative, t } from "../../i18n";
import { IconButton } from "../../ui/button";
import { Menu, type MenuItem } from "../../ui/menu";

export type CardAction = "rename" | "duplicate" | "archive" | "unarchive" | "delete";

export function Card(props: { board: Board; now: number; onAction: (action: CardAction) => void }) {
  const items = (): MenuItem[] => {
    const icon = { "aria-hidden": true } as const;
    const entry = (id: CardAction, image: MenuItem["icon"]): MenuItem => ({
      id,
      label: t(`home.${id}`),
      icon: image,
      onSelect: () => props.onAction(id),
    });
    return [
      entry("rename", <Pencil {...icon} />),
      entry("duplicate", <Copy {...icon} />),
      props.board.archived
        ? entry("unarchive", <ArchiveRestore {...icon} />)
        : entry("archive", <Archive {...icon} />),
      { ...entry("delete", <Trash {...icon} />), danger: true, separated: true },
    ];
  };
  return (
    <li class="card" data-board={props.board.id}>
      <Picture board={props.board} />
      <div class="card-body">
        <div class="card-words">
          <h2 class="card-title">
            <a href={`/b/${props.board.id}`}>{props.board.title}</a>
          </h2>
          <p class="card-meta">
            <time
              datetime={new Date(props.board.changed).toISOString()}
              title={formatDate(props.board.changed)}
            >
              {props.now - props.board.changed < 60_000
                ? t("home.changedNow")
                : t("home.changed", { when: formatRelative(props.board.changed, props.now) })}
            </time>
            <Show when={props.board.present > 0}>
              <span class="card-here">{t("home.here", { count: props.board.present })}</span>
            </Show>
          </p>
        </div>
        <Show when={props.board.role === "facilitator"}>
          <Menu
            label={t("home.actions", { title: props.board.title })}
            items={items()}
            trigger={(given) => (
              <IconButton
                {...given}
                class="card-more"
                label={t("home.actions", { title: props.board.title })}
              >
                <Ellipsis aria-hidden="true" />
              </IconButton>
            )}
          />
        </Show>
      </div>
    </li>
  );
}

function Picture(props: { board: Board }) {
  const [state, setState] = createSignal<"loading" | "there" | "missing">("loading");
  return (
    <div class="card-picture" data-state={state()}>
      <Show when={state() !== "missing"}>
        <img
          // The address changes with the board, so the browser asks only when there is something new.
          src={props.board.thumbnail}
          alt=""
          width="480"
          height="300"
          loading="lazy"
          decoding="async"
          onLoad={() => setState("there")}
          onError={() => setState("missing")}
        />
      </Show>
      <Show when={props.board.session}>
        <span class="card-session">{t("home.session")}</span>
      </Show>
    </div>
  );
}
