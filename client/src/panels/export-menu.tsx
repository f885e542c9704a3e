/** "Export": the board or a snapshot as a picture, a document, a table or a file. */
import Download from "lucide-solid/icons/download";
import { type ComponentProps, type JSX, Show } from "solid-js";
import { t } from "../i18n";
import { IconButton } from "../ui/button";
import { Menu } from "../ui/menu";
import { ExportIcon } from "./export-icon";
import { type ExportSource, FORMATS, useExport } from "../tools/exporting";

export function ExportMenu(props: {
  source: ExportSource;
  /** What the button says to screen readers; "Export" else. */
  label?: string;
  /** Another button than the icon. */
  trigger?: (given: ComponentProps<"button">) => JSX.Element;
}) {
  const exporting = useExport(() => props.source);
  return (
    <Menu
      label={props.label ?? t("export.open")}
      items={FORMATS.map((format) => ({
        id: format,
        label: t(`export.${format}`),
        detail: t(`export.${format}Detail`),
        icon: <ExportIcon format={format} />,
        onSelect: () => void exporting.run(format),
      }))}
      trigger={(given) => (
        <Show
          when={props.trigger}
          fallback={
            <IconButton
              {...given}
              label={props.label ?? t("export.open")}
              aria-busy={exporting.busy() !== null}
            >
              <Download aria-hidden="true" />
            </IconButton>
          }
        >
          {props.trigger?.(given)}
        </Show>
      )}
    />
  );
}
