/** The settings that most votings leave as they are, folded away. */
import ChevronDown from "lucide-solid/icons/chevron-down";
import { createSignal, createUniqueId, For, Show } from "solid-js";
import type { VotingSettings } from "../../board/voting-types";
import { t } from "../../i18n";
import { Segments, Switch } from "../../ui/choice";
import { Field } from "../../ui/field";
import {
  between,
  COLOURS_OF_VOTINGS,
  MOST_MINUTES,
  SCALE_HIGHEST,
  SCALE_LOWEST,
  SCALE_SPAN,
  SCALES,
  USUAL_MINUTES,
  usualScale,
  withAxis,
} from "./plan";
import { Stepper } from "./stepper";
import "./setup.css";

interface Props {
  settings: VotingSettings;
  onChange: (part: Partial<VotingSettings>) => void;
}

const LONGEST_NAME = 120;
const LONGEST_WORD = 40;

export function MoreSettings(props: Props) {
  return (
    <details class="voting-more">
      <summary>
        {t("voting.moreSettings")}
        <ChevronDown aria-hidden="true" />
      </summary>
      <div class="voting-more-body">
        <Field
          label={t("voting.name")}
          value={props.settings.name}
          maxlength={LONGEST_NAME}
          autocomplete="off"
          placeholder={t("voting.namePlaceholder")}
          onText={(name) => props.onChange({ name })}
        />
        <Colours colour={props.settings.colour} onChange={(colour) => props.onChange({ colour })} />
        <Show when={props.settings.kind === "dots"}>
          <Cap {...props} />
        </Show>
        <Show when={props.settings.kind === "scale"}>
          <Scale {...props} />
        </Show>
        <Show when={props.settings.kind === "matrix"}>
          <Axes {...props} />
        </Show>
        <Segments
          legend={t("voting.closes")}
          options={(["hand", "time", "all"] as const).map((value) => ({
            value,
            label: t(`voting.closes.${value}`),
          }))}
          value={props.settings.closes}
          onChange={(closes) =>
            props.onChange({
              closes,
              minutes: closes === "time" ? (props.settings.minutes ?? USUAL_MINUTES) : null,
            })
          }
        />
        <Show when={props.settings.closes === "time"}>
          <Stepper
            label={t("voting.minutes")}
            value={props.settings.minutes ?? USUAL_MINUTES}
            least={1}
            most={MOST_MINUTES}
            onChange={(minutes) => props.onChange({ minutes })}
          />
        </Show>
        <Switch
          label={t("voting.organisations")}
          hint={t("voting.organisationsHint")}
          checked={props.settings.organisations}
          onChange={(organisations) => props.onChange({ organisations })}
        />
      </div>
    </details>
  );
}

export function Colours(props: { colour: number; onChange: (colour: number) => void }) {
  const name = createUniqueId();
  return (
    <fieldset class="voting-colours">
      <legend>{t("voting.colour")}</legend>
      <div class="voting-colours-row">
        <For each={Array.from({ length: COLOURS_OF_VOTINGS }, (_, colour) => colour)}>
          {(colour) => (
            <label class="voting-colour">
              <input
                type="radio"
                class="choice-input"
                name={name}
                checked={props.colour === colour}
                aria-label={t("voting.colourNumber", { number: colour + 1 })}
                onChange={() => props.onChange(colour)}
              />
              <span style={{ "--vote": `var(--vote-${colour})` }}>{colour + 1}</span>
            </label>
          )}
        </For>
      </div>
    </fieldset>
  );
}

function Cap(props: Props) {
  return (
    <>
      <Switch
        label={t("voting.cap")}
        hint={t("voting.capHint")}
        checked={props.settings.cap !== null}
        onChange={(capped) => props.onChange({ cap: capped ? 1 : null })}
      />
      <Show when={props.settings.cap !== null}>
        <Stepper
          label={t("voting.capMost")}
          value={Math.min(props.settings.cap!, props.settings.votes)}
          least={1}
          most={props.settings.votes}
          onChange={(cap) => props.onChange({ cap })}
        />
      </Show>
    </>
  );
}

function Scale(props: Props) {
  const scale = () => props.settings.scale ?? usualScale(1, 5);
  const key = (low: number, high: number) => `${low} ${high}`;
  const isOffered = () => SCALES.some(([low, high]) => low === scale().low && high === scale().high);
  const [own, setOwn] = createSignal(!isOffered());
  const put = (low: number, high: number) =>
    props.onChange({
      scale: usualScale(low, between(high, low + 1, low + SCALE_SPAN), props.settings.scale),
    });
  return (
    <>
      <Segments
        legend={t("voting.scale")}
        options={[
          ...SCALES.map(([low, high]) => ({
            value: key(low, high),
            label: t("voting.scaleRange", { low, high }),
          })),
          { value: "own", label: t("voting.scaleOwn") },
        ]}
        value={own() ? "own" : key(scale().low, scale().high)}
        onChange={(value) => {
          setOwn(value === "own");
          if (value !== "own") put(...(value.split(" ").map(Number) as [number, number]));
        }}
      />
      <Show when={own()}>
        <Stepper
          label={t("voting.scaleLowest")}
          value={scale().low}
          least={SCALE_LOWEST}
          most={SCALE_HIGHEST}
          onChange={(low) => put(low, scale().high)}
        />
        <Stepper
          label={t("voting.scaleHighest")}
          value={scale().high}
          least={scale().low + 1}
          most={scale().low + SCALE_SPAN}
          onChange={(high) => put(scale().low, high)}
        />
      </Show>
      <div class="voting-pair">
        <Field
          label={t("voting.scaleMeans", { value: scale().low })}
          value={scale().lowLabel}
          maxlength={LONGEST_WORD}
          autocomplete="off"
          onText={(lowLabel) => props.onChange({ scale: { ...scale(), lowLabel } })}
        />
        <Field
          label={t("voting.scaleMeans", { value: scale().high })}
          value={scale().highLabel}
          maxlength={LONGEST_WORD}
          autocomplete="off"
          onText={(highLabel) => props.onChange({ scale: { ...scale(), highLabel } })}
        />
      </div>
    </>
  );
}

function Axes(props: Props) {
  const put = (axis: "x" | "y", change: Partial<Record<"title" | "low" | "high", string>>) =>
    props.onChange({ axes: withAxis(props.settings.axes, axis, change) });
  return (
    <For each={["x", "y"] as const}>
      {(axis) => (
        <fieldset class="voting-axis">
          <legend>{t(axis === "x" ? "voting.axisX" : "voting.axisY")}</legend>
          <Field
            label={t("voting.axisTitle")}
            value={props.settings.axes?.[axis].title ?? ""}
            maxlength={LONGEST_WORD}
            autocomplete="off"
            placeholder={t(axis === "x" ? "voting.axis.effort" : "voting.axis.impact")}
            onText={(title) => put(axis, { title })}
          />
          <div class="voting-pair">
            <Field
              label={t("voting.axisLow")}
              value={props.settings.axes?.[axis].low ?? ""}
              maxlength={LONGEST_WORD}
              autocomplete="off"
              placeholder={t("voting.axis.low")}
              onText={(low) => put(axis, { low })}
            />
            <Field
              label={t("voting.axisHigh")}
              value={props.settings.axes?.[axis].high ?? ""}
              maxlength={LONGEST_WORD}
              autocomplete="off"
              placeholder={t("voting.axis.high")}
              onText={(high) => put(axis, { high })}
            />
          </div>
        </fieldset>
      )}
    </For>
  );
}
