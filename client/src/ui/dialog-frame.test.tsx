// @vitest-environment happy-dom
import { createSignal, onCleanup, onMount, Show, untrack } from "solid-js";
import { render } from "solid-js/web";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { setLocale } from "../i18n";
import { Banner } from "./banner";
import { DialogFrame } from "./dialog-frame";
import { eventually } from "../eventually";

const made = vi.fn();
const gone = vi.fn();
let dispose: () => void = () => undefined;

/** What a dialog holds: here a request would go out. */
function Content(props: { name: string }) {
  const name = untrack(() => props.name);
  made(name);
  onMount(() => made(`${name} mounted`));
  onCleanup(() => gone(name));
  return <button type="button">{props.name}</button>;
}

const button = (name: string) =>
  [...document.querySelectorAll("button")].find((each) => each.textContent === name);

beforeEach(async () => {
  await setLocale("en", false);
  vi.clearAllMocks();
});

afterEach(() => {
  dispose();
  document.body.innerHTML = "";
});

it("makes its content once, when it is opened, and throws it away when it is closed", async () => {
  const [open, setOpen] = createSignal(false);
  const [more, setMore] = createSignal(false);
  dispose = render(
    () => (
      <DialogFrame open={open()} onOpenChange={setOpen} title="Gallery" footer={<Content name="Deed" />}>
        <Content name="Body" />
        <Show when={more()}>
          <Content name="More" />
        </Show>
      </DialogFrame>
    ),
    document.body,
  );
  await Promise.resolve();
  expect(made).not.toHaveBeenCalled();

  setOpen(true);
  await eventually(() => expect(button("Body")).toBeDefined());
  const once = ["Body", "Body mounted", "Deed", "Deed mounted"];
  expect(made.mock.calls.flat().toSorted()).toEqual(once);

  const body = button("Body");
  setMore(true);
  expect(button("More")?.closest(".dialog-body")).not.toBeNull();
  expect(button("Body")).toBe(body);
  expect(made.mock.calls.flat().toSorted()).toEqual([...once, "More", "More mounted"]);

  setOpen(false);
  await eventually(() => expect(gone.mock.calls.flat().toSorted()).toEqual(["Body", "Deed", "More"]));
});

it("has neither body nor foot where there is nothing for them", async () => {
  const [foot, setFoot] = createSignal(false);
  dispose = render(
    () => (
      <DialogFrame
        open
        onOpenChange={() => undefined}
        title="Sure?"
        footer={
          <Show when={foot()}>
            <Content name="Deed" />
          </Show>
        }
      />
    ),
    document.body,
  );
  await eventually(() => expect(document.querySelector(".dialog-title")).not.toBeNull());
  expect(document.querySelector(".dialog-body, .dialog-foot")).toBeNull();
  setFoot(true);
  expect(button("Deed")?.closest(".dialog-foot")).not.toBeNull();
});

it("is the same with a banner", () => {
  dispose = render(
    () => (
      <Banner title="Not saved" action={<Content name="Again" />}>
        <Content name="Why" />
      </Banner>
    ),
    document.body,
  );
  expect(made.mock.calls.flat().toSorted()).toEqual(["Again", "Again mounted", "Why", "Why mounted"]);
});
