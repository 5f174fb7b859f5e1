/** Text with places for names in curly brackets. */
const place = /\{([a-zA-Z-]+)\}/g;

/** A place that nothing is known for stays as it is: whoever reads the text sees it. */
export const filled = (text: string, known: Readonly<Record<string, string>>): string =>
  text.replaceAll(place, (brackets, name: string) => (Object.hasOwn(known, name) ? known[name]! : brackets));

/** The places of a text, in their order. */
export const placesIn = (text: string): readonly string[] => [...text.matchAll(place)].map(([, name]) => name!);

/** The places of a text for which nothing is known, as they stand there, each once. */
export const unknownPlaces = (text: string, known: readonly string[]): readonly string[] =>
  [...new Set(placesIn(text))].flatMap((name) => (known.includes(name) ? [] : [`{${name}}`]));
