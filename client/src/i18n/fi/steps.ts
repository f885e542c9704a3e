import type { Words } from "../words";
import type { steps as pattern } from "../en/steps";

export const steps: Words<typeof pattern> = {
  "steps.type.pain": "kipupiste",
  "steps.type.idea": "idea",
  "steps.type.action": "toimenpide",
  "steps.type.question": "kysymys",
  "steps.assumption": "oletus",
  "steps.evidence": "tutkittu",
  "steps.owned": "vastuussa {name}",
  "steps.dueOn": "määräpäivä {date}",
  "steps.late": "myöhässä, määräpäivä oli {date}",
  "steps.waits": "odottaa {wait}",
  "steps.decision": "päätös",
  "steps.citizen": "kansalaisen on toimittava",
  "steps.again": "tieto kysytään uudelleen",
  "steps.automated": "automatisoitu",
};
