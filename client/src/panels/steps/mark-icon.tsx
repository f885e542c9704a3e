/** The icon of a mark, as it stands on chips. */
import { CHIP_ICONS } from "../../geometry/chip-icons";
import type { ChipIcon } from "../../geometry/note-chips";

export function MarkIcon(props: { icon: ChipIcon }) {
  return (
    <svg class="mark-icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={CHIP_ICONS[props.icon]} />
    </svg>
  );
}
