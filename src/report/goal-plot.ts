/** How near a goal was, time after time: as a line for the adult, as two places on a line for the child. */
import { momentShort, report as words } from "#contract/words/en-report.ts";
import { rangeOf } from "#domain/goal.ts";
import type { Colour, Drawing, Shape } from "./drawing.ts";
import type { GoalFacts, RatingFacts } from "./facts.ts";

const WIDTH = 420;
const LEFT = 26;
const RIGHT = 20;
const TOP = 20;
const HIGH = 96;
const SMALL = 11;

interface Moments {
  readonly key: string;
  readonly label: string;
}

/** Those who rated after the client: seen beside the client's line, and quieter than it. */
const quieter: readonly Look[] = [
  { colour: "muted", fill: "white" },
  { colour: "ink", fill: "muted" },
  { colour: "teal", fill: "white" },
  { colour: "ink", fill: "ink" },
  { colour: "muted", fill: "hair" },
  { colour: "ink", fill: "white" },
  { colour: "honey", fill: "honey" },
];
interface Look {
  readonly colour: Colour;
  readonly fill: Colour;
}
const lookOf = (which: number): Look => quieter[which - 1] ?? { colour: "teal", fill: "teal" };

/** @returns null where nobody has rated it */
export function goalPlot({ goal, ratings }: GoalFacts): Drawing | null {
  if (ratings.length === 0) return null;
  const { least, most } = rangeOf[goal.scale];
  const moments: readonly Moments[] = [
    ...new Map(
      ratings.map(({ moment, review }) => [moment, { key: moment, label: momentShort(moment, review) }]),
    ).values(),
  ];
  const step = (WIDTH - LEFT - RIGHT - 40) / Math.max(1, moments.length - 1);
  const x = (key: string) => LEFT + 20 + moments.findIndex((one) => one.key === key) * step;
  const y = (value: number) => TOP + HIGH - ((value - least) / (most - least)) * HIGH;
  const raters = [...new Set(ratings.map(({ rater }) => rater))];
  const middle = Math.round((least + most) / 2);
  const grid = [least, middle, most].flatMap((value): Shape[] => [
    {
      kind: "line",
      points: [
        [LEFT, y(value)],
        [WIDTH - RIGHT, y(value)],
      ],
      colour: "hair",
      width: 1,
    },
    {
      kind: "words",
      at: [LEFT - 7, y(value) + 4],
      text: words.number(value),
      size: SMALL,
      colour: "muted",
      anchor: "end",
    },
  ]);
  const below = moments.map(
    ({ key, label }): Shape => ({
      kind: "words",
      at: [x(key), TOP + HIGH + 20],
      text: label,
      size: SMALL,
      colour: "muted",
      anchor: "middle",
    }),
  );
  const series = raters.map((rater) => ratings.filter((one) => one.rater === rater));
  const legend = raters.length > 1 ? series.flatMap((points, i) => legendOf(points[0]!.raterName, i)) : [];
  const legendRows = raters.length > 1 ? Math.ceil(raters.length / IN_ROW) : 0;
  // Lines below, then numbers, and the points above everything: none of them is hidden.
  const drawn = series.map((points, i) => seriesOf(points, i, x, y)).toReversed();
  const numbers = series.flatMap((points, i) => (i === 0 ? numbersOf(points, series.slice(1).flat(), x, y) : []));
  return {
    width: WIDTH,
    height: TOP + HIGH + 28 + legendRows * ROW,
    says: plotSays(goal, ratings),
    shapes: [
      ...grid,
      ...below,
      ...hopedFor(goal.expected, y),
      ...drawn.flatMap(({ line }) => line),
      ...numbers,
      ...drawn.flatMap(({ dots }) => dots),
      ...legend,
    ],
  };
}

function hopedFor(expected: number | null, y: (value: number) => number): readonly Shape[] {
  if (expected === null) return [];
  return [
    {
      kind: "line",
      points: [
        [LEFT, y(expected)],
        [WIDTH - RIGHT, y(expected)],
      ],
      colour: "honey",
      width: 1.5,
      dashed: true,
    },
    {
      kind: "words",
      at: [LEFT + 2, y(expected) - 5],
      text: words.plot.hoped,
      size: SMALL,
      colour: "honey",
      anchor: "start",
      halo: true,
    },
  ];
}

type Across = (moment: string) => number;
type Up = (value: number) => number;

