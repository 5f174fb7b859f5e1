import type { Look, LookPlace } from "#contract/look.ts";
import type { Words } from "#contract/words/en.ts";
import type { Role, Voice } from "#domain/place.ts";
import type { Peaks } from "#domain/sound.ts";
import { axisTimes } from "../axis.ts";
import { clock } from "../clock.ts";
import { waveform } from "./curve.ts";
import type { Html } from "./html.ts";
import { html } from "./html.ts";
import type { Span } from "./span.ts";
import { at, placed } from "./span.ts";

const VOICES: readonly Voice[] = ["A", "B", "other"];

/** One lane under the common time axis: its name beside it, what is in it drawn along the film. */
export function lane(kind: string, name: string, content: Html): Html {
  return html`<div class="lane ${kind}"><div class="name">${name}</div><div class="track">${content}</div></div>`;
}

/** "Voice A", or "Voice A, adult" once the guider has said so. */
export function voiceName(voice: Voice, role: Role | null, words: Words): string {
  const name = words.look.lanes.voice[voice];
  return role === null ? name : `${name}, ${words.look.lanes.role[role]}`;
}

/** A lane for each voice that is heard in the film; what could not be told with confidence is drawn hollow. */
export function voiceLanes(look: Look, span: Span, words: Words): readonly Html[] {
  return VOICES.flatMap((voice) => {
    const pieces = look.speech.filter((piece) => piece.voice === voice);
    if (pieces.length === 0) return [];
    const name = voiceName(voice, pieces.find(({ role }) => role !== null)?.role ?? null, words);
    const marks = pieces
      .filter(({ from, to }) => to > span.from && from < span.to)
      .map((piece) => html`<i class="${piece.sure ? "" : "unsure"}" ${placed(piece, span)}></i>`);
    return [lane(`voice voice-${voice.toLowerCase()}`, name, html`${marks}`)];
  });
}

export function soundLane(peaks: Peaks, span: Span, columns: number, words: Words): Html {
  return lane("sound", words.look.lanes.sound, waveform(peaks, span, columns));
}

/** Width of a time beside its tick, in shares of the axis on a phone. */
const LABEL = 0.11;

export function axisLane(span: Span, most: number, words: Words): Html {
  const roomUntil = span.to - (span.to - span.from) * LABEL;
  const fitting = axisTimes(span.from, span.to, most).filter((time) => time <= roomUntil);
  const times = fitting.map(
    (time, i) => html`<span class="${i % 2 === 0 ? "even" : "odd"}" ${at(time, span)}>${clock(time)}</span>`,
  );
  return lane("axis", words.look.lanes.time, html`${times}`);
}

/** Least width of a numbered lozenge in shares of the axis on a phone, so that none covers another there. */
const LOZENGE = 0.085;

/** The numbered lozenges of the places, in as many rows as keep them apart on a narrow screen. */
export function placesLane(places: readonly LookPlace[], span: Span, words: Words): Html {
  const length = span.to - span.from;
  const ends: number[] = [];
  const inTime = places.map((place, i) => ({ place, i })).sort((a, b) => a.place.from - b.place.from);
  const links = inTime.map(({ place, i }) => {
    const middle = (place.from + place.to) / 2;
    const half = (LOZENGE * length) / 2;
    const free = ends.findIndex((end) => end <= middle - half);
    const row = free < 0 ? ends.length : free;
    ends[row] = middle + half;
    const label = words.page.goTo(i + 1, clock(place.from));
    return html`<a class="lozenge row-${row}" href="#place-${i + 1}" aria-label="${label}" ${at(middle, span)}><b>${i + 1}</b></a>`;
  });
  return lane(`places rows-${Math.max(1, ends.length)}`, words.look.lanes.places, html`${links}`);
}
