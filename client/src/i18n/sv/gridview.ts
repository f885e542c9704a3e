import type { Words } from "../words";
import type { gridview as pattern } from "../en/gridview";

export const gridview: Words<typeof pattern> = {
  "gridview.lane.notes": "Lappar",
  "gridview.lane.text": "Text",
  "gridview.lane.emotion": "Känslokurva",
  "gridview.lane.image": "Bilder",
  "gridview.lane.separator": "Gräns",
  "gridview.lane.organisation": "Organisation",
  "gridview.lane.system": "System",
  "gridview.lane.metric": "Mätare",
  "gridview.lane.channel": "Kanaler",
  "gridview.line.interaction": "Interaktionslinjen",
  "gridview.line.visibility": "Synlighetslinjen",
  "gridview.line.internal": "Linjen för intern interaktion",
  "gridview.hint.notes": "Dra en lapp hit eller dubbelklicka",
  "gridview.hint.text": "Dubbelklicka för att skriva",
  "gridview.hint.image": "Dra en bild hit",
  "gridview.hint.organisation": "Dra ett steg hit eller dubbelklicka",
  "gridview.hint.system": "Vilket system används här?",
  "gridview.hint.metric": "Dubbelklicka för att skriva ett tal",
  "gridview.hint.channel": "I vilken kanal sköts ärendet?",
  "gridview.parking": "Parkering: lapparnas kolumn eller fil har tagits bort. Dra dem till en ny plats.",
};
