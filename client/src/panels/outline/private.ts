/** What the outline tells of private mode and hidden areas, beside headings. */
import { t } from "../../i18n";
import type { Desk } from "../../tools/desk";
import { isHiddenArea } from "../../tools/privately/deeds";

/** How many private notes an area has ("": outside of all), or that it is hidden; "" where there is nothing to tell. */
export function aboutArea(desk: Desk, area: string): string {
  if (area !== "" && isHiddenArea(desk, area)) return t("hidden.label");
  const count = desk.privacy?.count(area) ?? 0;
  return count > 0 ? t("private.count", { count }) : "";
}
