/** What a register collects and whether by votes, and a list of its rows that leads to the notes. */
import Layers from "lucide-solid/icons/layers";
import Sort from "lucide-solid/icons/arrow-down-wide-narrow";
import List from "lucide-solid/icons/list-ordered";
import { For, Show } from "solid-js";
import { REGISTERS, type RegisterObject } from "../../board/objects";
import { t } from "../../i18n";
import { collectChosen, sortChosen } from "../../tools/collecting";
import { goTo } from "../../tools/going";
import { IconButton } from "../../ui/button";
import { Flyout } from "../../ui/flyout";
import { Menu } from "../../ui/menu";
import { MarkIcon } from "../steps/mark-icon";
import { common } from "./common";
import { allOf, type BarProps, type Section } from "./section";
import "../steps/steps.css";

function RegisterChoice(props: BarProps) {
  const registers = () => props.objects as readonly RegisterObject[];
  const of = () => common(registers(), "of");
  const byVotes = () => common(registers(), "sort") === "votes";
  const icon = () => {
    const type = of();
    return type === null || type === "all" ? null : type;
  };
  return (
    <>
      <Menu
        label={t("steps.collects")}
        placement="top-start"
        items={REGISTERS.map((each) => ({
          id: each,
          label: t(`steps.register.${each}`),
          icon: each === "all" ? <Layers aria-hidden="true" /> : <MarkIcon icon={each} />,
          checked: of() === each,
          onSelect: () => collectChosen(props.desk, each),
        }))}
        trigger={(given) => (
          <IconButton {...given} label={t("steps.collects")} tipSide="top">
            <Show when={icon()} keyed fallback={<Layers aria-hidden="true" />}>
              {(type) => <MarkIcon icon={type} />}
            </Show>
          </IconButton>
        )}
      />
      <Show when={registers().some(({ rows }) => rows.some(({ votes }) => votes !== null))}>
        <IconButton
          label={t("steps.byVotes")}
          tipSide="top"
          aria-pressed={byVotes()}
          onClick={() => sortChosen(props.desk, byVotes() ? "place" : "votes")}
        >
          <Sort aria-hidden="true" />
        </IconButton>
      </Show>
      <Show when={registers().length === 1 && registers()[0]!.rows.length > 0}>
        <Flyout
          trigger={(given) => (
            <IconButton {...given} label={t("steps.rows")} tipSide="top">
              <List aria-hidden="true" />
            </IconButton>
          )}
        >
          {() => (
            <ol class="register-rows" aria-label={t("steps.rows")}>
              <For each={registers()[0]!.rows}>
                {(row) => (
                  <li>
                    <button type="button" onClick={() => goTo(props.desk, row.id)}>
                      <span>{row.text || t("board.empty")}</span>
                      <small>{[row.phase, row.lane].filter(Boolean).join(" · ")}</small>
                    </button>
                  </li>
                )}
              </For>
            </ol>
          )}
        </Flyout>
      </Show>
    </>
  );
}

export const register: Section = {
  id: "register",
  shows: allOf("register"),
  part: RegisterChoice,
  whatever: true,
};
