/** Square or wide. */
import RectangleHorizontal from "lucide-solid/icons/rectangle-horizontal";
import Square from "lucide-solid/icons/square";
import { Show } from "solid-js";
import { NOTE_SIZE, WIDE_NOTE_SIZE } from "../../board/objects";
import { t } from "../../i18n";
import { shapeNotes } from "../../tools/actions";
import { IconButton } from "../../ui/button";
import { allOf, type BarProps, type Section } from "./section";

function NoteShape(props: BarProps) {
  const wide = () => props.objects.every((object) => object.size[0] > object.size[1]);
  return (
    <IconButton
      label={t(wide() ? "board.makeSquare" : "board.makeWide")}
      tipSide="top"
      onClick={() => shapeNotes(props.desk, wide() ? NOTE_SIZE : WIDE_NOTE_SIZE)}
    >
      <Show when={wide()} fallback={<RectangleHorizontal aria-hidden="true" />}>
        <Square aria-hidden="true" />
      </Show>
    </IconButton>
  );
}

export const note: Section = { id: "note", shows: allOf("note"), part: NoteShape };
