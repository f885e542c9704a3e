/**
 * The outline: the same board as a document of headings and lists. Everything that the canvas can do can be done
 * here, and both are live together; it is the phone's first view and the screen reader's.
 */
import Plus from "lucide-solid/icons/plus";
import Search from "lucide-solid/icons/search";
import { createEffect, createSignal, on, onCleanup, onMount, Show, untrack } from "solid-js";
import { Comments } from "../../board/comments";
import { locale, t } from "../../i18n";
import type { LiveBoard } from "../../sync/live-board";
import type { Desk } from "../../tools/desk";
import { Button } from "../../ui/button";
import { Field } from "../../ui/field";
import { fetchedComponent } from "../../ui/later";
import { announce } from "../../ui/toast";
import { areaNew, moveStep, noteIn, removeItem } from "./actions";
import { GridHand } from "./grid-hand";
import type { HeadPart } from "./grid-heads";
import { HeadActions } from "./head-actions";
import { ItemActions } from "./item-actions";
import { Bridge, COMES_BACK } from "../../tools/editing/bridge";
import { remarksWait } from "../../tools/remarks";
import { ItemEditor } from "./item-editor";
import { idAt, OutlineTree } from "./tree";
import { aboutArea } from "./private";
import { matcher } from "./search";
import { outcomeOf, voteFor, votesOn } from "./votes-here";
import "./grid.css";
import "./outline.css";

const OutlineVotes = fetchedComponent(() => import("./votes"));

/** A phone lists only what is voted on to begin with. */
const NARROW = "(max-width: 640px)";

