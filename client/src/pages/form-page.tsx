/** The frame of pages that ask for a few things: log-in, set-up. */
import type { JSX } from "solid-js";
import { LanguageRow } from "../panels/language-row";
import { focusMain } from "../ui/page";
import { Wordmark } from "./wordmark";

export function FormPage(props: { title: string; lead?: JSX.Element; children: JSX.Element }) {
  let main!: HTMLElement;
  focusMain(() => main);
  return (
    <div class="form-page">
      <header class="form-top">
        <Wordmark />
        <LanguageRow />
      </header>
      <main class="form-main" tabindex="-1" ref={main}>
        <div class="form-card">
          <header>
            <h1>{props.title}</h1>
            {props.lead}
          </header>
          {props.children}
        </div>
      </main>
    </div>
  );
}
