import type { PrincipleId, ReasonKind } from "#domain/place.ts";

/**
 * Which principle of attuned interaction a reason makes worth considering. Nothing is claimed by it: people say what they
 * see. Deepening discussion is about meaning, which no sound shows, so nothing points there.
 */
export const principleOf: { readonly [kind in ReasonKind]: PrincipleId | null } = {
  "quiet-together": "attentive",
  waited: "encouraging",
  received: "receiving",
  "first-after-quiet": "receiving",
  run: "interacting",
  "even-share": "interacting",
  "short-turns": "interacting",
  "followed-up": null,
  "moved-together": null,
  "same-spot": "guiding",
};
