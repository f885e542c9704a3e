/** Elements over the wall, by what they stand for: made when that comes into view, gone when it leaves. */
export class InView<E extends HTMLElement, T> {
  private readonly elements = new Map<string, E>();
  private readonly drawn = new Map<string, T>();
  private zoom = 0;

  constructor(
    private readonly layer: HTMLElement,
    private readonly make: (id: string) => E,
  ) {}

  get size(): number {
    return this.elements.size;
  }

  get(id: string): E | undefined {
    return this.elements.get(id);
  }

  all(): E[] {
    return [...this.elements.values()];
  }

  /** Its element, made where there is none. */
  place(id: string): E {
    let element = this.elements.get(id);
    if (!element) {
      element = this.make(id);
      this.elements.set(id, element);
      this.layer.append(element);
    }
    return element;
  }

  /** What its element shows, as it was told; undefined before it shows anything. */
  shows(id: string): T | undefined {
    return this.drawn.get(id);
  }

  setShows(id: string, value: T): void {
    this.drawn.set(id, value);
  }

  /** Only these are in view. */
  keep(here: ReadonlySet<string>): void {
    for (const [id, element] of this.elements)
      if (!here.has(id)) {
        element.remove();
        this.elements.delete(id);
        this.drawn.delete(id);
      }
  }

  /** Keeps one screen px in wall units as the layer's `--unscale`. */
  unscale(zoom: number): void {
    if (zoom === this.zoom) return;
    this.zoom = zoom;
    this.layer.style.setProperty("--unscale", String(1 / zoom));
  }
}
