import type { WriteStream } from "node:tty";
import { styleText } from "node:util";

/** The few colours of the terminal, by what they mean. */
const styles = {
  strong: "bold",
  muted: "gray",
  honey: "yellow",
  teal: "cyan",
  leaf: "green",
  brick: "red",
} as const;

export type Paint = (style: keyof typeof styles, text: string) => string;

export const plain: Paint = (_style, text) => text;

/** Colours only where `stream` is a terminal that has them and NO_COLOR is not set. */
export function paintFor(stream: WriteStream): Paint {
  return (style, text) => styleText(styles[style], text, { stream });
}
