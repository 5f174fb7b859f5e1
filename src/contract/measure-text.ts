/** A service's own text of an instrument, as somebody types or pastes it: one question on each line, and its answers under it. */
import type { InstrumentSettings } from "./measures.ts";

type Items = NonNullable<InstrumentSettings["items"]>;
type Choices = NonNullable<InstrumentSettings["choices"]>;

const linesOf = (text: string): readonly string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** `0 Not true`, also `- 0: Not true`; null where a line is none. */
function choiceIn(line: string): Choices[number] | null {
  const [, value, text] = /^(?:[-–•]\s*)?(\d{1,4})[\s.:=)–-]+(\S.*)$/.exec(line) ?? [];
  return value === undefined || text === undefined ? null : { value: Number(value), text: text.slice(0, 300) };
}

const isOwnAnswer = (line: string): boolean => /^[-–•]\s*\d/.test(line);

/** Questions; one that has lines beginning with a dash and a number under it has those for answers. Its own number is left out. */
export function itemsIn(text: string): Items {
  const items: { text: string; choices: Choices | null }[] = [];
  for (const line of linesOf(text)) {
    const last = items.at(-1);
    const choice = isOwnAnswer(line) ? choiceIn(line) : null;
    if (choice === null || last === undefined)
      items.push({ text: line.replace(/^\d{1,3}\s*[.):]\s*/, ""), choices: null });
    else last.choices = [...(last.choices ?? []), choice];
  }
  return items;
}

/** Answers that all questions share. */
export const choicesIn = (text: string): Choices => linesOf(text).flatMap((line) => choiceIn(line) ?? []);

export const itemsAsText = (items: Items): string =>
  items
    .map(({ text, choices }) =>
      [text, ...(choices ?? []).map((choice) => `- ${choice.value} ${choice.text}`)].join("\n"),
    )
    .join("\n");

export const choicesAsText = (choices: Choices): string =>
  choices.map(({ value, text }) => `${value} ${text}`).join("\n");
