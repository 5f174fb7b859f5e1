import type { PrincipleId } from "#domain/place.ts";

/** How a service names one principle, and what it may look like on film. */
export interface Principle {
  readonly label: string;
  readonly example: string;
}

/**
 * The labels Glimmer starts with. They paraphrase the six principles of attuned interaction; a service that holds the
 * published wording puts its own in their place.
 */
export const defaultPrinciples: { readonly [id in PrincipleId]: Principle } = {
  attentive: { label: "Giving attention", example: "giving time and space" },
  encouraging: { label: "Inviting a first move", example: "waiting and listening" },
  receiving: { label: "Noticing and answering", example: "showing that you have heard" },
  interacting: { label: "Taking turns together", example: "short turns, given and taken" },
  guiding: { label: "Helping and building on", example: "going on from what the other did" },
  deepening: { label: "Thinking it through together", example: "sharing how each of you sees it" },
};
