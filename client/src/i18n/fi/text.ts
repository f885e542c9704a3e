import type { Words } from "../words";
import type { text as pattern } from "../en/text";

export const text: Words<typeof pattern> = {
  "text.format": "Tekstin muotoilu",
  "text.bold": "Lihavointi",
  "text.italic": "Kursiivi",
  "text.strike": "Yliviivaus",
  "text.bullet": "Luettelo",
  "text.number": "Numeroitu luettelo",
  "text.check": "Tehtävälista",
  "text.tick": "Merkitse ruutu tai poista merkintä",
  "text.ticked": "Tehty: {text}",
  "text.unticked": "Ei vielä tehty: {text}",
  "text.formatOn": "{format} päällä",
  "text.formatOff": "{format} pois",
  "text.link": "Linkki",
  "text.linkAddress": "Linkin osoite",
  "text.linkSet": "Aseta linkki",
  "text.linkRemove": "Poista linkki",
  "text.linkWrong": "Tämä ei ole osoite. Kirjoita esimerkiksi https://www.suomi.fi tai nimi@example.org.",
  "text.openLink": "Avaa linkki",
};
