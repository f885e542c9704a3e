/** A grid's counts and its to-be; the next step of a step. */
import ChartColumn from "lucide-solid/icons/chart-column";
import CircleArrowRight from "lucide-solid/icons/circle-arrow-right";
import CopyPlus from "lucide-solid/icons/copy-plus";
import GitCompare from "lucide-solid/icons/git-compare-arrows";
import { Show } from "solid-js";
import { t } from "../../i18n";
import {
  hasPair,
  makeNextStep,
  onlyStep,
  processGrid,
  showCounts,
  showDifference,
  toBeOf,
} from "../../tools/grid/process";
import { IconButton } from "../../ui/button";
import type { BarProps, Section } from "./section";

function ProcessPart(props: BarProps) {
  const grid = () => (props.objects[0]?.kind === "grid" ? processGrid(props.desk) : null);
  const step = () => props.objects[0]?.kind === "note" && onlyStep(props.desk) !== null;
  const works = () => props.desk.board.mayWork();
  return (
    <>
      <Show when={grid()}>
        {(shown) => (
          <>
            <IconButton label={t("process.counts")} tipSide="top" onClick={() => showCounts(props.desk)}>
              <ChartColumn aria-hidden="true" />
            </IconButton>
            <Show
              when={hasPair(props.desk)}
              fallback={
                <Show when={works()}>
                  <IconButton
                    label={t("process.toBe")}
                    tipSide="top"
                    onClick={() => toBeOf(props.desk, shown())}
                  >
                    <CopyPlus aria-hidden="true" />
                  </IconButton>
                </Show>
              }
            >
              <IconButton
                label={t("process.difference")}
                tipSide="top"
                onClick={() => showDifference(props.desk)}
              >
                <GitCompare aria-hidden="true" />
              </IconButton>
            </Show>
          </>
        )}
      </Show>
      <Show when={step() && works()}>
        <IconButton label={t("process.nextStep")} tipSide="top" onClick={() => makeNextStep(props.desk)}>
          <CircleArrowRight aria-hidden="true" />
        </IconButton>
      </Show>
    </>
  );
}

export const process: Section = {
  id: "process",
  shows: ([first, ...more]) =>
    more.length === 0 &&
    (first?.kind === "grid" ? first.tally !== null : first?.kind === "note" && first.cell !== null),
  part: ProcessPart,
  whatever: true,
};
