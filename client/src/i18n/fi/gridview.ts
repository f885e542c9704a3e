import type { Words } from "../words";
import type { gridview as pattern } from "../en/gridview";

export const gridview: Words<typeof pattern> = {
  "gridview.lane.notes": "Lappuja",
  "gridview.lane.text": "Tekstiä",
  "gridview.lane.emotion": "Tunnekäyrä",
  "gridview.lane.image": "Kuvia",
  "gridview.lane.separator": "Raja",
  "gridview.lane.organisation": "Organisaatio",
  "gridview.lane.system": "Järjestelmät",
  "gridview.lane.metric": "Mittari",
  "gridview.lane.channel": "Kanavat",
  "gridview.line.interaction": "Vuorovaikutuksen raja",
  "gridview.line.visibility": "Näkyvyyden raja",
  "gridview.line.internal": "Sisäisen vuorovaikutuksen raja",
  "gridview.hint.notes": "Vedä lappu tähän tai kaksoisnapsauta",
  "gridview.hint.text": "Kirjoita kaksoisnapsauttamalla",
  "gridview.hint.image": "Vedä kuva tähän",
  "gridview.hint.organisation": "Vedä vaihe tähän tai kaksoisnapsauta",
  "gridview.hint.system": "Mitä järjestelmää tässä käytetään?",
  "gridview.hint.metric": "Kirjoita luku kaksoisnapsauttamalla",
  "gridview.hint.channel": "Missä kanavassa asioidaan?",
  "gridview.parking": "Pysäköinti: näiden lappujen sarake tai kaista on poistettu. Vedä ne uuteen paikkaan.",
};
