/** A text as it reads to somebody in particular. */
import type { ConsentScreen } from "#contract/api/consent.ts";
import type { ConsentTextView } from "#contract/consent.ts";
import { consentPages } from "#contract/words/en-consent-pages.ts";
import { filledIn, type TextWords } from "#contract/words/consent-text.ts";
import type { Purpose, TextForm } from "#domain/consent.ts";
import { THEMSELF } from "#domain/people.ts";

/** Whoever reads: who is filmed, and who the adult of the case is, each by name or null where it is the reader. */
export interface Reader {
  readonly person: string | null;
  readonly client: string | null;
  /** What a child knows the adult by. */
  readonly called: string;
  readonly months: number | null;
}

export const readerOf = (screen: ConsentScreen): Reader => ({
  person: screen.decider === THEMSELF ? null : screen.name,
  client: screen.isClient ? null : screen.client,
  called: screen.called === "" ? screen.client : screen.called,
  months: screen.months,
});

export function reads(text: ConsentTextView, reader: Reader, named: string | null): TextWords {
  const { you, lasts } = consentPages;
  // The reader of a child's text is the child.
  const client = text.form === "child" ? reader.called : (reader.client ?? you);
  return filledIn(text, {
    person: text.form === "child" ? you : (reader.person ?? you),
    client,
    whom: named ?? consentPages.somebody,
    lasts: lasts(reader.months),
  });
}

export const textFor = (
  texts: readonly ConsentTextView[],
  purpose: Purpose,
  form: TextForm,
): ConsentTextView | undefined => texts.find((text) => text.purpose === purpose && text.form === form);

/** What is written down of a text that was shown. */
export const shown = ({ version, hash, language, form }: ConsentTextView) => ({ version, hash, language, form });

/** `Who sees it` and the rest of a paragraph; the first is empty where there is none. */
export function parted(paragraph: string): readonly [string, string] {
  const parts = /^([^:.?]{2,40}): (.+)$/s.exec(paragraph);
  return parts === null ? ["", paragraph] : [parts[1] ?? "", parts[2] ?? ""];
}