function seriesOf(points: readonly RatingFacts[], which: number, x: Across, y: Up) {
  const own = which === 0;
  const { colour, fill } = lookOf(which);
  const places = points.map(({ moment, value }) => [x(moment), y(value)] as const);
  const line: Shape = { kind: "line", points: places, colour, width: own ? 2.5 : 1.5 };
  return {
    line: places.length > 1 ? [own ? line : { ...line, dashed: true as const }] : [],
    dots: places.map((at): Shape => ({ kind: "dot", at, radius: own ? 4.5 : 3.5, fill, edge: colour })),
  };
}

/** As high as a number with the room about it. */
const NUMBER = 22;

/** The client's own: above their point, or below it where somebody else's point is above. */
function numbersOf(own: readonly RatingFacts[], others: readonly RatingFacts[], x: Across, y: Up): readonly Shape[] {
  return own.map(({ moment, value }): Shape => {
    const away = others.filter((one) => one.moment === moment).map((one) => y(value) - y(one.value));
    const isAbove = away.some((up) => up > 0 && up < NUMBER);
    const isBelow = away.some((up) => up < 0 && up > -NUMBER);
    return {
      kind: "words",
      at: [x(moment), y(value) + (isAbove && !isBelow ? 18 : -9)],
      text: words.number(value),
      size: 12,
      colour: "ink",
      anchor: "middle",
      bold: true,
      halo: true,
    };
  });
}

/** Names below a plot: so many in a row, and so high a row is. */
const IN_ROW = 2;
const ROW = 20;

function legendOf(name: string, which: number): readonly Shape[] {
  const across = (WIDTH - LEFT) / IN_ROW;
  const [x, y] = [LEFT + (which % IN_ROW) * across, TOP + HIGH + 40 + Math.floor(which / IN_ROW) * ROW];
  const { colour, fill } = lookOf(which);
  return [
    { kind: "dot", at: [x + 5, y - 4], radius: 4, fill, edge: colour },
    { kind: "words", at: [x + 15, y], text: cutTo(name, NAME), size: SMALL, colour: "ink", anchor: "start" },
  ];
}

/** Letters of a name that stand in half a row. */
const NAME = 27;
const cutTo = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);

function plotSays(goal: GoalFacts["goal"], ratings: readonly RatingFacts[]): string {
  const { least, most } = rangeOf[goal.scale];
  const points = ratings.map(({ raterName, moment, review, value }) =>
    words.plot.point(raterName, words.when(moment, review), value),
  );
  const hoped = goal.expected === null ? "" : words.plot.saysHoped(goal.expected);
  return words.plot.says(goal.text, least, most, points.join(" "), hoped);
}

/** For a child: the whole line, with where it was and where it is. @returns null where only words would say it */
export function goalSteps({ goal, ratings }: GoalFacts): Drawing | null {
  const own = ratings.filter(({ rater }) => rater === "client");
  const [first, last] = [own[0], own.at(-1)];
  if (goal.scale === "gas" || first === undefined || last === undefined) return null;
  const { least, most } = rangeOf[goal.scale];
  const middle = 54;
  const x = (value: number) => 24 + ((value - least) / (most - least)) * (WIDTH - 48);
  const numbers = Array.from({ length: most - least + 1 }, (_, i) => least + i);
  const isOne = first === last || first.value === last.value;
  const marked = (value: number, text: string, up: boolean): Shape => ({
    kind: "words",
    at: [Math.min(Math.max(x(value), 46), WIDTH - 46), up ? middle - 24 : middle + 40],
    text,
    size: 15,
    colour: up ? "teal" : "ink",
    anchor: "middle",
    bold: true,
  });
  return {
    width: WIDTH,
    height: 104,
    says: plotSays(goal, isOne ? [last] : [first, last]),
    shapes: [
      {
        kind: "line",
        points: [
          [x(least), middle],
          [x(most), middle],
        ],
        colour: "hair",
        width: 6,
      },
      ...(isOne
        ? []
        : [
            {
              kind: "line" as const,
              points: [[x(first.value), middle] as const, [x(last.value), middle] as const],
              colour: "teal" as const,
              width: 6,
            },
          ]),
      ...numbers.map(
        (value): Shape => ({
          kind: "dot",
          at: [x(value), middle],
          radius: value === last.value ? 15 : value === first.value ? 13 : 10,
          fill: value === last.value ? "teal" : "white",
          edge: value === last.value || value === first.value ? "teal" : "muted",
        }),
      ),
      ...numbers.map(
        (value): Shape => ({
          kind: "words",
          at: [x(value), middle + 5],
          text: words.number(value),
          size: value === last.value ? 15 : 13,
          colour: value === last.value ? "white" : "ink",
          anchor: "middle",
          bold: true,
        }),
      ),
      ...(isOne ? [] : [marked(first.value, words.plot.start, false)]),
      marked(last.value, words.plot.now, true),
    ],
  };
}
