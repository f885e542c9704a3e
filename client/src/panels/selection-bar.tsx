/** The bar that floats beside the selection, never over it. Tab reaches it right after the wall. */
import AlignStart from "lucide-solid/icons/align-start-vertical";
import Copy from "lucide-solid/icons/copy";
import Ellipsis from "lucide-solid/icons/ellipsis";
import LetterSize from "lucide-solid/icons/a-large-small";
import Pencil from "lucide-solid/icons/pencil";
import TextCentre from "lucide-solid/icons/text-align-center";
import Trash from "lucide-solid/icons/trash";
import { createEffect, createMemo, createSignal, on, onCleanup, Show } from "solid-js";
import { NOTE_SIZE, TEXT_SIZES, WIDE_NOTE_SIZE, type BoardObject } from "../board/objects";
import { t } from "../i18n";
import type { Alignment } from "../geometry/align";
import { intersects, type Rect } from "../geometry/rect";
import {
  alignSelected,
  colourSelected,
  deleteSelected,
  distributeSelected,
  duplicateSelected,
  editSelected,
  lockSelected,
  orderSelected,
  shapeNotes,
  styleSelected,
  tidySelected,
} from "../tools/actions";
import type { Desk } from "../tools/desk";
import { IconButton } from "../ui/button";
import { Menu, type MenuItem } from "../ui/menu";
import { Palette } from "./palette";
import "./selection-bar.css";

const GAP = 14;
const ALIGNMENTS: Alignment[] = ["left", "centre", "right", "top", "middle", "bottom"];

export function SelectionBar(props: { desk: Desk }) {
  const desk = () => props.desk;
  const [size, setSize] = createSignal({ width: 0, height: 0 });
  const objects = createMemo((): BoardObject[] => {
    desk().version();
    return desk()
      .selection.list()
      .map((id) => desk().board.store.get(id))
      .filter((object) => object !== undefined);
  });
  // A bar for what is out of sight would lie on something else.
  const inSight = () => {
    const frame = desk().frame();
    const { width, height } = desk().canvas.camera.screen;
    return frame !== null && intersects(frame, { x: 0, y: 0, w: width, h: height });
  };
  const shown = () => objects().length > 0 && !desk().busy() && inSight() && desk().board.mayWork();
  const changeable = () => objects().filter((object) => desk().board.mayChange(object));
  const place = createMemo(() => placeBeside(desk().frame(), size(), desk()));
  const observer = new ResizeObserver((entries) => {
    // The bar of the selection before may be among them, gone and without a size.
    const bar = entries.map((entry) => entry.target).find((target) => target.isConnected);
    const box = bar?.getBoundingClientRect();
    if (box) setSize({ width: box.width, height: box.height });
  });
  onCleanup(() => observer.disconnect());
  return (
    <Show when={shown()}>
      <div
        class="selection-bar"
        role="toolbar"
        aria-label={t("board.selection")}
        data-editing={desk().editor.id() !== null ? "" : undefined}
        style={{ transform: `translate(${place().x}px, ${place().y}px)` }}
        ref={(element) => observer.observe(element)}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || event.defaultPrevented) return;
          event.preventDefault();
          desk().focus();
        }}
      >
        <Show when={objects().length > 1}>
          <span class="selection-count tabular">{t("board.selected", { count: objects().length })}</span>
        </Show>
        <Show when={changeable().some((object) => object.kind !== "text")}>
          <ColourButton desk={desk()} objects={changeable()} />
        </Show>
        <Show when={changeable().length > 0 && changeable().every((object) => object.kind === "text")}>
          <TextButtons desk={desk()} objects={changeable()} />
        </Show>
        <Show when={changeable().length === 1 && objects().length === 1 && desk().editor.id() === null}>
          <IconButton label={t("board.edit")} keys="Enter" tipSide="top" onClick={() => editSelected(desk())}>
            <Pencil aria-hidden="true" />
          </IconButton>
        </Show>
        <Show when={changeable().length > 1}>
          <ArrangeMenu desk={desk()} count={changeable().length} />
        </Show>
        <IconButton
          label={t("board.duplicate")}
          keys="Ctrl D"
          tipSide="top"
          onClick={() => duplicateSelected(desk())}
        >
          <Copy aria-hidden="true" />
        </IconButton>
        <Show when={changeable().length > 0}>
          <IconButton
            label={t("board.delete")}
            keys="Delete"
            tipSide="top"
            onClick={() => {
              deleteSelected(desk());
              desk().focus();
            }}
          >
            <Trash aria-hidden="true" />
          </IconButton>
        </Show>
        <MoreMenu desk={desk()} objects={objects()} changeable={changeable().length > 0} />
      </div>
    </Show>
  );
}

