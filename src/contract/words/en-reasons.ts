import type { Reason, ReasonKind, Role, Speaker } from "#domain/place.ts";

/**
 * One sentence for each reason to look: what can be heard or seen move, and when; never what it means. Figures describe
 * the moment, not a person. What was not heard clearly "may" have been.
 */
export const reasons: { readonly [kind in ReasonKind]: (reason: Reason) => string } = {
  received: (reason) =>
    sentence(`${first(reason)} called, ${second(reason)} ${may(reason, "answered", "have answered")} ${soon(reason)}`),
  "followed-up": (reason) =>
    sentence(
      `${named(reason.second) ?? "the first voice"} ${may(reason, "spoke", "have spoken")} again ${seconds(reason.gap)} later`,
    ),
  waited: (reason) =>
    sentence(
      `${first(reason)} ${may(reason, "was", "have been")} quiet for ${seconds(reason.gap)}, then ${second(reason)} spoke and had an answer`,
    ),
  "first-after-quiet": (reason) =>
    sentence(
      `after a long quiet ${first(reason)} spoke, and ${second(reason)} ${may(reason, "answered", "have answered")} ${soon(reason)}`,
    ),
  run: (reason) =>
    reason.sure
      ? sentence(`${reason.turns} turns, back and forth, in ${length(reason)}`)
      : sentence(
          `two voices may have taken ${reason.turns} turns in ${length(reason)}; whose was whose we could not tell`,
        ),
  "even-share": (reason) => sentence(`both ${may(reason, "spoke", "have spoken")} for about as long`),
  "short-turns": (reason) => sentence(`the turns ${may(reason, "were", "have been")} short`),
  "quiet-together": (reason) => sentence(`no voice for ${length(reason)}, and small movements on both sides`),
  "moved-together": (reason) => sentence(`both sides ${may(reason, "moved", "have moved")} at the same times`),
  "same-spot": (reason) => sentence(`both sides ${may(reason, "were", "have been")} busy at the same spot`),
};

/** A sentence of `reasons` with people's names where it says "the adult" or "the child". */
export function withNames(sentence: string, names: { readonly [role in Role]: string | null }): string {
  return sentence.replaceAll(
    /\bthe (adult|child)\b/gi,
    (said, role: string) => (role.toLowerCase() === "adult" ? names.adult : names.child) ?? said,
  );
}

function may({ sure }: Reason, did: string, haveDone: string): string {
  return sure ? did : `may ${haveDone}`;
}

function first(reason: Reason): string {
  return named(reason.first) ?? "one voice";
}

function second({ first, second }: Reason): string {
  if (second === null || second.role !== null) return named(second) ?? "the other";
  return first?.role === null ? "the other" : (named(second) ?? "the other");
}

/** Voices have no names until somebody gives them; until then they are told by their pitch, never by age or sex. */
function named(speaker: Speaker | null): string | null {
  if (speaker?.role) return `the ${speaker.role}`;
  if (speaker?.higher === undefined || speaker.higher === null) return null;
  return speaker.higher ? "the higher voice" : "the lower voice";
}

function soon({ gap }: Reason): string {
  return gap === null || gap < 0.05 ? "at once" : `${seconds(gap)} later`;
}

function length({ from, to }: Reason): string {
  return seconds(to - from);
}

function seconds(value: number | null): string {
  return value === null ? "a while" : `${value.toFixed(value < 10 ? 1 : 0)} s`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
