/** Lines that somebody typed, as a list. */
const DASH = /^[-–•*]\s+/;

/** Each that says something, without a dash before it. */
export const linesIn = (text: string): readonly string[] =>
  text
    .split("\n")
    .map((line) => line.replace(DASH, "").trim())
    .filter((line) => line !== "");

export const listed = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join("\n");
