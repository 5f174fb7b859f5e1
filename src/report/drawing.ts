/** A drawing of a few plain shapes, the same on a page and in a PDF. Lengths are points, from the upper left corner. */

/** What is drawn on white; each at least 4.5:1 where it is read, 3:1 where it is only seen. */
export const colours = {
  ink: "#22302f",
  muted: "#566361",
  teal: "#1e6a66",
  honey: "#8a5200",
  hair: "#d9d2c5",
  white: "#ffffff",
} as const;
export type Colour = keyof typeof colours;

export type Shape =
  | {
      readonly kind: "line";
      readonly points: readonly (readonly [x: number, y: number])[];
      readonly colour: Colour;
      readonly width: number;
      readonly dashed?: true;
    }
  | {
      readonly kind: "dot";
      readonly at: readonly [x: number, y: number];
      readonly radius: number;
      readonly fill: Colour;
      readonly edge: Colour;
    }
  | {
      readonly kind: "words";
      readonly at: readonly [x: number, y: number];
      readonly text: string;
      readonly size: number;
      readonly colour: Colour;
      readonly anchor: "start" | "middle" | "end";
      readonly bold?: true;
      /** Read also where a line goes behind it. */
      readonly halo?: true;
    };

export interface Drawing {
  readonly width: number;
  readonly height: number;
  /** What it shows, for whoever does not see it. */
  readonly says: string;
  readonly shapes: readonly Shape[];
}

const round = (value: number): string => String(Math.round(value * 100) / 100);

/** As a picture in a page: no style, no script, nothing to fetch. @param escaped text that stays text in a page */
export function svgOf({ width, height, says, shapes }: Drawing, escaped: (text: string) => string): string {
  return `<svg viewBox="0 0 ${round(width)} ${round(height)}" role="img" aria-label="${escaped(says)}">${shapes
    .map((shape) => shapeOf(shape, escaped))
    .join("")}</svg>`;
}

function shapeOf(shape: Shape, escaped: (text: string) => string): string {
  switch (shape.kind) {
    case "line": {
      const points = shape.points.map(([x, y]) => `${round(x)},${round(y)}`).join(" ");
      const dashes = shape.dashed === true ? ' stroke-dasharray="5 4"' : "";
      return `<polyline points="${points}" fill="none" stroke="${colours[shape.colour]}" stroke-width="${round(shape.width)}" stroke-linejoin="round"${dashes}/>`;
    }
    case "dot": {
      const [x, y] = shape.at;
      return `<circle cx="${round(x)}" cy="${round(y)}" r="${round(shape.radius)}" fill="${colours[shape.fill]}" stroke="${colours[shape.edge]}" stroke-width="2"/>`;
    }
    case "words":
    default: {
      const [x, y] = shape.at;
      const weight = shape.bold === true ? ' font-weight="700"' : "";
      const halo = shape.halo === true ? ` stroke="${colours.white}" stroke-width="4" paint-order="stroke"` : "";
      return `<text x="${round(x)}" y="${round(y)}" font-size="${round(shape.size)}" fill="${colours[shape.colour]}" text-anchor="${shape.anchor}"${weight}${halo}>${escaped(shape.text)}</text>`;
    }
  }
}
