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

  "theme.languageAndLook": "Språk och utseende",
  "theme.system": "Som enheten",
  "theme.light": "Ljust",
  "theme.dark": "Mörkt",

  // The two errors that can be told before all the others are fetched.
  "error.network.title": "Servern kan inte nås",
  "error.network.why": "Din nätförbindelse är bruten eller så är servern inte i gång just nu.",
  "error.network.next": "Kontrollera förbindelsen och försök igen.",
  "error.internal.title": "Något gick fel på servern",
  "error.internal.why": "Felet är Seinäs, inte ditt.",
  "error.internal.next": "Försök igen. Om felet återkommer, meddela den som sköter servern.",
};
