import type { Words } from "../words";
import type { privately as pattern } from "../en/private";

export const privately: Words<typeof pattern> = {
  "private.title": "Privat läge",
};
