import type { common as english } from "../en/common";
import type { Words } from "../words";

/** Ord som används på flera sidor. */
export const common: Words<typeof english> = {
  "common.product": "Seinä",
  "common.cancel": "Avbryt",
  "common.close": "Stäng",
  "common.copied": "Kopierat",
  "common.copyFailed": "Kopieringen lyckades inte. Markera texten och kopiera den själv.",
  "common.optional": "(frivilligt)",
  "common.save": "Spara",
  "common.tryAgain": "Försök igen",
  "common.undo": "Ångra",
  "common.loading": "Laddar",
  "common.more": "Mer",
  "common.messages": "Meddelanden",
  "common.language": "Språk",
  "common.skip": "Gå till innehållet",
  "common.toHome": "Till mina tavlor",
  "common.logIn": "Logga in",
  "common.logOut": "Logga ut",
  "common.email": "E-postadress",
  "common.password": "Lösenord",
  "common.showPassword": "Visa lösenordet",
  "common.hidePassword": "Dölj lösenordet",
  "common.organisation": "Organisation",
  "common.required": "Det här behövs.",
  "common.role.facilitator": "Facilitator",
  "common.role.participant": "Deltagare",
  "common.role.observer": "Åskådare",
  "common.people": { one: "{count} person", other: "{count} personer" },
  "common.notes": { one: "{count} lapp", other: "{count} lappar" },
};
