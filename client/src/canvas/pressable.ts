/**
 * A small thing on an object that a mouse or a finger may press by itself: a chip, a link's arrow. The press does
 * not reach the wall, which would begin a gesture with it; one that wanders off does nothing.
 */
export function pressable(element: HTMLElement, press: () => void): void {
  for (const name of ["pointerdown", "pointerup", "dblclick"])
    element.addEventListener(name, (event) => {
      if (!(event instanceof PointerEvent) || event.button === 0) event.stopPropagation();
    });
  element.addEventListener("click", (event) => {
    event.stopPropagation();
    press();
  });
}
