/** Canvas or outline: two views of one board, a step apart from everywhere. */
import List from "lucide-solid/icons/list";
import Presentation from "lucide-solid/icons/presentation";
import { t } from "../i18n";
import type { Desk, Face } from "../tools/desk";
import "./face-switch.css";

export function FaceSwitch(props: { desk: Desk }) {
  const button = (face: Face, icon: () => Element) => (
    <button
      type="button"
      class="face-button"
      aria-pressed={props.desk.face() === face}
      onClick={() => props.desk.setFace(face)}
    >
      {icon()}
      <span>{t(`outline.${face}`)}</span>
    </button>
  );
  return (
    <div class="zoom-group face-switch" role="group" aria-label={t("outline.view")}>
      {button("canvas", () => (<Presentation aria-hidden="true" />) as Element)}
      {button("outline", () => (<List aria-hidden="true" />) as Element)}
    </div>
  );
}
