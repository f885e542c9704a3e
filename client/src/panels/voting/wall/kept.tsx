/** Which kept voting's votes hang on the wall, or none; everybody chooses for themselves. */
import ChevronDown from "lucide-solid/icons/chevron-down";
import EyeOff from "lucide-solid/icons/eye-off";
import ChartBar from "lucide-solid/icons/chart-bar-big";
import { Show } from "solid-js";
import type { VotingResult } from "../../../board/votings";
import { formatDate, t } from "../../../i18n";
import type { Desk } from "../../../tools/desk";
import { Menu, type MenuItem } from "../../../ui/menu";

/** `onResults` opens the results; where they are elsewhere (a snapshot's page) there is none. */
export function Kept(props: { desk: Desk; onResults?: (() => void) | undefined }) {
  // A desk is for one wall.
  // eslint-disable-next-line solid/reactivity
  const { voting } = props.desk;
  const items = (): MenuItem[] => [
    ...voting.results().map((result) => ({
      id: result.id,
      label: result.name,
      icon: <span class="vote-kept-dot" data-vote={result.colour} aria-hidden="true" />,
      detail: detailOf(result),
      checked: voting.shown()?.id === result.id,
      onSelect: () => voting.show(result.id),
    })),
    {
      id: "none",
      label: t("vote.none"),
      icon: <EyeOff aria-hidden="true" />,
      checked: voting.shown() === null,
      onSelect: () => voting.show(null),
    },
    ...(props.onResults
      ? [
          {
            id: "results",
            label: t("vote.results"),
            icon: <ChartBar aria-hidden="true" />,
            separated: true,
            onSelect: props.onResults,
          },
        ]
      : []),
  ];
  return (
    <div class="vote-kept">
      <Menu
        label={t("vote.choose")}
        placement="top-start"
        items={items()}
        trigger={(given) => (
          <button
            type="button"
            class="vote-kept-button"
            aria-label={voting.shown() ? t("vote.shown", { name: voting.shown()!.name }) : t("vote.hidden")}
            {...given}
          >
            <Show when={voting.shown()} fallback={<EyeOff aria-hidden="true" />}>
              {(shown) => <span class="vote-kept-dot" data-vote={shown().colour} aria-hidden="true" />}
            </Show>
            <span class="vote-kept-name">{voting.shown()?.name ?? t("vote.dots")}</span>
            <ChevronDown aria-hidden="true" />
          </button>
        )}
      />
    </div>
  );
}

const detailOf = ({ closed, voters }: VotingResult): string =>
  t("vote.detail", { when: formatDate(closed), count: voters });
