import type { Seconds } from "#domain/time.ts";
import type { Utterance } from "./turns.ts";

/** Within an utterance one voice pauses for at most this long; a longer pause begins the next one. */
export const UTTERANCE_PAUSE: Seconds = 0.3;

/**
 * Joins the sounds of each voice over its own short pauses, whatever the others do meanwhile.
 * @returns utterances in order of their beginning, the shorter first where two begin together
 */
export function bridged<U extends Utterance>(sounds: readonly U[], pause: Seconds = UTTERANCE_PAUSE): readonly U[] {
  const last = new Map<string, number>();
  const joined: U[] = [];
  for (const sound of sounds.toSorted((a, b) => a.from - b.from)) {
    const at = last.get(sound.voice);
    const open = at === undefined ? undefined : joined[at];
    if (at !== undefined && open && sound.from - open.to <= pause) {
      joined[at] = { ...open, to: Math.max(open.to, sound.to) };
    } else {
      last.set(sound.voice, joined.push(sound) - 1);
    }
  }
  return joined.toSorted((a, b) => a.from - b.from || a.to - b.to);
}
