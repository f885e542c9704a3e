/** The faces of those who are here; the list behind them, and following somebody. */
import { createMemo, createSignal, For, onCleanup, Show } from "solid-js";
import type { Person } from "../api/types";
import { mannersFor } from "../board/crowd";
import { locale, t } from "../i18n";
import { Face } from "../ui/face";
import { Menu, type MenuItem } from "../ui/menu";
import type { Live } from "./live";
import "./people.css";

/** Faces in the bar; on a phone the board's name needs the room. */
const FACES = { wide: 4, narrow: 2 } as const;
const NARROW = "(max-width: 640px)";
/** Lines in the list: who has more people here looks for a facilitator, or for somebody on the wall. */
const MOST_LISTED = 60;

function useFaces(): () => number {
  const narrow = globalThis.matchMedia?.(NARROW);
  const [count, setCount] = createSignal<number>(narrow?.matches ? FACES.narrow : FACES.wide);
  const look = () => setCount(narrow?.matches ? FACES.narrow : FACES.wide);
  narrow?.addEventListener("change", look);
  onCleanup(() => narrow?.removeEventListener("change", look));
  return count;
}

interface Here extends Person {
  /** Yjs client ids of the person's windows, the newest last. */
  clients: number[];
  windows: number;
}

export function People(props: {
  live: Live;
  /** Yjs client id of whom we follow, or null. */
  following: number | null;
  onFollow: (client: number | null) => void;
}) {
  const faces = useFaces();
  const you = () => props.live.you()?.id;
  const here = createMemo((): Here[] => {
    const found = new Map<string, Here>();
    for (const window of props.live.present()) {
      const person = props.live.people().get(window.person);
      if (!person) continue;
      const known = found.get(person.id) ?? { ...person, clients: [], windows: 0 };
      known.windows += 1;
      if (window.client !== null) known.clients.push(window.client);
      found.set(person.id, known);
    }
    return [...found.values()].sort(order(you(), new Intl.Collator(locale(), { numeric: true })));
  });
  const followed = (person: Here) => props.following !== null && person.clients.includes(props.following);

  /** Whom one follows is there, however long the list. */
  const listed = () => here().filter((person, index) => index < MOST_LISTED || followed(person));

  const items = (): MenuItem[] =>
    listed().map((person) => ({
      id: person.id,
      label: person.id === you() ? `${person.name} (${t("people.you")})` : person.name,
      icon: <Face name={person.name} colour={person.colour} size={28} />,
      detail: [
        person.organisation,
        t(`common.role.${person.role}`),
        person.windows > 1 ? t("people.devices", { count: person.windows }) : null,
        followed(person) ? t("people.stop") : null,
      ]
        .filter(Boolean)
        .join(" · "),
      checked: followed(person),
      // One can't follow oneself, nor somebody whose window has not shown itself yet.
      disabled: person.id === you() || person.clients.length === 0,
      onSelect: () => props.onFollow(followed(person) ? null : (person.clients.at(-1) ?? null)),
    }));

  return (
    <Menu
      label={t("people.title")}
      items={items()}
      head={
        <Show when={here().length > 1} fallback={<p class="people-head">{t("people.alone")}</p>}>
          <p class="people-head">
            <strong>{t("people.here", { count: here().length })}</strong>
            <span>{t("people.pick")}</span>
            <Show when={here().length > listed().length}>
              <span>{t("people.more", { count: here().length - listed().length })}</span>
            </Show>
            <Show when={!mannersFor(props.live.present().length).everyCursor}>
              <span>{t("people.hall")}</span>
            </Show>
          </p>
        </Show>
      }
      trigger={(given) => (
        <button
          type="button"
          {...given}
          class="people-faces"
          aria-label={t("people.here", { count: here().length })}
        >
          <For each={here().slice(0, faces())}>
            {(person) => (
              <span class="people-face" data-followed={followed(person) ? "" : undefined}>
                <Face name={person.name} colour={person.colour} />
              </span>
            )}
          </For>
          <Show when={here().length > faces()}>
            <span class="people-more tabular" aria-hidden="true" data-more={here().length - faces()} />
          </Show>
        </button>
      )}
    />
  );
}

/** You first, then those who lead, then by name: it does not jump when somebody comes or goes. */
function order(you: string | undefined, collator: Intl.Collator): (a: Here, b: Here) => number {
  const rank = (person: Here) => (person.id === you ? 2 : Number(person.role === "facilitator"));
  return (a, b) => rank(b) - rank(a) || collator.compare(a.name, b.name);
}
