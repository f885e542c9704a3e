import type { Words } from "../words";
import type { media as pattern } from "../en/media";

export const media: Words<typeof pattern> = {
  "media.add": "Lisää kuvia",
  "media.adding": {
    one: "Kuvaa lisätään",
    other: "Lisätään {count} kuvaa",
  },
  "media.added": {
    one: "Kuva lisätty. Kuvaile se niille, jotka eivät näe sitä.",
    other: "{count} kuvaa lisätty. Kuvaile ne niille, jotka eivät näe niitä.",
  },
  "media.failed": {
    one: "{count} kuva jäi lisäämättä. {why}",
    other: "{count} kuvaa jäi lisäämättä. {why}",
  },
  "media.offline":
    "Kuva ei päässyt palvelimelle: kuvat tarvitsevat yhteyden. Yritä uudelleen, kun yhteys toimii.",
  "media.alt": "Kuvaus",
  "media.altHint": "Mitä kuvassa on?",
  "media.noAlt": "ei kuvausta",
  "media.altSaved": "Kuvaus tallennettu",
};
