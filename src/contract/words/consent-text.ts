/** A text of consent as somebody is shown it. Before a colon of the body stands what the paragraph is about. */
export interface TextWords {
  /** The question. */
  readonly title: string;
  /** Paragraph by paragraph. */
  readonly body: readonly string[];
}

export const consentText = (title: string, ...body: readonly string[]): TextWords => ({ title, body });

/** What stands in curly brackets in a text, and is filled in for the one who reads it. */
export interface FilledIn {
  /** Who would be filmed: "you", or a name. */
  readonly person: string;
  /** The adult of the case: "you", or a name; to a child what the children call them. */
  readonly client: string;
  /** Somebody named to share with. */
  readonly whom: string;
  /** "for 12 months" */
  readonly lasts: string;
}

/** The text for the one who reads it. What is kept of a text, with its hash, is the text before this. */
export function filledIn({ title, body }: TextWords, filling: FilledIn): TextWords {
  const known: Record<string, string> = { ...filling };
  const fill = (words: string): string => {
    const filled = words.replaceAll(/\{(\w+)\}/g, (brackets, name: string) => known[name] ?? brackets);
    // A sentence may begin with whoever it is about.
    return filled.replace(/^((?:[^:]+: )?)you\b/, "$1You");
  };
  return { title: fill(title), body: body.map(fill) };
}
