/** Pen, highlighter or eraser; colour and width of what is drawn next. */
import Eraser from "lucide-solid/icons/eraser";
import Highlighter from "lucide-solid/icons/highlighter";
import Pen from "lucide-solid/icons/pen-line";
import { Show } from "solid-js";
import { t } from "../../i18n";
import type { Desk } from "../../tools/desk";
import { IconButton } from "../../ui/button";
import { InkWidths } from "../ink-widths";
import { LinePalette } from "../line-palette";
import "./marks.css";

export default function PenFlyout(props: { desk: Desk; close: () => void }) {
  const style = () => props.desk.pens.style();
  const erases = () => props.desk.tool() === "eraser";
  function choose(pen: "pen" | "highlighter"): void {
    props.desk.take("pen");
    props.desk.pens.choose(pen);
  }
  return (
    <div class="marks-flyout" role="group" aria-label={t("marks.pens")}>
      <div class="marks-row">
        <IconButton
          label={t("board.tool.pen")}
          keys="P"
          aria-pressed={!erases() && style().pen === "pen"}
          onClick={() => choose("pen")}
        >
          <Pen aria-hidden="true" />
        </IconButton>
        <IconButton
          label={t("board.tool.highlighter")}
          keys="Shift P"
          aria-pressed={!erases() && style().pen === "highlighter"}
          onClick={() => choose("highlighter")}
        >
          <Highlighter aria-hidden="true" />
        </IconButton>
        <IconButton
          label={t("board.tool.eraser")}
          keys="X"
          aria-pressed={erases()}
          onClick={() => props.desk.take("eraser")}
        >
          <Eraser aria-hidden="true" />
        </IconButton>
      </div>
      <Show when={!erases()}>
        <InkWidths width={style().width} onChoose={(width) => props.desk.pens.change({ width })} />
        <LinePalette
          label={t("marks.lineColour")}
          line={style().line}
          onChoose={(line) => props.desk.pens.change({ line })}
        />
      </Show>
    </div>
  );
}
