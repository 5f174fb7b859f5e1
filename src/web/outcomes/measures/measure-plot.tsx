import { plainNumber } from "./measured.ts";
import "./measures.css";

const WIDTH = 220;
const HEIGHT = 96;
const EDGE = 22;

/** One scale over time, small. What it shows stands in the table beside it, so it is a picture and nothing more. */
export function MeasurePlot({
  values,
  range,
}: {
  /** In order of time; null where there is no score. */
  readonly values: readonly (number | null)[];
  readonly range: { readonly least: number; readonly most: number } | null;
}) {
  const there = values.flatMap((value, at) => (value === null ? [] : [{ value, at }]));
  if (there.length < 2) return null;
  const all = there.map(({ value }) => value);
  const [least, most] = range === null ? [Math.min(...all), Math.max(...all)] : [range.least, range.most];
  const x = (at: number) => EDGE + (at * (WIDTH - 2 * EDGE)) / Math.max(1, values.length - 1);
  const y = (value: number) => HEIGHT - EDGE - ((value - least) * (HEIGHT - 2 * EDGE)) / (most - least || 1);
  return (
    <svg className="measure-plot" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} aria-hidden="true">
      {[y(least), y(most)].map((height) => (
        <line key={height} className="measure-plot-edge" x1={0} x2={WIDTH} y1={height} y2={height} />
      ))}
      <polyline className="measure-plot-line" points={there.map(({ value, at }) => `${x(at)},${y(value)}`).join(" ")} />
      {there.map(({ value, at }) => (
        <g key={at}>
          <circle className="measure-plot-dot" cx={x(at)} cy={y(value)} r={4} />
          <text className="measure-plot-value" x={x(at)} y={y(value) - 8} textAnchor="middle">
            {plainNumber(value)}
          </text>
        </g>
      ))}
    </svg>
  );
}
