import type { Brush } from "../brush.ts";

/** Text in a room of its own: shortened to fit, left out where next to nothing would remain. */
export interface Labels {
  paint(brush: Brush, text: string, left: number, right: number, y: number, align: "start" | "middle"): void;
}

/** Pixels left free on either side. */
const AIR = { start: 7, middle: 3 };
/** Less room than a digit needs. */
const NOTHING = 8;
const ELLIPSIS = "…";

/** Widths are measured once for each text: measuring is what costs time. */
export function createLabels(): Labels {
  let font = "";
  const widths = new Map<string, number>();
  const widthOf = (canvas: CanvasRenderingContext2D, text: string): number => {
    const known = widths.get(text);
    if (known !== undefined) return known;
    const { width } = canvas.measureText(text);
    widths.set(text, width);
    return width;
  };
  const fitting = (canvas: CanvasRenderingContext2D, text: string, room: number): string | null => {
    const width = widthOf(canvas, text);
    if (width <= room) return text;
    const kept = Math.floor(((room - widthOf(canvas, ELLIPSIS)) / width) * text.length * 0.95);
    return kept < 2 ? null : text.slice(0, kept).trimEnd() + ELLIPSIS;
  };
  return {
    paint({ canvas, palette }, text, left, right, y, align) {
      const room = right - left - 2 * AIR[align];
      if (text === "" || room < NOTHING) return;
      if (font !== palette.font) widths.clear();
      font = palette.font;
      canvas.font = font;
      const shown = fitting(canvas, text, room);
      if (shown === null) return;
      canvas.textBaseline = "middle";
      canvas.textAlign = align === "middle" ? "center" : "left";
      canvas.fillText(shown, align === "middle" ? (left + right) / 2 : left + AIR.start, y + 0.5);
    },
  };
}
