/** What narrows the gallery: what for, how long, how many. */
import { For } from "solid-js";
import { formatSpan, t } from "../../i18n";
import { roving } from "../../ui/roving";
import { GROUPS, LENGTHS, TAGS, type Group, type Length, type Wanted } from "./model";
import { tagName } from "./words";

export function Filters(props: { wanted: Wanted; onChange: (wanted: Wanted) => void; own: boolean }) {
  const tags = (): Wanted["tag"][] => [null, ...TAGS, ...(props.own ? (["own"] as const) : [])];
  const name = (tag: Wanted["tag"]) =>
    tag === null ? t("templates.every") : tag === "own" ? t("templates.own") : tagName(tag);
  return (
    <>
      <div class="gallery-picks">
        <label class="gallery-pick">
          <span class="hidden-visually">{t("templates.length")}</span>
          <select
            value={props.wanted.length}
            onChange={(event) =>
              props.onChange({ ...props.wanted, length: event.currentTarget.value as Length })
            }
          >
            <option value="any">{t("templates.length")}</option>
            <For each={LENGTHS}>
              {(minutes) => (
                <option value={String(minutes)}>
                  {t("templates.atMost", { length: formatSpan(minutes * 60_000) })}
                </option>
              )}
            </For>
          </select>
        </label>
        <label class="gallery-pick">
          <span class="hidden-visually">{t("templates.group")}</span>
          <select
            value={props.wanted.group}
            onChange={(event) =>
              props.onChange({ ...props.wanted, group: event.currentTarget.value as Group })
            }
          >
            <option value="any">{t("templates.group")}</option>
            <For each={GROUPS}>{(group) => <option value={group}>{people(group)}</option>}</For>
          </select>
        </label>
      </div>
      <div class="gallery-tags" role="toolbar" aria-label={t("templates.what")} ref={roving}>
        <For each={tags()}>
          {(tag) => (
            <button
              type="button"
              class="gallery-tag"
              aria-pressed={props.wanted.tag === tag}
              onClick={() => props.onChange({ ...props.wanted, tag })}
            >
              {name(tag)}
            </button>
          )}
        </For>
      </div>
    </>
  );
}

function people(group: (typeof GROUPS)[number]): string {
  const [least, most] = group.split("-") as [string, string];
  return most === "999"
    ? t("templates.peopleOver", { count: Number(least) - 1 })
    : t("templates.people", { range: `${least}–${most}` });
}
