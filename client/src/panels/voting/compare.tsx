/** Two rounds beside each other: the rank of each object then and now, and how far it rose or fell. */
import ArrowDown from "lucide-solid/icons/arrow-down";
import ArrowUp from "lucide-solid/icons/arrow-up";
import { createMemo, createSignal, For, Match, Show, Switch } from "solid-js";
import type { VotingResult } from "../../board/votings";
import { formatDate, formatNumber, t } from "../../i18n";
import { Select } from "../../ui/select";
import { compareRounds, figureOf, type Compared, type Rounds } from "./figures";
import { ObjectName, type LineWays } from "./line";
import { oneDecimal, votingName } from "./words";
import "./rows.css";
import "./results.css";

export function CompareView(props: LineWays & Rounds & { result: VotingResult }) {
  const [with_, setWith] = createSignal<string | null>(null);
  const other = () => props.alike.find((each) => each.id === with_()) ?? props.alike[0] ?? null;
  return (
    <>
      <Show when={other()} fallback={<p class="voting-hint">{t("voting.compareNone")}</p>}>
        {(other) => (
          <>
            <Select
              label={t("voting.compareWith")}
              value={other().id}
              options={props.alike.map((each) => ({
                value: each.id,
                label: `${votingName(each)} (${formatDate(each.closed, "date")})`,
              }))}
              onChange={setWith}
            />
            <Table {...props} other={other()} />
          </>
        )}
      </Show>
      <Show when={props.unlike.length > 0}>
        <section class="voting-section">
          <h3>{t("voting.compareUnlike")}</h3>
          <ul class="voting-list">
            <For each={props.unlike}>
              {(each) => (
                <li class="voting-detail">
                  {votingName(each)}: {t(`voting.kind.${each.kind}`)}
                </li>
              )}
            </For>
          </ul>
        </section>
      </Show>
    </>
  );
}

function Table(props: LineWays & { result: VotingResult; other: VotingResult }) {
  // The earlier round stands first, whichever of the two is open.
  const rounds = createMemo(() =>
    props.other.closed <= props.result.closed
      ? ([props.other, props.result] as const)
      : ([props.result, props.other] as const),
  );
  const rows = createMemo(() => compareRounds(...rounds()));
  return (
    <table class="voting-table">
      <caption class="voting-hint">
        {t("voting.compareCaption", { before: votingName(rounds()[0]), after: votingName(rounds()[1]) })}
      </caption>
      <thead>
        <tr>
          <th scope="col">{t("voting.column.object")}</th>
          <th scope="col">{t("voting.before")}</th>
          <th scope="col">{t("voting.after")}</th>
          <th scope="col">{t("voting.change")}</th>
        </tr>
      </thead>
      <tbody>
        <For each={rows()}>
          {(row) => (
            <tr>
              <th scope="row">
                <ObjectName line={row} isThere={props.isThere} onGo={props.onGo} />
              </th>
              <td class="tabular">{placed(rounds()[0], row.before)}</td>
              <td class="tabular">{placed(rounds()[1], row.after)}</td>
              <td>
                <Change row={row} />
              </td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}

function Change(props: { row: Compared }) {
  const rose = () => props.row.rose ?? 0;
  return (
    <Switch
      fallback={
        <span class="voting-detail">
          {t(
            props.row.after === null
              ? "voting.dropped"
              : props.row.before === null
                ? "voting.fresh"
                : "voting.same",
          )}
        </span>
      }
    >
      <Match when={rose() > 0}>
        <span class="voting-rose tabular">
          <ArrowUp aria-hidden="true" />
          <span class="hidden-visually">{t("voting.rose", { count: rose() })}</span>
          <span aria-hidden="true">{formatNumber(rose())}</span>
        </span>
      </Match>
      <Match when={rose() < 0}>
        <span class="voting-fell tabular">
          <ArrowDown aria-hidden="true" />
          <span class="hidden-visually">{t("voting.fell", { count: -rose() })}</span>
          <span aria-hidden="true">{formatNumber(-rose())}</span>
        </span>
      </Match>
    </Switch>
  );
}

/** "2. (14)": the rank, and what it follows from. */
function placed(result: VotingResult, line: Compared["before"]): string {
  if (!line) return "–";
  const value = figureOf(result, line);
  if (value === null || result.kind === "matrix") return `${formatNumber(line.rank)}.`;
  const words = result.kind === "scale" ? oneDecimal(value) : formatNumber(value);
  return `${formatNumber(line.rank)}. (${words})`;
}
