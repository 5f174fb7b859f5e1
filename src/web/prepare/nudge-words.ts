import { type ClipNudge, nudges, type Programme } from "#domain/programme.ts";
import { prepare } from "#contract/words/en-review.ts";

const words = prepare.nudges;

/** What to say, gently, where clips leave the programme: of all of them (`null`), or of one by its id. */
export function nudgeSentences(
  programme: Programme,
  clips: readonly { readonly clip: string; readonly seconds: number }[],
): ReadonlyMap<string | null, string> {
  return new Map(
    nudges(
      programme,
      clips.map(({ clip: id, seconds }) => ({ id, seconds })),
    ).map((nudge) => ["clip" in nudge ? nudge.clip : null, sentence(programme, nudge)]),
  );
}

function sentence({ clipSeconds }: Programme, nudge: ClipNudge): string {
  if ("clips" in nudge) return words[nudge.about](nudge.clips, nudge.usual);
  if (nudge.about === "short") return words.short(nudge.seconds);
  return nudge.about === "long"
    ? words.long(nudge.seconds, clipSeconds.most)
    : words["longer-than-most"](nudge.seconds, clipSeconds.nudge);
}
