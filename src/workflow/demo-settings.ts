/** What the fictional service has settled for itself, by the names in the service's notebook. */
import type { EntryOf } from "#contract/entries.ts";
import { demoEnding } from "#contract/words/en-demo-ending.ts";
import { demoService } from "#contract/words/en-demo-service.ts";
import type { Entry } from "#domain/notebook.ts";

const used: EntryOf<"service", "instrument/"> = { used: true, items: null, choices: null, licence: "", norms: [] };

export const demoSettings: readonly (readonly [name: string, entry: Entry])[] = [
  ["name", { text: demoService.name }],
  ...Object.keys(demoEnding.measures).map((id) => [`instrument/${id}`, used] as const),
];
