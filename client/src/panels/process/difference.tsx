/** What became of the steps of an as-is: figures of both, and a list by what happened. */
import ArrowRight from "lucide-solid/icons/arrow-right";
import ChevronDown from "lucide-solid/icons/chevron-down";
import Link from "lucide-solid/icons/link-2";
import { createEffect, createMemo, createSignal, For, onMount, Show } from "solid-js";
import { COUNTED, wordedWait, type Counted, type Counts } from "../../board/grids/counts";
import { VERDICTS, type Change, type Verdict } from "../../board/grids/pairs";
import { differenceOf, pairOf, toBesOf, type Pair } from "../../board/grids/comparing";
import type { GridObject, NoteObject } from "../../board/objects";
import { VERDICT_ICONS } from "../../geometry/count-icons";
import { formatNumber, formatWait, t } from "../../i18n";
import type { Desk } from "../../tools/desk";
import { comeFrom, gridName, stepName, toBeOf } from "../../tools/grid/process";
import { Button, IconButton } from "../../ui/button";
import { Switch } from "../../ui/choice";
import { VisuallyHidden } from "../../ui/hidden";
import { Select } from "../../ui/select";
import { placeOf, sayChanges, Sign, StepButton, valueOf } from "./parts";

interface ViewProps {
  readonly desk: Desk;
  readonly grid: GridObject;
  readonly version: () => number;
  readonly onGo: (id: string) => void;
}

export function DifferenceView(props: ViewProps) {
  const pair = createMemo(() => {
    props.version();
    return pairOf(props.desk.board.store, props.grid.id);
  });
  return (
    <Show when={pair()} fallback={<NoPair {...props} />}>
      {(found) => <Compared {...props} pair={found()} />}
    </Show>
  );
}

function NoPair(props: ViewProps) {
  return (
    <div class="process-empty">
      <p>{t("process.toBe.none")}</p>
      <Show when={props.desk.board.mayWork()}>
        <Button variant="primary" onClick={() => toBeOf(props.desk, props.grid)}>
          {t("process.toBe")}
        </Button>
      </Show>
    </div>
  );
}

/** The step whose sources are chosen, and which of them was ticked last. */
interface Choice {
  readonly step: string;
  readonly ticked: string | null;
}

interface Choosing {
  readonly choice: () => Choice | null;
  readonly choose: (choice: Choice | null) => void;
}

function Compared(props: ViewProps & { pair: Pair }) {
  // Above the lines: a tick takes a line to another group.
  const [choice, choose] = createSignal<Choice | null>(null);
  const difference = createMemo(() => {
    props.version();
    return differenceOf(props.desk.board.store, props.pair);
  });
  const changes = createMemo<readonly Change[]>(
    (before) => sameLines(before, difference()?.changes ?? []),
    [],
  );
  sayChanges(createMemo(() => difference()?.after));
  const toBes = () => {
    props.version();
    return toBesOf(props.desk.board.store, props.pair.asIs.id);
  };
  return (
    <Show when={difference()}>
      {(found) => (
        <>
          <Show when={toBes().length > 1}>
            <Select
              label={t("process.which")}
              value={props.pair.toBe.id}
              options={toBes().map((each, index) => ({
                value: each.id,
                label: `${index + 1}. ${gridName(each)}`,
              }))}
              onChange={(id) => props.desk.process.show("difference", id)}
            />
          </Show>
          <Figures before={found().before} after={found().after} />
          <Switch
            label={t("process.badges")}
            checked={props.desk.process.badges()}
            onChange={(shown) => props.desk.process.setBadges(shown)}
          />
          <Show when={changes().length > 0} fallback={<p class="process-none">{t("process.none")}</p>}>
            <For each={VERDICTS.filter((verdict) => changes().some((line) => line.verdict === verdict))}>
              {(verdict) => (
                <Group
                  {...props}
                  verdict={verdict}
                  figure={found().figures[verdict]}
                  changes={changes().filter((line) => line.verdict === verdict)}
                  choice={choice}
                  choose={choose}
                />
              )}
            </For>
          </Show>
        </>
      )}
    </Show>
  );
}

/** What others do on the wall leaves the lines that say the same as they are, with the keyboard in them. */
function sameLines(before: readonly Change[], now: readonly Change[]): readonly Change[] {
  const known = new Map(before.map((line) => [JSON.stringify(line), line]));
  return now.map((line) => known.get(JSON.stringify(line)) ?? line);
}

