import type { Benchmark } from "#contract/benchmarks.ts";
import { figureWords as words } from "#contract/words/en-figures.ts";

/** Bars with their words and numbers, so that nobody has to read a length. */
export function Bars({
  rows,
  said = String,
}: {
  readonly rows: readonly { readonly label: string; readonly value: number | null }[];
  readonly said?: (value: number) => string;
}) {
  const most = Math.max(1, ...rows.map(({ value }) => value ?? 0));
  return (
    <dl className="figures-bars">
      {rows.map(({ label, value }) => (
        <div key={label} style={{ display: "contents" }}>
          <dt>{label}</dt>
          <dd>
            {value === null ? (
              <span className="figures-few">{words.few}</span>
            ) : (
              <>
                <span className="figures-bar" style={{ width: `${(value / most) * 70}%` }} aria-hidden />
                {said(value)}
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface Line {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Null where only a range was published. */
  readonly at: number | null;
  readonly ours: boolean;
}

const [WIDTH, LEFT, ROW, LEAST, MOST] = [416, 204, 26, -1, 2] as const;
const x = (value: number): number =>
  LEFT + ((Math.min(MOST, Math.max(LEAST, value)) - LEAST) / (MOST - LEAST)) * (WIDTH - LEFT - 16);

/** Our figure over those that were published, all so that above 0 is better; the sentences beside it say the same. */
export function EffectPlot({
  g,
  interval,
  benchmarks,
}: {
  readonly g: number;
  readonly interval: readonly [number, number];
  readonly benchmarks: readonly Benchmark[];
}) {
  const lines: readonly Line[] = [
    { name: words.measures.ours, from: interval[0], to: interval[1], at: g, ours: true },
    ...benchmarks.map(({ study, found, interval: within }) => ({
      name: study,
      from: within?.[0] ?? found[0],
      to: within?.[1] ?? found[1],
      at: found[0] === found[1] ? found[0] : null,
      ours: false,
    })),
  ];
  const height = lines.length * ROW + 24;
  return (
    <svg className="figures-effect" viewBox={`0 0 ${WIDTH} ${height}`} aria-hidden>
      <line className="axis" x1={x(0)} x2={x(0)} y1={4} y2={height - 20} strokeDasharray="3 3" />
      {[-1, 0, 1, 2].map((tick) => (
        <text key={tick} x={x(tick)} y={height - 4} textAnchor="middle">
          {String(tick).replace("-", "−")}
        </text>
      ))}
      {lines.map(({ name, from, to, at, ours }, i) => {
        const y = ROW * i + 16;
        return (
          <g key={`${name} ${from} ${to}`} className={ours ? "ours" : "theirs"}>
            <text x={0} y={y + 5} stroke="none">
              {name}
            </text>
            <line x1={x(from)} x2={x(to)} y1={y} y2={y} strokeWidth={ours ? 3 : 2} />
            {at === null ? null : <circle cx={x(at)} cy={y} r={ours ? 5 : 4} />}
          </g>
        );
      })}
    </svg>
  );
}
