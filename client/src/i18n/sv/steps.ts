import type { Words } from "../words";
import type { steps as pattern } from "../en/steps";

export const steps: Words<typeof pattern> = {
  "steps.type.pain": "smärtpunkt",
  "steps.type.idea": "idé",
  "steps.type.action": "åtgärd",
  "steps.type.question": "fråga",
  "steps.assumption": "antagande",
  "steps.evidence": "belagt",
  "steps.owned": "ansvarig {name}",
  "steps.dueOn": "senast {date}",
  "steps.late": "försenad, skulle vara klar {date}",
  "steps.waits": "väntar {wait}",
  "steps.decision": "beslut",
  "steps.citizen": "medborgaren måste agera",
  "steps.again": "uppgiften begärs igen",
  "steps.automated": "automatiserad",
};
