import type { common as english } from "../en/common";
import type { Words } from "../words";

/** Usealla sivulla käytetyt sanat. */
export const common: Words<typeof english> = {
  "common.product": "Seinä",
  "common.cancel": "Peruuta",
  "common.close": "Sulje",
  "common.copied": "Kopioitu",
  "common.copyFailed": "Kopiointi ei onnistunut. Valitse teksti ja kopioi se itse.",
  "common.optional": "(valinnainen)",
  "common.save": "Tallenna",
  "common.tryAgain": "Yritä uudelleen",
  "common.undo": "Kumoa",
  "common.loading": "Ladataan",
  "common.more": "Lisää",
  "common.messages": "Ilmoitukset",
  "common.language": "Kieli",
  "common.skip": "Siirry sisältöön",
  "common.toHome": "Omiin tauluihin",
  "common.logIn": "Kirjaudu sisään",
  "common.logOut": "Kirjaudu ulos",
  "common.email": "Sähköpostiosoite",
  "common.password": "Salasana",
  "common.showPassword": "Näytä salasana",
  "common.hidePassword": "Piilota salasana",
  "common.organisation": "Organisaatio",
  "common.required": "Tämä tarvitaan.",
  "common.role.facilitator": "Fasilitaattori",
  "common.role.participant": "Osallistuja",
  "common.role.observer": "Katselija",
  "common.people": { one: "{count} ihminen", other: "{count} ihmistä" },
  "common.notes": { one: "{count} lappu", other: "{count} lappua" },

  "theme.languageAndLook": "Kieli ja ulkoasu",
  "theme.system": "Laitteen mukaan",
  "theme.light": "Vaalea",
  "theme.dark": "Tumma",

  // The two errors that can be told before all the others are fetched.
  "error.network.title": "Palvelimeen ei saada yhteyttä",
  "error.network.why": "Verkkoyhteytesi on poikki tai palvelin ei ole juuri nyt käynnissä.",
  "error.network.next": "Tarkista yhteys ja yritä uudelleen.",
  "error.internal.title": "Palvelimella tapahtui virhe",
  "error.internal.why": "Vika on Seinässä, ei siinä mitä teit.",
  "error.internal.next": "Yritä uudelleen. Jos vika toistuu, kerro palvelimen ylläpitäjälle.",
};
