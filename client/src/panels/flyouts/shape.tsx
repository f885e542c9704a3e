/** Which shape the tool draws. By a key or a finger it is made at once: they point at no place. */
import { createSignal } from "solid-js";
import type { ShapeName } from "../../board/styles";
import { t } from "../../i18n";
import { keepShapeLook, shapeLook } from "../../tools/connector/look";
import { placeShape } from "../../tools/connector/shape-actions";
import type { Desk } from "../../tools/desk";
import { ShapeChoices } from "../lines/choices";

export default function ShapeFlyout(props: { desk: Desk; close: () => void }) {
  const [shape, setShape] = createSignal(shapeLook().shape);
  let touched = false;
  let byKey = false;
  function choose(chosen: ShapeName): void {
    setShape(chosen);
    keepShapeLook({ shape: chosen });
    props.close();
    if (touched || byKey) placeShape(props.desk);
    else {
      props.desk.take("shape");
      props.desk.focus();
    }
  }
  return (
    <div
      role="group"
      aria-label={t("lines.shapes")}
      onPointerDown={(event) => {
        touched = event.pointerType === "touch";
      }}
      onKeyDown={(event) => {
        byKey = event.key === "Enter" || event.key === " ";
      }}
    >
      <ShapeChoices value={shape()} onChoose={choose} />
    </div>
  );
}
