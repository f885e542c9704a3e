import type { Words } from "../words";
import type { drafts as pattern } from "../en/drafts";

export const drafts: Words<typeof pattern> = {
  "drafts.mark": "yksityinen, näkyy vain sinulle",
  "board.refused.private-on":
    "Yksityinen tila on päällä. Kaikille tarkoitettu on nyt yksityisten lappujesi joukossa.",
  "board.refused.private-ended":
    "Yksityinen tila päättyi ennen kuin tämä ehti palvelimelle, joten kukaan muu ei ole nähnyt sitä.",
  "drafts.copied": "Kirjoitat yksityiseen kopioon. Vain sinä näet sen.",
  "drafts.hidden": "piilossa osallistujilta",
  "drafts.remarksWait":
    "Muut eivät nyt näe, mitä kirjoitat. Kommentit ja reaktiot ovat sitä varten, kun he näkevät.",
  "drafts.imageLate":
    "Kuva oli tarkoitettu muilta salaan ja tuli siihen liian myöhään. Lisää se uudelleen, jos muut saavat nähdä sen.",
};
