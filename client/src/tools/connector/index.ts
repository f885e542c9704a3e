/**
 * The connector tool: a drag from object to object, or from anywhere to anywhere. By keys: it starts at the
 * object that the keyboard stands on, the arrows go to the other one, Enter connects.
 */
import { boundTo, connect, freeAt } from "../../board/connect";
import { bindable } from "../../board/ends";
import { announce } from "../../ui";
import { t } from "../../i18n";
import type { Desk } from "../desk";
import { targets } from "../actions";
import type { Press, State, Tool } from "../tool";
import { leadsTo, ready, shortName } from "./actions";
import { aim, linkFrom } from "./linking";
import { connectorLook } from "./look";

const SNAP = 16;

export class ConnectorTool implements Tool {
  readonly name = "connector";
  readonly cursor = "crosshair";
  private state: State | null = null;
  /** Where the keyboard begins the connector. */
  private source: string | null = null;
  private readonly idle: State = { move: () => this.idle, up: () => this.idle, cancel: () => this.idle };

  constructor(private readonly desk: Desk) {}

  enter(): void {
    const [only, ...others] = ready(this.desk);
    this.source = only && others.length === 0 ? only.id : null;
    if (this.source !== null && this.desk.canvas.usesKeys) this.saySource();
  }

  leave(): void {
    this.source = null;
    this.away();
  }

  /** Enter: the first time where it begins, the second time where it ends. */
  choose(): void {
    const { desk } = this;
    const { store } = desk.board;
    const here = desk.selection.active() ?? targets(desk)[0] ?? null;
    const object = here === null ? undefined : store.get(here);
    if (!bindable(object)) {
      announce(t("lines.chooseObject"));
      return;
    }
    if (this.source === null || !store.has(this.source) || this.source === object.id) {
      this.source = object.id;
      this.saySource();
      return;
    }
    const id = connect(desk.board, boundTo(this.source), boundTo(object.id), connectorLook(desk));
    if (id === null) return;
    // On goes the chain, if the tool is kept.
    this.source = object.id;
    desk.made();
    announce(leadsTo(desk, id));
  }

  hover(press: Press): void {
    const { overlay } = this.desk.canvas;
    overlay.lines.setTarget(aim(this.desk, press.wall, null, SNAP));
    overlay.refresh();
  }

  away(): void {
    const { overlay } = this.desk.canvas;
    overlay.lines.setTarget(null);
    overlay.refresh();
  }

  down(press: Press): void {
    const target = aim(this.desk, press.wall, null, SNAP);
    const from = target ? boundTo(target.id, press.wall, target.side) : freeAt(press.wall);
    this.state = linkFrom(this.desk, this.idle, press, from, false);
  }

  move(press: Press): void {
    this.state?.move(press);
  }

  up(press: Press): void {
    this.state?.up(press);
    this.state = null;
  }

  cancel(): void {
    this.state?.cancel();
    this.state = null;
  }

  private saySource(): void {
    const from = shortName(this.desk.board.store.get(this.source!));
    announce(t("lines.connectingFrom", { from }));
  }
}
