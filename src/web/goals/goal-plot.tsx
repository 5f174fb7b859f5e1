import { type RatedGoal, ratersOf, ratingsBy } from "#contract/rated-goals.ts";
import { goals } from "#contract/words/en-goals.ts";
import { rangeOf } from "#domain/goal.ts";
import type { Moment, Rater } from "#domain/outcomes.ts";
import type { AskedNames } from "../answers/asked-names.ts";
import { plotted, valueWords } from "./goal-words.ts";
import "./goals.css";

const words = goals.plot;

const WIDE = 290;
const HIGH = 150;
const LEFT = 30;
const RIGHT = 16;
const TOP = 20;
const BOTTOM = 26;

/** How near one goal was, on its own scale and on no other: a line for each person who rated it. */
export function GoalPlot({
  one,
  names,
  shown,
}: {
  readonly one: RatedGoal;
  readonly names: AskedNames;
  /** The moments along the foot, the same for every goal of the case. */
  readonly shown: readonly Moment[];
}) {
  const { scale, expected } = one.goal;
  const { least, most } = rangeOf[scale];
  const x = (at: number) => LEFT + ((WIDE - LEFT - RIGHT) * (at + 0.5)) / shown.length;
  const y = (value: number) => HIGH - BOTTOM - ((HIGH - BOTTOM - TOP) * (value - least)) / (most - least);
  const raters = ratersOf(one);
  const mark = scale === "gas" ? 0 : expected;
  return (
    <figure className="goal-figure">
      <svg viewBox={`0 0 ${WIDE} ${HIGH}`} className="goal-plot" role="img" aria-label={plotWords(one, raters, names)}>
        <g className="goal-axis">
          {[least, most].map((value) => (
            <g key={value}>
              <line x1={LEFT} x2={WIDE - RIGHT} y1={y(value)} y2={y(value)} />
              <text x={LEFT - 8} y={y(value) + 4} textAnchor="end">
                {plotted(scale, value)}
              </text>
            </g>
          ))}
          {shown.map((moment, at) => (
            <text key={moment} x={x(at)} y={HIGH - 6} textAnchor="middle">
              {shortName(moment, at)}
            </text>
          ))}
        </g>
        {mark === null ? null : (
          <g className="goal-expected">
            <line x1={LEFT} x2={WIDE - RIGHT} y1={y(mark)} y2={y(mark)} />
            <text x={WIDE - RIGHT} y={y(mark) - 5} textAnchor="end">
              {scale === "gas" ? words.level : words.expected(mark)}
            </text>
          </g>
        )}
        {raters.map((rater, series) => {
          const points = ratingsBy(one, rater, shown).map(({ moment, rating }) => ({
            moment,
            value: rating.value,
            x: x(shown.indexOf(moment)),
            y: y(rating.value),
          }));
          return (
            <g key={rater} className={`goal-series goal-series-${series % SERIES}`}>
              <polyline points={points.map((point) => `${point.x},${point.y}`).join(" ")} />
              {points.map((point) => (
                <g key={point.moment}>
                  <Dot series={series} x={point.x} y={point.y} />
                  {raters.length > 1 ? null : (
                    <text x={point.x} y={point.y - 9} textAnchor="middle">
                      {plotted(scale, point.value)}
                    </text>
                  )}
                </g>
              ))}
            </g>
          );
        })}
      </svg>
      {raters.length < 2 ? null : (
        <figcaption className="goal-legend">
          {raters.map((rater, series) => (
            <span key={rater} className={`goal-series goal-series-${series % SERIES}`}>
              <svg viewBox="0 0 28 14" className="goal-key" aria-hidden="true">
                <polyline points="0,7 28,7" />
                <Dot series={series} x={14} y={7} />
              </svg>
              {names.rater(rater)}
            </span>
          ))}
        </figcaption>
      )}
    </figure>
  );
}

/** Lines look different also without colour; from the fourth person on they begin again. */
const SERIES = 3;

function Dot({ series, x, y }: { readonly series: number; readonly x: number; readonly y: number }) {
  switch (series % SERIES) {
    case 0:
      return <circle cx={x} cy={y} r={5} />;
    case 1:
      return <rect x={x - 4.5} y={y - 4.5} width={9} height={9} />;
    default:
      return <path d={`M${x} ${y - 6} L${x + 6} ${y} L${x} ${y + 6} L${x - 6} ${y} Z`} />;
  }
}

/** Under the plot, where there is little room. `at` of a review is its number: the start is 0. */
function shortName(moment: Moment, at: number): string {
  if (moment === "start" || moment === "end") return words[moment];
  return moment.startsWith("review-") ? String(at) : words.followUp(Number(moment.slice("follow-up-".length)));
}

/** The same for somebody who hears it. */
function plotWords(one: RatedGoal, raters: readonly Rater[], names: AskedNames): string {
  const lines = raters.map((rater) => {
    const points = ratingsBy(one, rater, names.moments).map(({ moment, rating }) =>
      words.point(names.moment(moment), valueWords(one.goal, rating.value)),
    );
    return words.by(names.rater(rater), points.join(", "));
  });
  return [words.label(one.goal.text, goals.scales[one.goal.scale].range), ...lines].join(". ");
}

/** The moments that plots of a case have at their foot: the start, every review, and what was asked at the end and after. */
export const shownMoments = (goals: readonly RatedGoal[], moments: readonly Moment[]): readonly Moment[] =>
  moments.filter(
    (moment) =>
      moment === "start" ||
      moment.startsWith("review-") ||
      goals.some(({ ratings }) => ratings.some((one) => one.moment === moment)),
  );
