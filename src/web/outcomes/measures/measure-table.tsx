import { webMeasures } from "#contract/words/en-web-measures.ts";
import type { Instrument, Scale } from "#domain/measure.ts";
import type { Day } from "#domain/moment.ts";
import type { AskedNames } from "../../answers/asked-names.ts";
import { shortDayName } from "../../calendar.ts";
import { type MeasuredThen, plainNumber, valueAt } from "./measured.ts";
import { MeasurePlot } from "./measure-plot.tsx";

const words = webMeasures.case;

/** Scale by scale what came out at each time, with a small plot beside it; and what is missing, in words. */
export function MeasureTable({
  instrument,
  over,
  label,
  names,
  today,
}: {
  readonly instrument: Instrument;
  readonly over: readonly MeasuredThen[];
  readonly label: string;
  readonly names: AskedNames;
  readonly today: Day;
}) {
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what is wider than the page is reached by keyboard too */}
      <div className="measure-scroll" role="region" aria-label={label} tabIndex={0}>
        <table className="measure-table">
          <thead>
            <tr>
              <th scope="col">{words.scale}</th>
              {over.map(({ moment, entry }) => (
                <th key={moment} scope="col">
                  {names.shortMoment(moment)}
                  {entry === null ? null : <span className="muted small">{shortDayName(entry.on, today)}</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {instrument.scales.map((scale) => (
              <tr key={scale.id}>
                <th scope="row">
                  {scale.name}
                  <span className="muted small">{aboutScale(scale)}</span>
                </th>
                {over.map((then) => (
                  <td key={then.moment}>{cellOf(then, scale.id, today)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="measure-plots">
        {instrument.scales.map(({ id, name, range }) => {
          const values = over.map((then) => valueAt(then, id));
          return values.filter((value) => value !== null).length < 2 ? null : (
            <figure key={id} className="measure-figure">
              <figcaption className="small muted">{words.plot(name)}</figcaption>
              <MeasurePlot values={values} range={range} />
            </figure>
          );
        })}
      </div>
      <ul className="measure-said small">
        {over
          .flatMap((then) => saidOf(then, instrument, names))
          .map((said) => (
            <li key={said}>{said}</li>
          ))}
      </ul>
    </>
  );
}

function aboutScale({ range, better }: Scale): string {
  const way = better === null ? words.betterUnknown : words.better[better];
  return range === null ? way : `${words.range(range.least, range.most)}, ${way}`;
}

function cellOf(then: MeasuredThen, scale: string, today: Day) {
  const { entry, scores, due } = then;
  if (entry === null) {
    return <span className="muted">{due === null ? words.nothingYet : words.due(shortDayName(due, today))}</span>;
  }
  if (entry.form === "missing") return <span className="muted">{words.missing}</span>;
  const score = scores.get(scale);
  if (score === undefined || score.value === null) return <span className="muted">{words.noScore}</span>;
  return (
    <strong>
      {plainNumber(score.value)}
      {score.missing.length > 0 ? "*" : ""}
    </strong>
  );
}

/** What is missing, and why. */
function saidOf({ moment, entry, scores }: MeasuredThen, { scales }: Instrument, names: AskedNames): string[] {
  const when = names.moment(moment);
  if (entry === null) return [];
  if (entry.form === "missing") return [words.because(when, entry.why)];
  return scales.flatMap(({ id, name, from }) => {
    const score = scores.get(id);
    if (score === undefined || score.missing.length === 0 || (from !== null && "scales" in from)) return [];
    const items = score.missing.join(", ");
    return [score.value === null ? words.leftOut(when, name, items) : `* ${words.filledUp(when, name, items)}`];
  });
}
