import type { Words } from "../words";
import type { drafts as pattern } from "../en/drafts";

export const drafts: Words<typeof pattern> = {
  "drafts.mark": "privat, syns bara för dig",
  "board.refused.private-on":
    "Privat läge är på. Det som skrevs för alla finns nu bland dina privata lappar.",
  "board.refused.private-ended":
    "Privat läge tog slut innan detta hann fram till servern, så ingen annan har sett det.",
  "board.notice.drafts-unreadable":
    "Någons privata lappar kan inte läsas: deras plats på disken är skadad. Alla andra har visats. Be den som sköter servern att reparera dem, så visas de sedan.",
  "drafts.notHere":
    "Nu kan du bara ändra det som du själv har gjort här. Resten förblir som det är för alla.",
  "drafts.copied": "Du skriver i en privat kopia. Bara du ser den.",
  "drafts.hidden": "dold för deltagarna",
  "drafts.remarksWait":
    "Andra ser inte vad du skriver nu. Kommentarer och reaktioner går att ge när de ser det.",
  "drafts.imageLate":
    "Bilden skulle inte synas för andra men hann inte fram i tid. Lägg till den igen om de får se den.",
};
