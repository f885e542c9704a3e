/** A picture near by: an <img>, or its description while it is on the way or missing. */
import { assetUrl } from "../../board/assets";
import type { ImageObject } from "../../board/objects";
import type { Rect } from "../../geometry/rect";
import type { Body } from "./body";
import "./image.css";

/** A picture that could not be had is asked for again after so long, ms. */
const AGAIN = 15_000;

export class ImageBody implements Body<ImageObject> {
  readonly element = document.createElement("div");
  private readonly picture = document.createElement("img");
  private readonly words = document.createElement("span");
  private readonly mark = altMark();
  private asset: string | null = null;
  private failed = 0;

  constructor() {
    this.element.className = "image-body";
    this.element.setAttribute("aria-hidden", "true");
    // The option's name says what it shows; two voices for one thing would be one too many.
    this.picture.alt = "";
    this.picture.decoding = "async";
    this.picture.loading = "lazy";
    this.picture.draggable = false;
    this.words.className = "image-words";
    this.picture.addEventListener("load", () => this.element.classList.add("arrived"));
    this.picture.addEventListener("error", () => {
      this.failed = performance.now();
      this.element.classList.add("missing");
    });
    this.element.append(this.words, this.picture, this.mark);
  }

  draw(object: ImageObject, at: Rect): void {
    const lost = this.failed > 0 && performance.now() - this.failed > AGAIN;
    if (object.asset !== this.asset || lost) this.show(object.asset);
    if (this.words.textContent !== object.text) this.words.textContent = object.text;
    const flip = `${object.flipX ? -1 : 1} ${object.flipY ? -1 : 1}`;
    if (this.picture.style.scale !== flip) this.picture.style.scale = flip;
    this.element.classList.toggle("undescribed", object.text.trim() === "" && Math.min(at.w, at.h) >= 80);
  }

  private show(asset: string | null): void {
    this.asset = asset;
    this.failed = 0;
    this.element.classList.remove("arrived", "missing");
    const url = asset === null ? null : assetUrl(asset);
    if (url === null) {
      this.picture.removeAttribute("src");
      this.element.classList.add("missing");
    } else this.picture.src = url;
  }
}

/** Hangs on pictures that nobody has described: whoever listens to the wall misses them. */
function altMark(): HTMLElement {
  const mark = document.createElement("span");
  mark.className = "image-mark";
  mark.textContent = "ALT";
  return mark;
}
