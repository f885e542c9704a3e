/**
 * Placing in a square: an item is chosen in the list and its place pressed, or it is dragged there, or moved by
 * arrows once the keyboard is on it. What is in the square are sliders: a screen reader lets the arrows through to
 * them, and reads the place in words after each. For the fingers of those who can't see the square, the chosen item
 * has two native sliders besides.
 */
import X from "lucide-solid/icons/x";
import { createEffect, createSignal, For, on, onCleanup, Show } from "solid-js";
import type { Candidate } from "../../board/voting-types";
import { t } from "../../i18n";
import { IconButton } from "../../ui/button";
import {
  MIDDLE,
  hundredths,
  movedBy,
  nextWithout,
  placeAt,
  placed,
  thirdOf,
  type Place,
} from "./ballot-matrix";
import type { BallotPart } from "./ballot-part";
import { say } from "./ballot-speech";
import { axisPart, axisTitle, placeWords, shortened, textOfCandidate } from "./ballot-words";
import { grabToken, type TokenDrag } from "./ballot-token-drag";
import "./ballot-square.css";

/** ms after the last arrow until the place is cast: a key held down is one vote and not thirty. */
const SETTLE = 200;

interface Held {
  readonly id: string;
  /** Null: over no place of the square. */
  readonly place: Place | null;
  /** Where the hand is on the page, px; null for keys. */
  readonly hand: { readonly x: number; readonly y: number } | null;
}