function ColourButton(props: { desk: Desk; objects: BoardObject[] }) {
  const [open, setOpen] = createSignal(false);
  let button: HTMLButtonElement | undefined;
  const colours = () =>
    new Set(props.objects.filter((object) => object.kind !== "text").map((o) => o.colour));
  const only = () => (colours().size === 1 ? [...colours()][0]! : null);
  createEffect(
    on(
      () => props.desk.selection.ids(),
      () => setOpen(false),
      { defer: true },
    ),
  );
  return (
    <div
      class="selection-colour"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !open()) return;
        event.preventDefault();
        setOpen(false);
        button?.focus();
      }}
      onFocusOut={(event) => {
        const to = event.relatedTarget;
        if (to instanceof Node && !event.currentTarget.contains(to)) setOpen(false);
      }}
    >
      <IconButton
        ref={(element) => {
          button = element;
        }}
        label={t("board.colour")}
        tipSide="top"
        aria-expanded={open()}
        onClick={() => setOpen(!open())}
      >
        <span
          class="selection-paper"
          aria-hidden="true"
          data-mixed={only() === null ? "" : undefined}
          style={{ "--paper": `var(--paper-${only() ?? "sun"})` }}
        />
      </IconButton>
      <Show when={open()}>
        <div class="selection-palette">
          <Palette
            label={t("board.colour")}
            colour={only()}
            onChoose={(colour) => {
              colourSelected(props.desk, colour);
              setOpen(false);
              button?.focus();
            }}
          />
        </div>
      </Show>
    </div>
  );
}

function TextButtons(props: { desk: Desk; objects: BoardObject[] }) {
  const centred = () => props.objects.every((object) => object.kind === "text" && object.align === "center");
  return (
    <>
      <Menu
        label={t("board.size")}
        placement="top-start"
        items={TEXT_SIZES.map((size) => ({
          id: String(size),
          label: t(`board.size.${size}`),
          checked: props.objects.every((object) => object.kind === "text" && object.textSize === size),
          onSelect: () => styleSelected(props.desk, { size }),
        }))}
        trigger={(given) => (
          <IconButton {...given} label={t("board.size")} tipSide="top">
            <LetterSize aria-hidden="true" />
          </IconButton>
        )}
      />
      <IconButton
        label={t("board.alignText")}
        tipSide="top"
        aria-pressed={centred()}
        onClick={() => styleSelected(props.desk, { align: centred() ? "left" : "center" })}
      >
        <TextCentre aria-hidden="true" />
      </IconButton>
    </>
  );
}

function ArrangeMenu(props: { desk: Desk; count: number }) {
  const items = (): MenuItem[] => [
    { id: "tidy", label: t("board.tidy"), onSelect: () => tidySelected(props.desk) },
    ...ALIGNMENTS.map((how, index) => ({
      id: how,
      label: t(`board.align.${how}`),
      separated: index % 3 === 0,
      onSelect: () => alignSelected(props.desk, how),
    })),
    ...(["x", "y"] as const).map((axis) => ({
      id: `distribute-${axis}`,
      label: t(`board.distribute.${axis}`),
      separated: axis === "x",
      disabled: props.count < 3,
      onSelect: () => distributeSelected(props.desk, axis),
    })),
  ];
  return (
    <Menu
      label={t("board.arrange")}
      placement="top-start"
      items={items()}
      trigger={(given) => (
        <IconButton {...given} label={t("board.arrange")} tipSide="top">
          <AlignStart aria-hidden="true" />
        </IconButton>
      )}
    />
  );
}

function MoreMenu(props: { desk: Desk; objects: BoardObject[]; changeable: boolean }) {
  const locked = () => props.objects.every((object) => object.locked);
  const notes = () => props.objects.filter((object) => object.kind === "note" && !object.locked);
  const wide = () => notes().every((object) => object.size[0] > object.size[1]);
  const items = (): MenuItem[] => [
    ...(props.changeable
      ? [
          { id: "front", label: t("board.front"), onSelect: () => orderSelected(props.desk, "front") },
          { id: "back", label: t("board.back"), onSelect: () => orderSelected(props.desk, "back") },
        ]
      : []),
    ...(notes().length > 0
      ? [
          {
            id: "shape",
            label: t(wide() ? "board.makeSquare" : "board.makeWide"),
            separated: true,
            onSelect: () => shapeNotes(props.desk, wide() ? NOTE_SIZE : WIDE_NOTE_SIZE),
          },
        ]
      : []),
    {
      id: "fit",
      label: t("board.fitSelection"),
      separated: props.changeable,
      onSelect: () => props.desk.canvas.fitSelection(),
    },
    ...(props.desk.board.mayLock()
      ? [
          {
            id: "lock",
            label: t(locked() ? "board.unlock" : "board.lock"),
            onSelect: () => lockSelected(props.desk, !locked()),
          },
        ]
      : []),
  ];
  return (
    <Menu
      label={t("board.more")}
      placement="top-end"
      items={items()}
      trigger={(given) => (
        <IconButton {...given} label={t("board.more")} tipSide="top">
          <Ellipsis aria-hidden="true" />
        </IconButton>
      )}
    />
  );
}

/** Above the selection; below where there is no room; at the bottom edge where the selection fills the screen. */
function placeBeside(
  frame: Rect | null,
  size: { width: number; height: number },
  desk: Desk,
): { x: number; y: number } {
  if (!frame) return { x: 0, y: 0 };
  const { screen, margins } = desk.canvas.camera;
  const top = margins.top - 8;
  const bottom = screen.height - margins.bottom + 8;
  const above = frame.y - GAP - size.height;
  const below = frame.y + frame.h + GAP;
  const y = above >= top ? above : below + size.height <= bottom ? below : bottom - size.height;
  const low = margins.left;
  const high = Math.max(low, screen.width - margins.right - size.width);
  const x = Math.min(high, Math.max(low, frame.x + frame.w / 2 - size.width / 2));
  return { x: Math.round(x), y: Math.round(Math.max(top, Math.min(y, bottom - size.height))) };
}
