/** Words of marks on notes, and of registers. */
export const steps = {
  "steps.type.pain": "pain point",
  "steps.type.idea": "idea",
  "steps.type.action": "action",
  "steps.type.question": "question",
  "steps.assumption": "assumption",
  "steps.evidence": "evidence",
  "steps.owned": "owner {name}",
  "steps.dueOn": "due {date}",
  "steps.late": "overdue since {date}",
  "steps.waits": "waits {wait}",
  "steps.decision": "decision",
  "steps.citizen": "the citizen must act",
  "steps.again": "data asked again",
  "steps.automated": "automated",
};
