import type { Correction } from "#analysis/corrections.ts";
import type { Heard, Looked, Spoken } from "#analysis/look.ts";
import { lookAgain, spokenIn } from "#analysis/look.ts";
import type { VoiceNaming } from "#analysis/voices.ts";
import type { PlaceEntry } from "#contract/entries.ts";
import type { Place, Role } from "#domain/place.ts";
import type { FrameIndex, Seconds } from "#domain/time.ts";
import { secondsOf } from "#domain/time.ts";
import type { FilmNotebook } from "./film-notebook.ts";

/** A mark is a place that was kept, not one the guider found, if they share this much of the shorter of the two. */
const SAME = 0.5;

interface Stretch {
  readonly from: Seconds;
  readonly to: Seconds;
}

/** What was heard in a film, and all of it that stays the same until a voice is named. */
export interface Listened {
  readonly heard: Heard;
  before: { readonly naming: VoiceNaming; readonly spoken: Spoken; readonly suggested: Looked } | null;
}

/**
 * The places of a film as what its guider wrote has ordered them: who speaks, what was kept, trimmed and put aside, and the
 * moments that were marked. It acts in this film only.
 *
 * @param index of the film's pictures; null where it has none, and so no marks
 */
export function placesSaid(
  listened: Listened,
  notebook: FilmNotebook,
  index: Pick<FrameIndex, "timeBase" | "times"> | null,
): Looked {
  const { heard } = listened;
  const naming = namingOf(notebook);
  const { A, B } = listened.before?.naming.roles ?? {};
  if (listened.before === null || A !== naming.roles.A || B !== naming.roles.B) {
    const spoken = spokenIn(heard, naming);
    listened.before = { naming, spoken, suggested: lookAgain(heard, { naming, corrections: [] }, spoken) };
  }
  const { spoken, suggested } = listened.before;
  const places = [...suggested.places, ...suggested.more];
  const acts = [...notebook.places.values()];
  const corrections: Correction[] = acts.map((act) => correctionOf(act, places));
  const marks = index === null ? [] : [...notebook.marks.values()].map((mark) => stretchOf(mark, index));
  for (const { from, to } of marks) {
    const known = acts.some((act) => act.act !== "aside" && sharing(act, { from, to }) >= SAME);
    if (!known && to > from) corrections.push({ act: "own", from, to });
  }
  return corrections.length === 0 ? suggested : lookAgain(heard, { naming, corrections }, spoken);
}

function namingOf({ voices }: FilmNotebook): VoiceNaming {
  const role = (voice: string): Role | null => {
    const said = voices.get(voice)?.role;
    return said === undefined || said === "other" ? null : said;
  };
  const [a, b] = [role("A"), role("B")];
  return { roles: { ...(a && { A: a }), ...(b && { B: b }) }, marks: [], notVoices: [] };
}

function correctionOf(act: PlaceEntry, suggested: readonly Place[]): Correction {
  const nearest = suggested.toSorted((a, b) => sharing(act, b) - sharing(act, a))[0];
  const reasons = nearest !== undefined && sharing(act, nearest) >= SAME ? nearest.reasons : [];
  const place: Place = { from: act.from, to: act.to, reasons };
  if (act.act === "trim") return { act: "trim", place, from: act.newFrom, to: act.newTo };
  return { act: act.act === "keep" ? "keep" : "reject", place };
}

function stretchOf(
  mark: { readonly from: number; readonly to: number },
  index: Pick<FrameIndex, "timeBase" | "times">,
) {
  const at = (ticks: number) => secondsOf(ticks - (index.times[0] ?? 0), index.timeBase);
  return { from: at(mark.from), to: at(mark.to) };
}

/** Share of the shorter stretch that both have, 0 to 1. */
function sharing(a: Stretch, b: Stretch): number {
  const both = Math.min(a.to, b.to) - Math.max(a.from, b.from);
  return both <= 0 ? 0 : both / Math.min(a.to - a.from, b.to - b.from);
}
