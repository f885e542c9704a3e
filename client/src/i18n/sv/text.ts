import type { Words } from "../words";
import type { text as pattern } from "../en/text";

export const text: Words<typeof pattern> = {
  "text.format": "Textformat",
  "text.bold": "Fet",
  "text.italic": "Kursiv",
  "text.strike": "Genomstruken",
  "text.bullet": "Punktlista",
  "text.number": "Numrerad lista",
  "text.check": "Checklista",
  "text.tick": "Bocka för eller av en ruta",
  "text.ticked": "Klart: {text}",
  "text.unticked": "Inte klart: {text}",
  "text.formatOn": "{format}: på",
  "text.formatOff": "{format}: av",
  "text.link": "Länk",
  "text.linkAddress": "Länkens adress",
  "text.linkSet": "Lägg in länken",
  "text.linkRemove": "Ta bort länken",
  "text.linkWrong": "Det är ingen adress. Skriv till exempel https://www.suomi.fi eller namn@example.org.",
  "text.openLink": "Öppna länken",
};
