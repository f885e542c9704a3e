/** Fills a grid from a table that was copied from a spreadsheet, or from CSV: says first what it will be read as. */
import { createMemo, createSignal, For, Show } from "solid-js";
import { fillFrom, headsOf } from "../../board/grids/tables";
import { readCells } from "../../board/tables";
import { t } from "../../i18n";
import type { Desk } from "../../tools/desk";
import { sayFilled } from "../../tools/grid/filling";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import "./grid.css";

/** Rows and columns of the preview. */
const SHOWN = 6;

export default function GridFill(props: { desk: Desk; onClose: () => void }) {
  // eslint-disable-next-line solid/reactivity -- the grid that it was opened for
  const grid = props.desk.parts.grid();
  const [text, setText] = createSignal("");
  const [asked, setAsked] = createSignal<{ row?: boolean; lanes?: boolean }>({});
  let field!: HTMLTextAreaElement;
  const rows = createMemo(() => readCells(text()));
  const guessed = createMemo(() => (grid ? headsOf(grid, rows()) : { rows: 0 as const, lanes: false }));
  const heads = createMemo(() => {
    const { row = guessed().rows > 0, lanes = guessed().lanes } = asked();
    return { rows: row ? (guessed().rows === 2 ? (2 as const) : (1 as const)) : (0 as const), lanes };
  });
  const ready = () =>
    grid !== null &&
    rows()
      .flat()
      .some((cell) => cell !== "");
  function run(): void {
    if (!grid || !ready()) return;
    const filled = fillFrom(props.desk.board, grid.id, rows(), heads());
    if (filled) sayFilled(props.desk, filled);
    props.onClose();
    props.desk.focus();
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
      title={t("grids.fill").replace("…", "")}
      description={t("grids.fillAbout")}
      size="m"
      focusFirst={() => field}
      footer={
        <>
          <Button variant="quiet" onClick={() => props.onClose()}>
            {t("common.cancel")}
          </Button>
          <Button variant="primary" disabled={!ready()} onClick={run}>
            {t("grids.fillDo")}
          </Button>
        </>
      }
    >
      <div class="grid-fill">
        <label class="grid-fill-label" for="grid-fill-text">
          {t("grids.fillText")}
        </label>
        <textarea
          id="grid-fill-text"
          class="grid-fill-text"
          rows="6"
          spellcheck={false}
          ref={field}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <Show when={ready()}>
          <label class="grid-fill-switch">
            <input
              type="checkbox"
              checked={heads().rows > 0}
              onChange={(event) => setAsked({ ...asked(), row: event.currentTarget.checked })}
            />
            {t("grids.fillRow")}
          </label>
          <label class="grid-fill-switch">
            <input
              type="checkbox"
              checked={heads().lanes}
              onChange={(event) => setAsked({ ...asked(), lanes: event.currentTarget.checked })}
            />
            {t("grids.fillLanes")}
          </label>
          <div class="grid-fill-scroll">
            <table class="grid-fill-table">
              <tbody>
                <For each={rows().slice(0, SHOWN)}>
                  {(row, y) => (
                    <tr>
                      <For each={row.slice(0, SHOWN)}>
                        {(cell, x) => (
                          <td data-head={y() < heads().rows || (x() === 0 && heads().lanes) ? "" : undefined}>
                            {cell}
                          </td>
                        )}
                      </For>
                    </tr>
                  )}
                </For>
              </tbody>
            </table>
          </div>
        </Show>
      </div>
    </Dialog>
  );
}
