/** What the server has told of an open board besides its document: who one is, who is here, what goes on. */
import { batch, createSignal } from "solid-js";
import {
  LIMITS,
  type Limits,
  type Person,
  type Present,
  type Privacy,
  type ServerEvent,
  type Session,
} from "./messages";

export class Facts {
  private readonly signals = {
    saving: createSignal(true),
    you: createSignal<Person | null>(null),
    title: createSignal(""),
    archived: createSignal(false),
    session: createSignal<Session | null>(null),
    lastSnapshot: createSignal<string | null>(null),
    people: createSignal<ReadonlyMap<string, Person>>(new Map()),
    present: createSignal<readonly Present[]>([]),
    limits: createSignal<Limits>(LIMITS),
    clockOffset: createSignal(0),
    privacy: createSignal<Privacy | null>(null),
    hidden: createSignal(0),
  };
  // As `LiveBoard` (live-board.ts) has them.
  readonly saving = this.signals.saving[0];
  readonly you = this.signals.you[0];
  readonly title = this.signals.title[0];
  readonly archived = this.signals.archived[0];
  readonly session = this.signals.session[0];
  readonly lastSnapshot = this.signals.lastSnapshot[0];
  readonly people = this.signals.people[0];
  readonly present = this.signals.present[0];
  readonly limits = this.signals.limits[0];
  readonly clockOffset = this.signals.clockOffset[0];
  readonly privacy = this.signals.privacy[0];
  readonly hidden = this.signals.hidden[0];

  /** Learns what there is in an event; other events say nothing to it. */
  take(event: ServerEvent): void {
    const set = this.signals;
    switch (event.type) {
      case "hello":
        batch(() => {
          set.you[1](event.you);
          set.title[1](event.board.title);
          set.archived[1](event.board.archived);
          set.people[1](new Map(event.people.map((person) => [person.id, person])));
          set.present[1](event.roster);
          set.session[1](event.session);
          set.limits[1]({ ...LIMITS, ...event.limits });
          set.clockOffset[1](event.now - Date.now());
          set.privacy[1](event.private ?? null);
          set.hidden[1](event.hidden ?? 0);
        });
        break;
      case "roster":
        batch(() => this.roster(event));
        break;
      case "private":
        set.privacy[1](event.private);
        break;
      case "hidden":
        set.hidden[1](event.objects);
        break;
      case "board":
        if (event.title !== undefined) set.title[1](event.title);
        if (event.archived !== undefined) set.archived[1](event.archived);
        break;
      case "session":
        batch(() => {
          set.session[1](event.session);
          if (event.session) set.lastSnapshot[1](null);
          else if (event.snapshot) set.lastSnapshot[1](event.snapshot.id);
        });
        break;
      case "saving":
        set.saving[1](event.ok);
        break;
      case "pong":
        set.clockOffset[1](event.now - (event.t + Date.now()) / 2);
        break;
    }
  }

  /** The connection is lost: of the others nothing is known now; oneself is still here. */
  lost(): void {
    const you = this.you()?.id;
    this.signals.present[1](this.present().filter((each) => each.person === you));
  }

  private roster(event: Extract<ServerEvent, { type: "roster" }>): void {
    if (event.people?.length) {
      const people = new Map(this.people());
      for (const person of event.people) people.set(person.id, person);
      this.signals.people[1](people);
      const you = this.you();
      const me = you && people.get(you.id);
      if (me) this.signals.you[1]({ ...me, role: you.role });
    }
    const gone = new Set([...(event.left ?? []), ...(event.joined ?? []).map((each) => each.connection)]);
    const staying = this.present().filter((each) => !gone.has(each.connection));
    this.signals.present[1]([...staying, ...(event.joined ?? [])]);
  }
}
