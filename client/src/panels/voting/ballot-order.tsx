/** One's own order: a list that is dragged, moved by Alt and arrows or by its buttons; below it what is unranked. */
import ArrowDown from "lucide-solid/icons/arrow-down";
import ArrowUp from "lucide-solid/icons/arrow-up";
import Grip from "lucide-solid/icons/grip-vertical";
import Plus from "lucide-solid/icons/plus";
import X from "lucide-solid/icons/x";
import { createMemo, createSignal, For, Show } from "solid-js";
import type { Candidate } from "../../board/voting-types";
import { t } from "../../i18n";
import { IconButton } from "../../ui/button";
import { dragRow } from "./ballot-drag";
import type { BallotPart } from "./ballot-part";
import { changesTo, movedTo, orderOf, without } from "./ballot-ranking";
import { say } from "./ballot-speech";
import { shortened, textOfCandidate } from "./ballot-words";
import "./ballot-order.css";

export default function OrderBallot(props: BallotPart) {
  const candidates = createMemo(() => new Map(props.voting.candidates.map((each) => [each.id, each])));
  const order = createMemo(() => orderOf(props.ballot.votes).filter((id) => candidates().has(id)));
  const isRanked = (id: string) => order().includes(id);
  const rest = createMemo(() => props.voting.candidates.filter(({ id }) => !isRanked(id)));
  /** The row that Tab comes to; the others are reached from it by arrows. */
  const [current, setCurrent] = createSignal<string | null>(null);
  /** Before which place (from 0) what is dragged would land; null: nothing is dragged over the order. */
  const [landing, setLanding] = createSignal<number | null>(null);
  const [dragged, setDragged] = createSignal<string | null>(null);
  const stop = () => (order().includes(current() ?? "") ? current() : (order()[0] ?? null));
  let list!: HTMLOListElement;
  let below!: HTMLUListElement;

  const nameOf = (id: string) => shortened(textOfCandidate(props.desk, candidates().get(id)!));

  function put(id: string, to: number): void {
    const next = movedTo(order(), id, to);
    const set = changesTo(props.ballot.votes, next);
    if (Object.keys(set).length > 0) props.cast(set);
    say("vote", t("ballot.position", { name: nameOf(id), place: next.indexOf(id) + 1, count: next.length }));
  }

  function take(id: string): void {
    props.cast(changesTo(props.ballot.votes, without(order(), id)));
    say("vote", t("ballot.unrankedNow", { name: nameOf(id) }));
  }

  /** After the lists have been drawn anew: what moved has lost the keyboard. */
  function focus(id: string | undefined): void {
    if (id === undefined) return;
    // eslint-disable-next-line solid/reactivity -- asked once, of the lists as they are then
    queueMicrotask(() => {
      const target = [list, below]
        .flatMap((each) => [...each.querySelectorAll<HTMLElement>("[data-item]")])
        .find((each) => each.dataset["item"] === id);
      if (isRanked(id)) setCurrent(id);
      target?.focus({ preventScroll: true });
      target?.scrollIntoView({ block: "nearest" });
    });
  }

  function add(candidate: Candidate): void {
    const at = rest().findIndex(({ id }) => id === candidate.id);
    put(candidate.id, order().length);
    focus(rest()[at]?.id ?? rest()[at - 1]?.id ?? candidate.id);
  }

  function move(id: string, by: number): void {
    const to = order().indexOf(id) + by;
    if (to >= 0 && to < order().length) put(id, to);
    focus(id);
  }

  function out(id: string): void {
    const at = order().indexOf(id);
    take(id);
    focus(order()[at] ?? order()[at - 1] ?? id);
  }

  function pressed(event: KeyboardEvent, id: string): void {
    const { key } = event;
    const at = order().indexOf(id);
    if (key === "ArrowUp" || key === "ArrowDown") {
      const by = key === "ArrowUp" ? -1 : 1;
      if (event.altKey) move(id, by);
      else focus(order()[at + by]);
    } else if (key === "Home" || key === "End") {
      const to = key === "Home" ? 0 : order().length - 1;
      if (event.altKey) put(id, to);
      focus(event.altKey ? id : order()[to]);
    } else if (key === "Delete" || key === "Backspace") out(id);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function grab(event: PointerEvent, id: string): void {
    dragRow(event, {
      rows: () => [...list.children] as HTMLElement[],
      host: list,
      over: (at) => {
        setDragged(id);
        setLanding(at);
      },
      drop: (at) => {
        const from = order().indexOf(id);
        if (at === null) {
          if (from >= 0) take(id);
          // Taken out of its old place first, what stood behind it comes one nearer.
        } else if (from < 0 || (at !== from && at !== from + 1))
          put(id, from >= 0 && at > from ? at - 1 : at);
      },
      end: () => {
        setLanding(null);
        setDragged(null);
      },
    });
  }

  return (
    <>
      <h3 class="ballot-head" id="ballot-order">
        {t("ballot.order")}
      </h3>
      <ol
        class="ballot-list ballot-order"
        ref={list}
        aria-labelledby="ballot-order"
        data-empty={order().length === 0 ? "" : undefined}
      >
        <For each={order()}>
          {(id, at) => {
            const tab = () => (stop() === id ? 0 : -1);
            return (
              <li
                class="ballot-item"
                data-drop={
                  landing() === at()
                    ? "before"
                    : landing() === at() + 1 && at() === order().length - 1
                      ? "after"
                      : undefined
                }
                data-dragged={dragged() === id ? "" : undefined}
                onPointerDown={(event) => grab(event, id)}
              >
                <span class="ballot-grip" aria-hidden="true">
                  <Grip />
                </span>
                <button
                  type="button"
                  class="ballot-text ballot-ranked"
                  data-item={id}
                  tabindex={tab()}
                  aria-describedby="ballot-how"
                  aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Delete"
                  onFocus={() => setCurrent(id)}
                  onKeyDown={(event) => pressed(event, id)}
                >
                  <span class="ballot-number">{at() + 1}</span>
                  <span>{textOfCandidate(props.desk, candidates().get(id)!)}</span>
                </button>
                <span class="ballot-tools">
                  <IconButton
                    size="s"
                    tabindex={tab()}
                    label={t("ballot.moveUp", { name: nameOf(id) })}
                    aria-disabled={at() === 0 ? "true" : undefined}
                    onClick={() => move(id, -1)}
                  >
                    <ArrowUp aria-hidden="true" />
                  </IconButton>
                  <IconButton
                    size="s"
                    tabindex={tab()}
                    label={t("ballot.moveDown", { name: nameOf(id) })}
                    aria-disabled={at() === order().length - 1 ? "true" : undefined}
                    onClick={() => move(id, 1)}
                  >
                    <ArrowDown aria-hidden="true" />
                  </IconButton>
                  <IconButton
                    size="s"
                    tabindex={tab()}
                    label={t("ballot.unrank", { name: nameOf(id) })}
                    onClick={() => out(id)}
                  >
                    <X aria-hidden="true" />
                  </IconButton>
                </span>
              </li>
            );
          }}
        </For>
      </ol>
      <Show when={order().length === 0}>
        <p class="ballot-none">{t("ballot.noOrder")}</p>
      </Show>
      <Show when={rest().length > 0}>
        <h3 class="ballot-head" id="ballot-rest">
          {t("ballot.unranked")}
        </h3>
      </Show>
      <ul class="ballot-list" ref={below} aria-labelledby="ballot-rest" hidden={rest().length === 0}>
        <For each={rest()}>
          {(candidate) => (
            <li
              class="ballot-item"
              data-dragged={dragged() === candidate.id ? "" : undefined}
              onPointerDown={(event) => grab(event, candidate.id)}
            >
              <span class="ballot-grip" aria-hidden="true">
                <Grip />
              </span>
              <button
                type="button"
                class="ballot-text ballot-unranked"
                data-item={candidate.id}
                aria-label={t("ballot.rank", { name: nameOf(candidate.id) })}
                onClick={() => add(candidate)}
              >
                <span>{textOfCandidate(props.desk, candidate)}</span>
                <Plus aria-hidden="true" />
              </button>
            </li>
          )}
        </For>
      </ul>
    </>
  );
}
