import type { Peaks } from "#domain/sound.ts";
import type { MovementLane } from "#analysis/movement-lane.ts";
import type { Html } from "./html.ts";
import { html, trusted } from "./html.ts";
import type { Span } from "./span.ts";

const HEIGHT = 100;
/** Against a value on the edge of two columns being counted in both. */
const ROUNDING = 1e-6;

/**
 * The waveform of a stretch: from the lowest to the highest sample in each of `columns` slices, scaled so that the
 * loudest of the whole film fills the lane.
 */
export function waveform(peaks: Peaks, span: Span, columns: number): Html {
  const loudest = Math.max(
    1,
    peaks.values.reduce((most, value) => Math.max(most, Math.abs(value)), 0),
  );
  const tops: string[] = [];
  const bottoms: string[] = [];
  for (let column = 0; column < columns; column += 1) {
    const [first, last] = slice(span, column, columns, peaks.start, peaks.secondsPerPeak, peaks.values.length / 2);
    let low = 0;
    let high = 0;
    for (let i = first; i < last; i += 1) {
      low = Math.min(low, peaks.values[i * 2]!);
      high = Math.max(high, peaks.values[i * 2 + 1]!);
    }
    const y = (value: number) => Math.round(HEIGHT / 2 - (value / loudest) * (HEIGHT / 2) * 0.96);
    tops.push(`${column} ${y(high) - 1}`);
    bottoms.push(`${column} ${y(low) + 1}`);
  }
  return shape("wave", columns, `M${[...tops, ...bottoms.reverse()].join("L")}Z`);
}

/** Movement as a filled curve; where it cannot be told, nothing is drawn. */
export function movementCurve(movement: MovementLane, span: Span, columns: number): Html {
  const points: string[] = [];
  for (let column = 0; column < columns; column += 1) {
    const [first, last] = slice(span, column, columns, 0, movement.secondsPerValue, movement.values.length);
    let most = 0;
    for (let i = first; i < last; i += 1) most = Math.max(most, movement.values[i] || 0);
    points.push(`${column} ${Math.round(HEIGHT - most * HEIGHT)}`);
  }
  return shape("movement", columns, `M0 ${HEIGHT}L${points.join("L")}L${columns - 1} ${HEIGHT}Z`);
}

/** First and last+1 of the values that fall into one column; at least one, where there are any there. */
function slice(span: Span, column: number, columns: number, start: number, step: number, count: number) {
  const index = (edge: number) =>
    Math.floor((span.from + ((span.to - span.from) * edge) / columns - start) / step + ROUNDING);
  const first = index(column);
  const last = Math.max(first + 1, index(column + 1));
  return [Math.min(count, Math.max(0, first)), Math.min(count, Math.max(0, last))] as const;
}

function shape(kind: string, columns: number, path: string): Html {
  return html`<svg class="${kind}" viewBox="0 0 ${columns - 1} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true"><path d="${trusted(path)}"/></svg>`;
}