export default function SquareBallot(props: BallotPart) {
  const [chosen, setChosen] = createSignal(
    // eslint-disable-next-line solid/reactivity -- what is to be done first when it opens
    nextWithout(props.voting.candidates, props.ballot.votes, null) ?? props.voting.candidates[0]?.id ?? null,
  );
  /** What is on its way and not cast yet. */
  const [held, setHeld] = createSignal<Held | null>(null);
  let square!: HTMLDivElement;
  let list!: HTMLOListElement;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let settling: { id: string; place: Place } | null = null;
  onCleanup(() => settle());

  const numberOf = (id: string) => props.voting.candidates.findIndex((each) => each.id === id) + 1;
  const nameOf = (candidate: Candidate) => shortened(textOfCandidate(props.desk, candidate));
  const colourOf = (id: string) => props.desk.board.store.get(id)?.colour ?? "paper";
  const placeOf = (id: string): Place | null => {
    const now = held();
    if (now?.id === id) return now.place;
    const value = props.ballot.votes[id];
    return value === undefined || typeof value === "number" ? null : value;
  };
  const inSquare = () => props.voting.candidates.filter(({ id }) => placeOf(id) !== null);
  const wordsOf = (id: string) => {
    const place = placeOf(id);
    return place === null ? t("ballot.unplaced") : placeWords(props.voting, place);
  };
  const tokenOf = (id: string) =>
    [...square.querySelectorAll<HTMLElement>(".ballot-token")].find((each) => each.dataset["item"] === id);
  const rowOf = (id: string) =>
    [...list.querySelectorAll<HTMLElement>(".ballot-choose")].find((each) => each.dataset["item"] === id);

  createEffect(() => {
    if (props.asked !== null) setChosen(props.asked);
  });
  createEffect(
    on(
      chosen,
      (id) => {
        if (id !== null) rowOf(id)?.scrollIntoView({ block: "nearest" });
      },
      { defer: true },
    ),
  );

  function put(candidate: Candidate, place: Place, how: "hand" | "key"): void {
    props.cast({ [candidate.id]: place });
    setHeld(null);
    // By key the slider itself says where it went.
    if (how === "hand")
      say("vote", t("ballot.placed", { name: nameOf(candidate), place: placeWords(props.voting, place) }));
  }

  /** Shows a step at once, and casts it when no other follows. */
  function step(id: string, place: Place): void {
    if (settling !== null && settling.id !== id) settle();
    settling = { id, place };
    setHeld({ id, place, hand: null });
    clearTimeout(timer);
    timer = setTimeout(settle, SETTLE);
  }

  function settle(): void {
    clearTimeout(timer);
    if (settling === null) return;
    const { id, place } = settling;
    settling = null;
    props.cast({ [id]: place });
    setHeld(null);
  }

  function takeOut(candidate: Candidate): void {
    clearTimeout(timer);
    settling = null;
    setHeld(null);
    props.cast({ [candidate.id]: null });
    setChosen(candidate.id);
    rowOf(candidate.id)?.focus();
    say("vote", t("ballot.takenBack", { name: nameOf(candidate) }));
  }

  /** Enter in the list: into the square, in the middle where it was in no place, and the keyboard with it. */
  function intoSquare(candidate: Candidate): void {
    setChosen(candidate.id);
    if (placeOf(candidate.id) === null) put(candidate, MIDDLE, "key");
    queueMicrotask(() => tokenOf(candidate.id)?.focus());
  }

  /** Enter in the square: done with this one, on to the next that has no place. */
  function backToList(candidate: Candidate): void {
    settle();
    const next = nextWithout(props.voting.candidates, props.ballot.votes, candidate.id) ?? candidate.id;
    setChosen(next);
    rowOf(next)?.focus();
  }

  function onToken(event: KeyboardEvent, candidate: Candidate): void {
    const { key } = event;
    const place = placeOf(candidate.id);
    if (event.ctrlKey || event.metaKey || event.altKey || place === null) return;
    const next = movedBy(key, event.shiftKey, place);
    if (next) step(candidate.id, next);
    else if (key === "Delete" || key === "Backspace") takeOut(candidate);
    else if (key === "Enter" || key === " " || key === "Escape") backToList(candidate);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function drag(candidate: Candidate, always: boolean): TokenDrag {
    const { id } = candidate;
    const initialPlace = placeOf(id);
    const place = (point: { x: number; y: number }) => {
      const box = square.getBoundingClientRect();
      const inside =
        point.x >= box.left && point.x <= box.right && point.y >= box.top && point.y <= box.bottom;
      return inside || always ? placeAt(point, box) : null;
    };
    return {
      over: (point) => {
        settle();
        setHeld({ id, place: place(point), hand: point });
      },
      drop: (point) => {
        const at = place(point);
        setHeld(null);
        if (at === null) return;
        put(candidate, at, "hand");
        setChosen(initialPlace ? id : (nextWithout(props.voting.candidates, props.ballot.votes, id) ?? id));
      },
      leave: () => setHeld(null),
    };
  }

  function pressSquare(event: PointerEvent): void {
    if (event.target instanceof Element && event.target.closest(".ballot-token")) return;
    const candidate = props.voting.candidates.find(({ id }) => id === chosen());
    // Else the mouse events that follow a tap would take the keyboard to what has just been put under it.
    event.preventDefault();
    if (candidate) grabToken(event, drag(candidate, true), true);
  }

  /** Moved, it is taken along; pressed, it gives its place to what has none yet, or is chosen where all have one. */
  function pressToken(event: PointerEvent, candidate: Candidate): void {
    event.preventDefault();
    const own = drag(candidate, true);
    const waiting = props.voting.candidates.find(({ id }) => id === chosen() && placeOf(id) === null);
    grabToken(
      event,
      {
        ...own,
        over(point) {
          setChosen(candidate.id);
          own.over(point);
        },
        press(point) {
          if (waiting) drag(waiting, true).drop(point);
          else tokenOf(candidate.id)?.focus();
        },
      },
      false,
    );
  }

  function slid(candidate: Candidate, side: "x" | "y", value: number): void {
    const [x, y] = placeOf(candidate.id) ?? MIDDLE;
    step(candidate.id, side === "x" ? placed(value / 100, y) : placed(x, value / 100));
  }

  const corner = (side: "x" | "y", part: "low" | "high") => axisPart(props.voting, side, part);

  return (
    <div class="ballot-matrix">
      <div class="ballot-frame">
        <span class="ballot-axis" data-side="y" aria-hidden="true">
          <span>{corner("y", "low")}</span>
          <strong>{axisTitle(props.voting, "y")}</strong>
          <span>{corner("y", "high")}</span>
        </span>
        <div
          class="ballot-square"
          ref={square}
          role="group"
          aria-label={t("ballot.square", {
            across: axisTitle(props.voting, "x"),
            up: axisTitle(props.voting, "y"),
          })}
          onPointerDown={pressSquare}
        >
          <For each={inSquare()}>
            {(candidate) => (
              <div
                class="ballot-token"
                data-item={candidate.id}
                data-chosen={chosen() === candidate.id ? "" : undefined}
                data-held={held()?.id === candidate.id && held()?.hand ? "" : undefined}
                role="slider"
                tabindex="0"
                aria-roledescription={t("ballot.token")}
                aria-label={nameOf(candidate)}
                aria-valuetext={wordsOf(candidate.id)}
                aria-valuemin={0}
                // Both in one number, so that it is another one whichever way it moves; the words are what is read.
                aria-valuemax={100 * 101 + 100}
                aria-valuenow={(([x, y]: Place) => hundredths(y) * 101 + hundredths(x))(
                  placeOf(candidate.id) ?? MIDDLE,
                )}
                ref={(element) => {
                  createEffect(() => {
                    const [x, y] = placeOf(candidate.id) ?? MIDDLE;
                    element.style.setProperty("--x", String(x));
                    element.style.setProperty("--y", String(y));
                    element.style.setProperty("--paper", `var(--paper-${colourOf(candidate.id)})`);
                  });
                }}
                onFocus={() => setChosen(candidate.id)}
                onKeyDown={(event) => onToken(event, candidate)}
                onPointerDown={(event) => pressToken(event, candidate)}
              >
                <span class="ballot-number">{numberOf(candidate.id)}</span>
                <span class="ballot-token-text">{nameOf(candidate)}</span>
              </div>
            )}
          </For>
        </div>
        <span class="ballot-axis" data-side="x" aria-hidden="true">
          <span>{corner("x", "low")}</span>
          <strong>{axisTitle(props.voting, "x")}</strong>
          <span>{corner("x", "high")}</span>
        </span>
      </div>
      <ol class="ballot-list ballot-choices" ref={list} aria-label={t("ballot.candidates")}>
        <For each={props.voting.candidates}>
          {(candidate) => (
            <li
              class="ballot-item"
              data-chosen={chosen() === candidate.id ? "" : undefined}
              data-answered={placeOf(candidate.id) === null ? undefined : ""}
            >
              <button
                type="button"
                class="ballot-text ballot-choose"
                data-item={candidate.id}
                aria-pressed={chosen() === candidate.id}
                // A finger scrolls the list, and takes an item along by its number.
                onPointerDown={(event) => {
                  const onNumber = (event.target as Element).closest(".ballot-number") !== null;
                  if (event.pointerType === "mouse" || onNumber)
                    grabToken(event, drag(candidate, false), false);
                }}
                onClick={(event) => (event.detail === 0 ? intoSquare(candidate) : setChosen(candidate.id))}
              >
                <span class="ballot-number" aria-hidden="true">
                  {numberOf(candidate.id)}
                </span>
                <span class="ballot-words">
                  <span>{textOfCandidate(props.desk, candidate)}</span>
                  <span class="ballot-where">{wordsOf(candidate.id)}</span>
                </span>
              </button>
              <Show when={placeOf(candidate.id)}>
                <IconButton
                  size="s"
                  label={t("ballot.takeBack", { name: nameOf(candidate) })}
                  onClick={() => takeOut(candidate)}
                >
                  <X aria-hidden="true" />
                </IconButton>
              </Show>
              <Show when={chosen() === candidate.id}>
                <div class="ballot-sliders">
                  <For each={["x", "y"] as const}>
                    {(side) => {
                      const value = () => placeOf(candidate.id)?.[side === "x" ? 0 : 1];
                      return (
                        <label>
                          <span>{axisTitle(props.voting, side)}</span>
                          <input
                            type="range"
                            min="0"
                            max="100"
                            step="5"
                            value={hundredths(value() ?? 0.5)}
                            aria-label={`${axisTitle(props.voting, side)}: ${nameOf(candidate)}`}
                            aria-valuetext={
                              value() === undefined
                                ? t("ballot.unplaced")
                                : t("ballot.part", {
                                    part: axisPart(props.voting, side, thirdOf(value()!)),
                                    value: hundredths(value()!),
                                  })
                            }
                            onInput={(event) => slid(candidate, side, event.currentTarget.valueAsNumber)}
                          />
                        </label>
                      );
                    }}
                  </For>
                </div>
              </Show>
            </li>
          )}
        </For>
      </ol>
      <Show when={held()?.place === null ? held()?.hand : null}>
        {(hand) => (
          <span
            class="ballot-ghost"
            aria-hidden="true"
            ref={(element) => {
              createEffect(() => {
                element.style.translate = `${hand().x}px ${hand().y}px`;
              });
            }}
          >
            <span class="ballot-number">{numberOf(held()!.id)}</span>
          </span>
        )}
      </Show>
    </div>
  );
}
