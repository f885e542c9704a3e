/** A picture that is being sent, as its sender sees it on the wall: pale, with a bar that fills. */
import type { Rect } from "../../geometry/rect";

export class Coming {
  private readonly element = document.createElement("div");
  private readonly bar = document.createElement("div");

  constructor(host: HTMLElement, at: Rect, picture: HTMLImageElement) {
    const { element, bar } = this;
    element.className = "image-coming";
    // Heard through the live region.
    element.setAttribute("aria-hidden", "true");
    element.style.transform = `translate(${at.x}px,${at.y}px)`;
    element.style.width = `${at.w}px`;
    element.style.height = `${at.h}px`;
    const track = document.createElement("div");
    track.className = "image-track";
    track.append(bar);
    element.append(picture, track);
    this.progress(0);
    host.append(element);
  }

  /** 0 to 1. The last part is the server's work, which nobody can measure. */
  progress(share: number): void {
    this.bar.style.transform = `scaleX(${0.05 + 0.85 * share})`;
  }

  remove(): void {
    this.element.remove();
  }
}
