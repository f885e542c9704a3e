/** Following a person: their view fits into mine, until I move the wall myself. */
import { createSignal, type Accessor } from "solid-js";
import { fit } from "../geometry/camera";
import { rect } from "../geometry/rect";
import type { Desk } from "./desk";

/** Their view is sent 15 times a second at most (board/crowd.ts); gliding over two of those looks steady. */
const GLIDE = 140;

export class Follow {
  /** The Yjs client id of whom we follow. */
  readonly client: Accessor<number | null>;
  private readonly setClient: (client: number | null) => void;
  private seen = "";

  constructor(private readonly desk: Desk) {
    const [client, setClient] = createSignal<number | null>(null);
    this.client = client;
    this.setClient = setClient;
    desk.presence.listen(() => this.look());
    desk.canvas.camera.listen((by) => {
      if (by === "hand") this.stop();
    });
  }

  start(client: number): void {
    this.setClient(client);
    this.seen = "";
    this.desk.presence.tell({ follow: client });
    this.look(200);
  }

  stop(): void {
    if (this.client() === null) return;
    this.setClient(null);
    this.desk.presence.tell({ follow: null });
  }

  private look(length = GLIDE): void {
    const client = this.client();
    if (client === null) return;
    const peer = this.desk.presence.peers().find((each) => each.client === client);
    if (!peer) {
      this.stop();
      return;
    }
    const { view } = peer.presence;
    // Two who follow each other would push each other ever farther away.
    if (peer.presence.follow === this.desk.presence.client) return;
    if (!view || view.join() === this.seen) return;
    this.seen = view.join();
    const { camera } = this.desk.canvas;
    // Their own bars cover the edges of what they see, so all of it goes into all of mine.
    const none = { top: 0, right: 0, bottom: 0, left: 0 };
    camera.fly(fit(rect(...view), camera.screen, none, 4), "follow", length);
  }
}