export default function Outline(props: { desk: Desk; live: LiveBoard; mayWork: boolean }) {
  // A wall is hung anew with another desk; the outline with it.
  // eslint-disable-next-line solid/reactivity
  const { desk } = props;
  const [query, setQuery] = createSignal("");
  const [shown, setShown] = createSignal({ shown: 0, all: 0 });
  const [current, setCurrent] = createSignal<string | null>(null);
  const [writing, setWriting] = createSignal<string | null>(null);
  /** Counts the times that the menu was asked for by another way than its button. */
  const [menu, setMenu] = createSignal(0);
  const [head, setHead] = createSignal<HeadPart | null>(null, { equals: samePart });
  const [headMenu, setHeadMenu] = createSignal(0);
  /** The voting of which only what is voted on is listed. */
  const [onlyOf, setOnlyOf] = createSignal<string | null>(null);
  const only = () => desk.voting.open() !== null && onlyOf() === desk.voting.open()?.id;
  let section!: HTMLElement;
  let host!: HTMLDivElement;
  let editor: ItemEditor | null = null;
  let keep: (id: string) => boolean = () => true;

  // Only read here; what is written goes through the panel of comments.
  const talk = new Comments(desk.board.doc, desk.board.worker, () => props.live.limits());
  const threadsOn = (id: string) => talk.all().filter((thread) => thread.object === id && !thread.resolved);

  const tree = new OutlineTree(desk, {
    current(id, come) {
      setCurrent(id);
      // Others see where one is at work, and the canvas shows it when one goes there. Who has only opened the
      // list is nowhere yet: else everybody who comes by phone would stand at its first row.
      if (id !== null && come) desk.selection.set([id], id);
    },
    counted: (count, all) => setShown({ shown: count, all }),
    keep: (id) => keep(id) && (!only() || desk.voting.isCandidate(id)),
    sifting: () => only() || query().trim() !== "",
    commentsOf: (id) => threadsOn(id).reduce((sum, thread) => sum + thread.entries.length, 0),
    votesOn: (id) => votesOn(desk, id),
    outcomeOf: (id) => outcomeOf(desk, id),
    mayWork: () => props.mayWork,
    aboutArea: (area) => untrack(() => aboutArea(desk, area)),
    head: setHead,
  });
  const hand = new GridHand(desk, tree, {
    mayWork: () => props.mayWork,
    addNote: (grid, column, lane) => add(grid, null, { column, lane }),
    openMenu(part) {
      setHead(part);
      setHeadMenu((before) => before + 1);
    },
  });
  /** Where the menu of the head goes. */
  const headBar = () => {
    const part = head();
    desk.version();
    if (part === null || !desk.board.mayChange(desk.board.store.get(part.grid))) return null;
    return tree.table(part.grid)?.head(part)?.bar ?? null;
  };

  onMount(() => {
    host.append(tree.element);
    const stopTalk = talk.listen(() => tree.redrawAll());
    const { signal, abort } = controller();
    const { element } = tree;
    element.addEventListener("click", (event) => clicked(event), { signal });
    element.addEventListener("keydown", (event) => pressed(event), { signal });
    element.addEventListener("change", (event) => hand.changed(event), { signal });
    const start = desk.selection.active() ?? desk.selection.list()[0];
    if (start !== undefined && start !== null) tree.focus(start);
    onCleanup(() => {
      abort();
      stopTalk();
      talk.close();
      editor?.end("left");
      tree.close();
    });
  });

  createEffect(
    on([() => props.live.people(), locale, () => props.mayWork], () => tree.show(), { defer: true }),
  );
  createEffect(on([() => props.live.people(), locale], () => tree.redrawAll(), { defer: true }));
  // Private mode has begun: what is being written goes on in a private copy.
  createEffect(
    on(
      () => props.live.target(),
      () => queueMicrotask(moveWriting),
      { defer: true },
    ),
  );
  createEffect(() => {
    const layers = props.live.layers();
    if (layers)
      onCleanup(
        layers.onMoved((ids) => {
          const id = editor?.id;
          if (id === undefined || !(id in ids)) return undefined;
          const bridge = new Bridge(COMES_BACK, (text) => desk.keep("private-ended", text));
          const caret = editor!.caret();
          editor!.end("left");
          return (where) => {
            const to = where.get(id);
            if (to === undefined) {
              tree.show();
              bridge.rest((text) => text.trim() !== "" && desk.keep("private-ended", text));
              return;
            }
            const typed = bridge.end();
            tree.show();
            edit(to);
            if (editor && editor.id === to) editor.type(typed, caret);
            else if (typed.trim() !== "") desk.keep("private-ended", typed);
          };
        }),
      );
  });
  // A voting has begun or ended, or another result is shown.
  createEffect(
    on([() => desk.voting.open()?.id, () => desk.voting.shown()?.id], ([open]) => {
      if (open !== undefined && desk.voting.mayVote() && matchMedia(NARROW).matches) setOnlyOf(open);
      tree.redrawAll();
    }),
  );
  createEffect(
    on(
      () => desk.voting.ballot(),
      () => desk.voting.open()?.candidates.forEach(({ id }) => tree.redraw(id)),
      { defer: true },
    ),
  );
  // Not deferred: a voting that is open already has it on before this is run for the first time.
  createEffect(
    on(only, (is, was) => {
      if (is !== (was ?? false)) tree.show();
    }),
  );
  createEffect(
    on(
      () => desk.privacy?.now()?.counts,
      () => tree.redrawHeadings(),
      { defer: true },
    ),
  );
  createEffect(
    on(
      query,
      (words) => {
        const timer = setTimeout(() => {
          keep = matcher(desk, words);
          tree.show();
          if (words.trim() !== "") announce(t("outline.found", { count: shown().shown }));
        }, 150);
        onCleanup(() => clearTimeout(timer));
      },
      { defer: true },
    ),
  );

  function clicked(event: MouseEvent): void {
    if (!(event.target instanceof Element) || hand.clicked(event)) return;
    const button = event.target.closest("button");
    const id = idAt(event.target);
    if (button?.classList.contains("outline-add")) {
      add(button.closest<HTMLElement>("section")!.dataset["area"] || null, null);
    } else if (id === null) return;
    else if (button?.classList.contains("outline-lead")) tree.focus(button.dataset["to"]!);
    else if (button?.closest(".outline-vote"))
      voteFor(desk, id, button.classList.contains("outline-minus") ? -1 : 1);
    // Pressed, the row's button gives way to the one that has the menu, and the click is the bar's.
    else if (button?.classList.contains("outline-more") || event.target.matches(".outline-bar")) openMenu(id);
    else if (button?.classList.contains("outline-text") || button?.classList.contains("outline-title"))
      edit(id);
    else if (!button && event.target.closest(".outline-main, .outline-paper") && editor?.id !== id)
      tree.focus(id);
  }

  function pressed(event: KeyboardEvent): void {
    if (
      !event.defaultPrevented &&
      !event.isComposing &&
      !event.ctrlKey &&
      !event.metaKey &&
      hand.pressed(event)
    ) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    const id = idAt(event.target);
    if (id === null || event.defaultPrevented || event.isComposing) return;
    if (event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement) return;
    if (event.ctrlKey || event.metaKey) return;
    if (keys(id, event)) {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  function keys(id: string, event: KeyboardEvent): boolean {
    const onItem = event.target instanceof Element && event.target.matches(".outline-text, .outline-title");
    if (event.altKey) {
      if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return false;
      moveStep(desk, id, event.key === "ArrowUp" ? -1 : 1);
      tree.focus(id);
      return true;
    }
    switch (event.key) {
      case "ArrowDown":
        tree.step(1);
        return true;
      case "ArrowUp":
        tree.step(-1);
        return true;
      case "Home":
        tree.ends(false);
        return true;
      case "End":
        tree.ends(true);
        return true;
      case "F2":
        edit(id);
        return true;
      case "Delete":
        if (onItem && props.mayWork) removeItem(desk, id);
        return onItem;
      case "ContextMenu":
        openMenu(id);
        return true;
      case "F10":
        if (event.shiftKey) openMenu(id);
        return event.shiftKey;
      case "+":
      case "-":
        if (desk.voting.open() === null) return false;
        voteFor(desk, id, event.key === "+" ? 1 : -1);
        return true;
      case "n":
      case "N":
        if (props.mayWork) addAt(id);
        return props.mayWork;
      default:
        return false;
    }
  }

  /** After the current item, or first of what is asked of an area's heading: last in that area. */
  function addAt(id: string | null): void {
    const object = id === null ? undefined : desk.board.store.get(id);
    if (!object) add(null, null);
    else if (object.kind === "grid") add(object.id, null, tree.table(object.id)?.landing());
    else if (object.kind === "area") add(object.id, null);
    else add(tree.sectionOf(object.id), object.id);
  }

  function add(
    area: string | null,
    after: string | null,
    landing?: { column: string | null; lane: string | null },
  ): void {
    if (query() !== "") {
      setQuery("");
      keep = () => true;
    }
    const id = noteIn(desk, area, after, landing);
    if (id === null) return;
    tree.show();
    tree.focus(id);
    edit(id);
  }

  function moveWriting(): void {
    if (!editor || desk.board.mayChange(desk.board.store.get(editor.id))) return;
    const { id } = editor;
    const text = editor.draft();
    editor.end("left");
    const copy = desk.board.copyToWrite(id, text);
    if (copy) {
      tree.show();
      edit(copy.id);
    } else if (text !== desk.board.store.get(id)?.text) desk.keep("private-on", text);
  }

  function edit(id: string): void {
    editor?.end("left");
    const copy = desk.board.mayChange(desk.board.store.get(id)) ? null : desk.board.copyToWrite(id);
    if (copy) {
      tree.show();
      tree.focus(copy.id);
      if (copy.id !== id) edit(copy.id);
      return;
    }
    const object = desk.board.store.get(id);
    const row = tree.row(id);
    const heading = tree.heading(id);
    if (!object || (!row && !heading)) return;
    const part = row?.main ?? heading!.title.parentElement!.parentElement!;
    const shownText = row?.text ?? heading!.title;
    const made = ItemEditor.start(desk, {
      id,
      host: part,
      title: heading !== undefined && row === undefined,
      done: (how) => {
        editor = null;
        setWriting(null);
        shownText.hidden = false;
        part.classList.remove("writing");
        // The row is drawn before the keyboard goes back to it.
        if (how === "stay") queueMicrotask(() => tree.focus(id));
        if (how === "next") addAt(id);
      },
    });
    if (!made) return;
    editor = made;
    setWriting(id);
    part.classList.add("writing");
    shownText.hidden = true;
  }

  /** The thread on this item, or a new one, in the panel: there is no pin here to stand beside. */
  function comment(id: string): void {
    const [thread] = threadsOn(id);
    if (!thread && remarksWait(desk, id)) return;
    desk.commenting.showPanel(true);
    if (thread) desk.commenting.read(thread.id);
    else desk.commenting.on(id);
  }

  function openMenu(id: string): void {
    tree.focus(id);
    setMenu((before) => before + 1);
  }

  function newArea(): void {
    const id = areaNew(desk, "");
    if (id === null) return;
    tree.show();
    tree.focus(id);
    edit(id);
  }

  return (
    <section class="outline" aria-label={t("outline.title")} ref={section}>
      <div class="outline-sheet">
        <div class="outline-tools" role="search">
          <Field
            class="outline-search"
            type="search"
            label={t("outline.search")}
            labelHidden
            placeholder={t("outline.search")}
            autocomplete="off"
            enterkeyhint="search"
            value={query()}
            onText={setQuery}
            before={<Search aria-hidden="true" />}
            onKeyDown={(event: KeyboardEvent) => {
              if (event.key === "ArrowDown") tree.ends(false);
              else if (event.key === "Escape" && query() !== "") setQuery("");
              else return;
              event.preventDefault();
              event.stopPropagation();
            }}
          />
          <p class="outline-shown tabular">
            {shown().shown === shown().all || query().trim() === ""
              ? t("outline.count", { count: shown().shown })
              : t("outline.found", { count: shown().shown })}
          </p>
        </div>
        <Show when={desk.voting.open() !== null || desk.voting.shown() !== null}>
          <OutlineVotes
            desk={desk}
            only={only()}
            onOnly={(is) => setOnlyOf(is ? (desk.voting.open()?.id ?? null) : null)}
            onFocus={(id) => tree.focus(id)}
            onHeight={(height) => section.style.setProperty("--outline-votes", `${height}px`)}
          />
        </Show>
        <p class="hidden-visually" id="outline-help">
          {t("outline.help")} <Show when={desk.voting.mayVote()}>{t("ballot.help")}</Show>
        </p>
        <p class="hidden-visually" id="outline-grid-help">
          {t("outline.grid.help")}
        </p>
        <div ref={host} class="outline-host" aria-describedby="outline-help" />
        <Show when={shown().all === 0}>
          <p class="outline-blank">{t(props.mayWork ? "outline.blank" : "board.emptyObserver")}</p>
        </Show>
        <Show when={shown().all > 0 && shown().shown === 0 && query().trim() !== ""}>
          <p class="outline-blank">{t("outline.noneFound")}</p>
        </Show>
        <Show when={props.mayWork}>
          <Button
            class="outline-new-area"
            variant="quiet"
            icon={<Plus aria-hidden="true" />}
            onClick={newArea}
          >
            {t("outline.addArea")}
          </Button>
        </Show>
      </div>
      <Show when={props.mayWork}>
        <Button
          class="outline-big"
          variant="primary"
          size="l"
          icon={<Plus aria-hidden="true" />}
          onClick={() => addAt(current())}
        >
          {t("outline.note")}
        </Button>
      </Show>
      <ItemActions
        desk={desk}
        live={props.live}
        tree={tree}
        id={current()}
        writing={writing()}
        mayWork={props.mayWork}
        asked={menu()}
        onEdit={edit}
        onComment={comment}
        onAdd={addAt}
        onDone={() => editor?.end("stay")}
        onNext={() => editor?.end("next")}
        onPart={(part) => hand.rename(part)}
      />
      <Show when={headBar()} keyed>
        {(bar) => (
          <HeadActions
            desk={desk}
            part={head()!}
            bar={bar}
            asked={headMenu()}
            onRename={(part) => hand.rename(part)}
            onFocus={(part) => tree.table(part.grid)?.focusHead(part)}
          />
        )}
      </Show>
    </section>
  );
}

const samePart = (a: HeadPart | null, b: HeadPart | null): boolean =>
  a?.grid === b?.grid && a?.sort === b?.sort && a?.id === b?.id;

function controller(): { signal: AbortSignal; abort: () => void } {
  const stop = new AbortController();
  return { signal: stop.signal, abort: () => stop.abort() };
}
