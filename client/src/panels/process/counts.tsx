/** The counts of a grid's process; each opens the list of its steps. */
import ChevronDown from "lucide-solid/icons/chevron-down";
import { createMemo, For, Show } from "solid-js";
import { COUNTED, kindsOf, nextOf, type Counted } from "../../board/grids/counts";
import type { GridObject, NoteObject } from "../../board/objects";
import { COUNT_ICONS } from "../../geometry/count-icons";
import { formatWait, t } from "../../i18n";
import type { Desk } from "../../tools/desk";
import { join } from "../../tools/grid/process";
import { Button } from "../../ui/button";
import { placeOf, sayChanges, Sign, StepButton, valueOf } from "./parts";

export function CountsView(props: {
  desk: Desk;
  grid: GridObject;
  counted: Counted | null;
  version: () => number;
  onGo: (id: string) => void;
}) {
  const known = createMemo(() => {
    props.version();
    return props.desk.board.store.process(props.grid.id);
  });
  const leads = createMemo(() => {
    const found = known();
    return found ? nextOf(found.process) : null;
  });
  const kinds = createMemo(() => {
    const found = known();
    return found ? kindsOf(found.process, found.counts) : null;
  });
  const drawn = () => (known()?.process.links.length ?? 0) > 0;
  sayChanges(createMemo(() => known()?.counts));

  const open = (counted: Counted) =>
    props.desk.process.show("counts", props.grid.id, props.counted === counted ? null : counted);

  function detailOf(counted: Counted, id: string): string {
    props.version();
    const { store } = props.desk.board;
    const parts = [placeOf(props.desk, id)];
    if (counted === "waiting") {
      const wait = (store.get(id) as NoteObject | undefined)?.marks?.wait;
      if (wait) parts.unshift(formatWait(wait));
    }
    if (counted === "steps") {
      const kind = kinds()?.get(id);
      if (kind && kind !== "task") parts.unshift(t(`process.kind.${kind}`));
    }
    if (counted === "handoffs") {
      const lanes = new Map(props.grid.model.lanes.map((lane) => [lane.id, lane.title]));
      const own = store.cellOf(id)?.lane;
      const others = new Set(
        (leads()?.get(id) ?? [])
          .map((next) => store.cellOf(next)?.lane)
          .filter((lane) => lane !== undefined && lane !== own),
      );
      for (const lane of others)
        parts.push(t("process.step.to", { organisation: lanes.get(lane!) || t("process.untitled") }));
    }
    return parts.join(" · ");
  }

  return (
    <Show when={known()}>
      {(found) => (
        <>
          <ul class="process-counts">
            <For each={COUNTED}>
              {(counted) => {
                const shown = () => props.counted === counted;
                const list = () => found().counts[counted].ids;
                return (
                  <li>
                    <button
                      type="button"
                      class="process-count"
                      aria-expanded={shown()}
                      aria-controls={`process-${counted}`}
                      onClick={() => open(counted)}
                    >
                      <Sign d={COUNT_ICONS[counted]} />
                      <span class="process-count-name">{t(`process.count.${counted}`)}</span>
                      <span class="process-value tabular">{valueOf(found().counts, counted)}</span>
                      <ChevronDown class="process-chevron" aria-hidden="true" />
                    </button>
                    <div id={`process-${counted}`} hidden={!shown()}>
                      <Show when={shown()}>
                        <Show
                          when={list().length > 0}
                          fallback={<p class="process-none">{t(`process.count.${counted}.none`)}</p>}
                        >
                          <ol class="process-steps">
                            <For each={list()}>
                              {(id, index) => (
                                <li>
                                  <StepButton
                                    desk={props.desk}
                                    id={id}
                                    version={props.version}
                                    number={index() + 1}
                                    detail={detailOf(counted, id)}
                                    onGo={(step) => props.onGo(step)}
                                  />
                                </li>
                              )}
                            </For>
                          </ol>
                        </Show>
                      </Show>
                    </div>
                  </li>
                );
              }}
            </For>
          </ul>
          <p class="process-hint">{t(drawn() ? "process.flow.lines" : "process.flow.reading")}</p>
          <Show when={!drawn() && found().process.steps.length > 1 && props.desk.board.mayWork()}>
            <Button
              size="s"
              onClick={() =>
                join(
                  props.desk,
                  found().process.steps.map((step) => step.id),
                )
              }
            >
              {t("process.flow.join")}
            </Button>
          </Show>
        </>
      )}
    </Show>
  );
}
