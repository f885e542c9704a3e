/** On a phone's board: what stands in the bar elsewhere, behind one button. */
import Ellipsis from "lucide-solid/icons/ellipsis";
import Messages from "lucide-solid/icons/messages-square";
import History from "lucide-solid/icons/clock-arrow-left";
import Vote from "lucide-solid/icons/vote";
import { LOCALE_NAMES, LOCALES, locale, setLocale, t } from "../i18n";
import { IconButton } from "../ui/button";
import { Menu, type MenuItem } from "../ui/menu";
import { ExportIcon } from "./export-icon";
import { themeItems } from "./theme-items";
import { type ExportSource, FORMATS, useExport } from "../tools/exporting";

export function MoreMenu(props: {
  source: ExportSource;
  /** What the entry of the comments says now. */
  comments: string;
  onComments: () => void;
  onHistory: () => void;
  /** For facilitators. */
  onVoting?: (() => void) | undefined;
}) {
  const exporting = useExport(() => props.source);
  const items = (): MenuItem[] => [
    {
      id: "comments",
      label: props.comments,
      icon: <Messages aria-hidden="true" />,
      onSelect: () => props.onComments(),
    },
    {
      id: "history",
      label: t("history.title"),
      icon: <History aria-hidden="true" />,
      onSelect: () => props.onHistory(),
    },
    ...(props.onVoting
      ? [
          {
            id: "voting",
            label: t("voting.slot"),
            icon: <Vote aria-hidden="true" />,
            onSelect: props.onVoting,
          },
        ]
      : []),
    ...FORMATS.map((format, index) => ({
      id: format,
      label: t(`export.${format}`),
      icon: <ExportIcon format={format} />,
      separated: index === 0,
      onSelect: () => void exporting.run(format),
    })),
    ...LOCALES.map((one, index) => ({
      id: `language-${one}`,
      label: LOCALE_NAMES[one],
      checked: locale() === one,
      separated: index === 0,
      onSelect: () => void setLocale(one),
    })),
    ...themeItems(),
  ];
  return (
    <Menu
      label={t("common.more")}
      items={items()}
      trigger={(given) => (
        <IconButton {...given} label={t("common.more")} aria-busy={exporting.busy() !== null}>
          <Ellipsis aria-hidden="true" />
        </IconButton>
      )}
    />
  );
}
