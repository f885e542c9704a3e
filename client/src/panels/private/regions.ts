/** How a region is called. */
import { t } from "../../i18n";
import type { Region } from "../../tools/privately/regions";

export const regionName = ({ name }: Pick<Region, "name">): string =>
  name === null ? t("private.outside") : name || t("private.untitled");
