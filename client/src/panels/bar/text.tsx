/** Size and alignment of texts. */
import LetterSize from "lucide-solid/icons/a-large-small";
import TextCentre from "lucide-solid/icons/text-align-center";
import { TEXT_SIZES, type TextObject } from "../../board/objects";
import { t } from "../../i18n";
import { styleSelected } from "../../tools/actions";
import { IconButton } from "../../ui/button";
import { Menu } from "../../ui/menu";
import { allOf, type BarProps, type Section } from "./section";

function TextLook(props: BarProps) {
  const texts = () => props.objects as readonly TextObject[];
  const centred = () => texts().every((object) => object.align === "center");
  return (
    <>
      <Menu
        label={t("board.size")}
        placement="top-start"
        items={TEXT_SIZES.map((size) => ({
          id: String(size),
          label: t(`board.size.${size}`),
          checked: texts().every((object) => object.textSize === size),
          onSelect: () => styleSelected(props.desk, { size }),
        }))}
        trigger={(given) => (
          <IconButton {...given} label={t("board.size")} tipSide="top">
            <LetterSize aria-hidden="true" />
          </IconButton>
        )}
      />
      <IconButton
        label={t("board.alignText")}
        tipSide="top"
        aria-pressed={centred()}
        onClick={() => styleSelected(props.desk, { align: centred() ? "left" : "center" })}
      >
        <TextCentre aria-hidden="true" />
      </IconButton>
    </>
  );
}

export const text: Section = { id: "text", shows: allOf("text"), part: TextLook };
