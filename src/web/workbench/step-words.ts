import { workbench } from "#contract/words/en-workbench.ts";
import type { Edit } from "#domain/notebook.ts";
import { same } from "#domain/notebook.ts";

const words = workbench.steps;

/** What a step of the film's notebook did, in a few words; null where there is no step, or none that has a name. */
export function stepWords(edits: readonly Edit[]): string | null {
  const about = (kind: string) => edits.find(({ name }) => name.startsWith(kind));
  const [mark, clip, place, voice] = [about("mark/"), about("clip/"), about("place/"), about("voice/")];
  // What a step does to a place or a clip says more than what it does to the mark that comes with it.
  if (place !== undefined && place.now?.["act"] !== "trim")
    return place.now?.["act"] === "aside" ? words.aside : words.kept;
  if (mark?.now === null) return words.removed;
  if (clip !== undefined) return clipWords(clip, edits.filter(({ name }) => name.startsWith("clip/")).length);
  if (mark !== undefined) return markWords(mark, edits.findLast(({ name }) => name === mark.name) ?? mark);
  return voice === undefined ? null : words.voice;
}

function clipWords({ was, now }: Edit, several: number): string {
  if (was === null) return words.chosen;
  if (now === null) return words.takenOut;
  return several > 1 || was["order"] !== now["order"] ? words.ordered : words.clip;
}

function markWords({ was }: Edit, { now }: Edit): string {
  if (was === null) return words.marked;
  const differs = (part: string) => !same(was[part] ?? null, now?.[part] ?? null);
  if (differs("from") || differs("to")) return words.moved;
  if (differs("labels")) return words.labelled;
  return differs("chain") ? words.pinned : words.noted;
}
