/** What tags are called, in all languages, so that the search finds them however they are written. */
import type { Tag } from "../../api/types";
import { t } from "../../i18n";

const IN_ALL: Record<Tag, string> = {
  understand: "ymmärrä förstå understand",
  ideate: "ideoi idéer ideate",
  decide: "päätä besluta decide",
  plan: "suunnittele planera plan",
  reflect: "arvioi utvärdera reflect",
};

export const tagWords = (tag: Tag): string => IN_ALL[tag];
export const tagName = (tag: Tag): string => t(`templates.tag.${tag}`);
