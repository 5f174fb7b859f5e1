import { reliableChange } from "#analysis/change/reliable-change.ts";
import { normsFor, type UsedInstrument } from "#contract/measures.ts";
import { webMeasures } from "#contract/words/en-web-measures.ts";
import type { MeasureNorm, Scale } from "#domain/measure.ts";
import type { AskedNames } from "../../answers/asked-names.ts";
import { type MeasuredThen, plainNumber, valueAt } from "./measured.ts";

const words = webMeasures.case.change;

/** From the start to the newest value, scale by scale; beside the measure's own error where a norm with its source stands. */
export function MeasureChanges({
  used,
  over,
  names,
}: {
  readonly used: UsedInstrument;
  readonly over: readonly MeasuredThen[];
  readonly names: AskedNames;
}) {
  const { instrument } = used;
  const scales = instrument.scales.filter(({ id }) => changeOf(over, id) !== null);
  if (scales.length === 0) return null;
  return (
    <div className="measure-changes">
      <h4>{words.title}</h4>
      <ul role="list" className="measure-change-list">
        {scales.map((scale) => (
          <li key={scale.id}>
            <Change scale={scale} over={over} norms={normsFor(used, scale.id)} names={names} />
          </li>
        ))}
      </ul>
      <details>
        <summary>{words.cannot}</summary>
        <ul className="small">
          {words.cannotSay.map((text) => (
            <li key={text}>{text}</li>
          ))}
          <li>{overlapWords(over, scales[0]!.id)}</li>
        </ul>
        <p className="small muted">{words.formula}</p>
      </details>
    </div>
  );
}

function Change({
  scale,
  over,
  norms,
  names,
}: {
  readonly scale: Scale;
  readonly over: readonly MeasuredThen[];
  readonly norms: readonly MeasureNorm[];
  readonly names: AskedNames;
}) {
  const change = changeOf(over, scale.id);
  if (change === null) return null;
  const { before, after, when } = change;
  const points = after - before;
  const later = names.moment(when);
  const way = points > 0 ? "higher" : "lower";
  return (
    <>
      <p>
        <strong>{scale.name}</strong>:{" "}
        {words.of(plainNumber(before), plainNumber(after), later.slice(0, 1).toLowerCase() + later.slice(1))},{" "}
        {points === 0 ? words.none : words.points(plainNumber(Math.abs(points)), points > 0 ? "up" : "down")}.{" "}
        {points === 0 || scale.better === null ? "" : scale.better === way ? words.betterWay : words.otherWay}
      </p>
      {norms.length === 0 ? <p className="muted small">{words.noNorm}</p> : null}
      {norms.map((norm) => (
        <Reliable key={`${norm.source} ${norm.sd} ${norm.reliability}`} before={before} after={after} norm={norm} />
      ))}
    </>
  );
}

function Reliable({
  before,
  after,
  norm,
}: {
  readonly before: number;
  readonly after: number;
  readonly norm: MeasureNorm;
}) {
  const { value } = reliableChange(before, after, norm);
  if (value === null) return null;
  const from = [norm.population, norm.source].filter((text) => text !== "").join("; ");
  return (
    <p className="small">
      {words.needed(value.needed.toFixed(2))} {value.verdict === "not-beyond-error" ? words.within : words.beyond}{" "}
      <span className="muted">
        {words.by(value.index.toFixed(2).replace("-", "−"), String(norm.sd), String(norm.reliability), from)}
      </span>
    </p>
  );
}

interface Changed {
  readonly before: number;
  readonly after: number;
  readonly when: MeasuredThen["moment"];
}

/** @returns null while there is no start, or nothing after it */
function changeOf(over: readonly MeasuredThen[], scale: string): Changed | null {
  const [start, ...later] = over;
  if (start?.moment !== "start") return null;
  const before = valueAt(start, scale);
  const newest = later.findLast((then) => valueAt(then, scale) !== null);
  const after = newest === undefined ? null : valueAt(newest, scale);
  return before === null || after === null || newest === undefined ? null : { before, after, when: newest.moment };
}

function overlapWords(over: readonly MeasuredThen[], scale: string): string {
  const there = over.filter((then) => valueAt(then, scale) !== null);
  const before = there.filter(({ moment }) => moment === "start").length;
  return words.overlap(before, there.length - before);
}
