import type { Words } from "../words";
import type { drafts as pattern } from "../en/drafts";

export const drafts: Words<typeof pattern> = {
  "drafts.mark": "yksityinen, näkyy vain sinulle",
  "board.refused.private-on":
    "Yksityistila on päällä. Se, mikä oli tarkoitettu kaikille, on nyt yksityisten lappujesi joukossa.",
  "board.refused.private-ended":
    "Yksityistila päättyi ennen kuin tämä ehti palvelimelle, joten kukaan muu ei ole nähnyt sitä.",
  "board.notice.drafts-unreadable":
    "Jonkun yksityisiä lappuja ei voi lukea, koska niiden paikka levyllä on vioittunut. Kaikki muut on näytetty. Pyydä palvelimen ylläpitäjää korjaamaan ne, niin nekin näytetään.",
  "drafts.notHere": "Nyt voit muuttaa vain sitä, mitä olet itse täällä tehnyt. Muu pysyy kaikille ennallaan.",
  "drafts.copied": "Kirjoitat yksityiseen kopioon. Vain sinä näet sen.",
  "drafts.hidden": "piilossa osallistujilta",
  "drafts.remarksWait": "Muut eivät nyt näe, mitä kirjoitat. Kommentoi ja reagoi sitten, kun he näkevät.",
  "drafts.imageLate":
    "Kuvan piti jäädä muilta piiloon, mutta se tuli perille liian myöhään. Lisää se uudelleen, jos muut saavat nähdä sen.",
};
