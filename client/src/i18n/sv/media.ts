import type { Words } from "../words";
import type { media as pattern } from "../en/media";

export const media: Words<typeof pattern> = {
  "media.add": "Lägg till bilder",
  "media.adding": {
    one: "En bild läggs till",
    other: "{count} bilder läggs till",
  },
  "media.added": {
    one: "Bilden har lagts till. Beskriv den för dem som inte ser den.",
    other: "{count} bilder har lagts till. Beskriv dem för dem som inte ser dem.",
  },
  "media.failed": {
    one: "{count} bild lades inte till. {why}",
    other: "{count} bilder lades inte till. {why}",
  },
  "media.offline":
    "Bilden kom inte fram till servern: bilder kräver anslutning. Försök igen när du är uppkopplad.",
  "media.alt": "Beskrivning",
  "media.altHint": "Vad visar bilden?",
  "media.noAlt": "ingen beskrivning",
  "media.altSaved": "Beskrivningen har sparats",
};
