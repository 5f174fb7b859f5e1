import type { ClipProofReport } from "#contract/clip-proof.ts";
import { prepare } from "#contract/words/en-review.ts";
import { clockTime } from "../workbench/clock-time.ts";

const words = prepare.proof;

/** What was counted, a sentence each. A proof is only kept where every count agrees and nothing else was found. */
export function proofSentences(proof: ClipProofReport): readonly string[] {
  const { marked, stored, shown, firstSound } = proof;
  return [
    words.marked(marked.frames, clockTime(marked.from, 3), clockTime(marked.to, 3)),
    ...(marked.unreadable === 0 ? [] : [words.unreadable(marked.unreadable)]),
    words.stored(stored.frames),
    words.shown(shown.frames),
    words.start,
    firstSound === null ? words.noSound : words.sound(firstSound),
    words.metadata,
    proof.timesExact ? words.times : words.timesNear,
    words.size(proof.width, proof.height, Math.max(1, Math.round(proof.bytes / 1000))),
    words.print(proof.sha256),
  ];
}
