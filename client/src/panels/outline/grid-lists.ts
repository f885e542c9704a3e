/** What stands under a grid's table: links to its process, what is parked, what only lies on it. */
import { putInOrder } from "./grid-cells";

export function linkButton(words: string, press: () => void): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "outline-told";
  button.textContent = words;
  button.addEventListener("click", press);
  return button;
}

export interface ListView {
  readonly element: HTMLElement;
  readonly title: HTMLElement;
  readonly hint: HTMLElement;
  readonly list: HTMLElement;
}

export function listView(id: string): ListView {
  const element = document.createElement("div");
  element.className = "outline-beside";
  const title = document.createElement("h3");
  title.id = id;
  const hint = document.createElement("p");
  hint.className = "outline-nothing";
  const list = document.createElement("div");
  list.className = "outline-list";
  list.setAttribute("role", "list");
  list.setAttribute("aria-labelledby", id);
  element.append(title, hint, list);
  return { element, title, hint, list };
}

export function fillList(
  view: ListView,
  title: string,
  hint: string,
  ids: readonly string[],
  rowOf: (id: string) => HTMLElement,
): void {
  view.element.hidden = ids.length === 0;
  view.title.textContent = title;
  view.hint.textContent = hint;
  view.hint.hidden = hint === "";
  putInOrder(view.list, ids.map(rowOf));
}