/** Hand-offs 9 → 4: less is better of all of them. */
function Figures(props: { before: Counts; after: Counts }) {
  const number = (counts: Counts, counted: Counted) =>
    counted === "waiting" ? counts.minutes : counts[counted].count;
  const by = (counted: Counted) => number(props.after, counted) - number(props.before, counted);
  const change = (counted: Counted): string => {
    const size = Math.abs(by(counted));
    return counted === "waiting" ? formatWait(wordedWait(size)) : formatNumber(size);
  };
  return (
    <table class="process-figures">
      <thead>
        <tr>
          <td />
          <th scope="col">{t("process.asIs")}</th>
          <th scope="col">{t("process.which")}</th>
          <th scope="col">{t("process.change")}</th>
        </tr>
      </thead>
      <tbody>
        <For each={COUNTED}>
          {(counted) => (
            <tr data-count={counted}>
              <th scope="row">{t(`process.count.${counted}`)}</th>
              <td class="tabular">{valueOf(props.before, counted)}</td>
              <td class="tabular process-after">{valueOf(props.after, counted)}</td>
              <td class="process-way tabular" data-way={Math.sign(by(counted))}>
                <Show when={by(counted) !== 0} fallback={t("process.same")}>
                  <span aria-hidden="true">{`${by(counted) < 0 ? "−" : "+"}${change(counted)}`}</span>
                  <VisuallyHidden>
                    {t(by(counted) < 0 ? "process.fewer" : "process.more", { count: change(counted) })}
                  </VisuallyHidden>
                </Show>
              </td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}

function Group(
  props: ViewProps & Choosing & { pair: Pair; verdict: Verdict; figure: number; changes: readonly Change[] },
) {
  let group!: HTMLDetailsElement;
  createEffect(() => {
    const step = props.choice()?.step;
    if (props.changes.some(({ after }) => after !== null && after === step)) group.open = true;
  });
  return (
    <details ref={group} class="process-group" open={props.verdict !== "kept"} data-verdict={props.verdict}>
      <summary>
        <Sign d={VERDICT_ICONS[props.verdict]} />
        <span class="process-count-name">{t(`process.verdict.${props.verdict}`)}</span>
        <span class="process-value tabular">{formatNumber(props.figure)}</span>
        <ChevronDown class="process-chevron" aria-hidden="true" />
      </summary>
      <ul class="process-changes">
        <For each={props.changes}>{(line) => <Line {...props} line={line} />}</For>
      </ul>
    </details>
  );
}

function Line(props: ViewProps & Choosing & { pair: Pair; line: Change }) {
  const choosing = () => props.line.after !== null && props.choice()?.step === props.line.after;
  const detail = (id: string) => {
    props.version();
    return placeOf(props.desk, id);
  };
  const mayChoose = () => props.line.after !== null && props.desk.board.mayWork();
  return (
    <li class="process-change">
      <div class="process-change-row">
        <div class="process-change-steps">
          <For each={props.line.before}>
            {(id) => (
              <StepButton
                desk={props.desk}
                id={id}
                version={props.version}
                detail={detail(id)}
                onGo={(step) => props.onGo(step)}
              />
            )}
          </For>
          <Show when={props.line.after}>
            {(id) => (
              <div class="process-became">
                <Show when={props.line.before.length > 0}>
                  <ArrowRight aria-hidden="true" />
                </Show>
                <StepButton
                  desk={props.desk}
                  id={id()}
                  version={props.version}
                  detail={detail(id())}
                  onGo={(step) => props.onGo(step)}
                />
              </div>
            )}
          </Show>
        </div>
        <Show when={mayChoose()}>
          <IconButton
            label={t("process.from.edit", { step: stepName(props.desk, props.line.after!) })}
            tipSide="left"
            aria-expanded={choosing()}
            onClick={() => props.choose(choosing() ? null : { step: props.line.after!, ticked: null })}
          >
            <Link aria-hidden="true" />
          </IconButton>
        </Show>
      </div>
      <Show when={choosing() && props.line.after}>
        {(id) => <Sources {...props} step={id()} onDone={() => props.choose(null)} />}
      </Show>
    </li>
  );
}

/** Which as-is steps a to-be step comes from, as a list to tick. */
function Sources(props: ViewProps & Choosing & { pair: Pair; step: string; onDone: () => void }) {
  let list!: HTMLFieldSetElement;
  const steps = () => {
    props.version();
    return (props.desk.board.store.process(props.pair.asIs.id)?.process.steps ?? []).map(({ id }) => id);
  };
  // The line went to another group by a tick: the keyboard goes on where it was.
  onMount(() => {
    const ticked = props.choice()?.ticked;
    if (ticked) list.querySelector<HTMLElement>(`input[value="${CSS.escape(ticked)}"]`)?.focus();
  });
  const was = () => {
    props.version();
    return (props.desk.board.store.get(props.step) as NoteObject | undefined)?.marks?.was ?? [];
  };
  function tick(id: string, ticked: boolean): void {
    const living = new Set(steps());
    props.choose({ step: props.step, ticked: id });
    const now = was().filter((each) => each !== id && living.has(each));
    comeFrom(props.desk, [props.step], ticked ? [...now, id] : now);
  }
  return (
    <fieldset ref={list} class="process-sources">
      <legend>{t("process.from")}</legend>
      <Show when={was().length === 0}>
        <p class="process-none">{t("process.from.none")}</p>
      </Show>
      <For each={steps()}>
        {(id) => (
          <label class="process-source">
            <input
              type="checkbox"
              value={id}
              checked={was().includes(id)}
              onChange={(event) => tick(id, event.currentTarget.checked)}
            />
            <span>
              <span class="process-step-name">{stepName(props.desk, id)}</span>
              <span class="process-detail">{placeOf(props.desk, id)}</span>
            </span>
          </label>
        )}
      </For>
      <Button size="s" onClick={() => props.onDone()}>
        {t("common.close")}
      </Button>
    </fieldset>
  );
}
