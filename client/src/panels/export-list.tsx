/** The files of a snapshot as big buttons. */
import { For } from "solid-js";
import { t } from "../i18n";
import { ExportIcon } from "./export-icon";
import { type ExportSource, FORMATS, useExport } from "../tools/exporting";
import "./export-list.css";

export function ExportList(props: { source: ExportSource }) {
  const exporting = useExport(() => props.source);
  return (
    <ul class="export-list">
      <For each={FORMATS}>
        {(format) => (
          <li>
            <button
              type="button"
              class="export-file"
              aria-busy={exporting.busy() === format}
              onClick={() => void exporting.run(format)}
            >
              <ExportIcon format={format} />
              <span>
                <span class="export-name">{t(`export.${format}`)}</span>
                <span class="export-detail">{t(`export.${format}Detail`)}</span>
              </span>
            </button>
          </li>
        )}
      </For>
    </ul>
  );
}
