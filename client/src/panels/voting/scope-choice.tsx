/** What is voted on: the board, what is selected, an area or a grid; and which kinds of things there. */
import { createMemo, createUniqueId, For, Show } from "solid-js";
import { candidatesOf } from "../../board/votings";
import type { VotingScope, VotingSettings } from "../../board/voting-types";
import { formatNumber, t } from "../../i18n";
import type { Desk } from "../../tools/desk";
import { Select } from "../../ui/select";
import { groundsOf, kindsIn, votable } from "./plan";
import { objectName, scopeWords } from "./words";
import "./setup.css";

export function ScopeChoice(props: {
  desk: Desk;
  settings: VotingSettings;
  version: () => number;
  onScope: (scope: VotingScope) => void;
  onKinds: (kinds: readonly string[] | null) => void;
}) {
  const store = () => props.desk.board.store;
  const scopes = createMemo(() => {
    props.version();
    props.desk.version();
    const { scope } = props.settings;
    const found = new Map<string, { scope: VotingScope; label: string }>();
    const add = (each: VotingScope, label: string) => {
      const { kinds } = props.settings;
      const count = candidatesOf(store(), { scope: each, kinds }).length;
      found.set(keyOf(each), { scope: each, label: t("voting.scopeCount", { name: label, count }) });
    };
    add({ type: "board" }, t("voting.scope.board"));
    const selected = votable(store(), [...props.desk.selection.ids()]);
    if (scope.type === "selection") add(scope, scopeWords(props.desk, scope));
    else if (selected.length > 0) add({ type: "selection", ids: selected }, t("voting.scope.selection"));
    for (const ground of groundsOf(store()))
      add({ type: ground.kind as "area" | "grid", id: ground.id }, objectName(ground));
    // Of a draft; it may have been deleted since.
    if (!found.has(keyOf(scope))) add(scope, scopeWords(props.desk, scope));
    return found;
  });
  const kinds = createMemo(() => {
    props.version();
    return kindsIn(store(), props.settings.scope);
  });
  const options = createMemo(() => [...scopes()].map(([value, { label }]) => ({ value, label })), undefined, {
    equals: (a, b) =>
      a.length === b.length && a.every((each, n) => each.value === b[n]!.value && each.label === b[n]!.label),
  });
  const name = createUniqueId();
  const isChosen = (kind: string) => props.settings.kinds?.includes(kind) ?? true;

  function toggle(kind: string, on: boolean): void {
    const chosen = [...kinds().keys()].filter((each) => (each === kind ? on : isChosen(each)));
    // All of them is everything that says something.
    props.onKinds(chosen.length === kinds().size ? null : chosen);
  }

  return (
    <div class="voting-scope">
      <Select
        label={t("voting.scope")}
        options={options()}
        value={keyOf(props.settings.scope)}
        onChange={(key) => {
          const chosen = scopes().get(key);
          if (chosen) props.onScope(chosen.scope);
        }}
      />
      <Show when={props.settings.scope.type === "selection"}>
        <p class="voting-hint">{t("voting.selectionHint")}</p>
      </Show>
      <Show when={kinds().size > 1}>
        <fieldset class="voting-chips">
          <legend class="hidden-visually">{t("voting.kinds")}</legend>
          <For each={[...kinds()]}>
            {([kind, count]) => (
              <label class="voting-chip">
                <input
                  type="checkbox"
                  class="choice-input"
                  name={name}
                  checked={isChosen(kind)}
                  onChange={(event) => toggle(kind, event.currentTarget.checked)}
                />
                <span>
                  {t(`voting.kinds.${kind}`)} <span class="tabular">{formatNumber(count)}</span>
                </span>
              </label>
            )}
          </For>
        </fieldset>
      </Show>
    </div>
  );
}

const keyOf = (scope: VotingScope): string => ("id" in scope ? `${scope.type} ${scope.id}` : scope.type);
