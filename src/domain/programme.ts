/** The shape of the work as data: every number and word of it can be edited by the service. */
export interface Programme {
  readonly name: string;
  readonly cycles: { readonly usual: number; readonly least: number; readonly most: number };
  readonly clips: { readonly usual: number; readonly least: number; readonly most: number };
  /** A clip's length in seconds; beyond `nudge` a sentence says that most are shorter. */
  readonly clipSeconds: { readonly least: number; readonly most: number; readonly nudge: number };
  readonly filmMinutes: number;
  readonly reviewMinutes: number;
  /** Days from film to shared review. */
  readonly reviewWithinDays: number;
  readonly clipsPickedBy: "guider" | "client";
  /** The script of a shared review, in order. */
  readonly steps: readonly ReviewStep[];
}

export interface ReviewStep {
  readonly title: string;
  /** Prompts to activate the client, shown one at a time. */
  readonly prompts: readonly string[];
}

export type ClipNudge =
  | { readonly about: "too-few" | "too-many"; readonly clips: number; readonly usual: number }
  | { readonly about: "short" | "long" | "longer-than-most"; readonly clip: string; readonly seconds: number };

/** What to say, gently, when the clips of a review leave the programme; never a refusal. */
export function nudges(
  programme: Programme,
  clips: readonly { readonly id: string; readonly seconds: number }[],
): readonly ClipNudge[] {
  const { clips: count, clipSeconds } = programme;
  const about = clips.length < count.least ? "too-few" : clips.length > count.most ? "too-many" : null;
  return [
    ...(about === null ? [] : [{ about, clips: clips.length, usual: count.usual } as const]),
    ...clips.flatMap(({ id, seconds }) => {
      const length =
        seconds < clipSeconds.least
          ? "short"
          : seconds > clipSeconds.most
            ? "long"
            : seconds > clipSeconds.nudge
              ? "longer-than-most"
              : null;
      return length === null ? [] : [{ about: length, clip: id, seconds } as const];
    }),
  ];
}
