import { PLACES_AT_ONCE } from "#analysis/variety.ts";
import type { MovementLane } from "#analysis/movement-lane.ts";
import type { Look, LookPlace, LookReason } from "#contract/look.ts";
import type { Words } from "#contract/words/en.ts";
import type { Voice } from "#domain/place.ts";
import { axisTimes, coverage } from "./axis.ts";
import { clipCommandLine } from "./clip-command.ts";
import { clock } from "./clock.ts";
import { filmFacts } from "./film-facts.ts";
import type { Paint } from "./paint.ts";
import { printable, shellWord, wrapped } from "./typing.ts";

const MARGIN = 10;
const WIDEST = 110;
const NARROWEST = 40;
const LEVELS = Array.from(" ▁▂▃▄▅▆▇█");
const CLIPS = 3;

export interface LookText {
  readonly look: Look;
  /** Null where no pictures were looked at. */
  readonly movement: MovementLane | null;
  /** The film as it was typed, for the command that comes next. */
  readonly typedFilm: string;
  readonly words: Words;
  readonly columns: number;
  readonly paint: Paint;
}

/** What `glimmer look` says to a person. */
export function lookText({ look, movement, typedFilm, words, columns, paint }: LookText): string {
  const width = Math.min(WIDEST, Math.max(NARROWEST, columns));
  const { film } = look;
  const places = look.places.slice(0, PLACES_AT_ONCE);
  const more = look.places.length - places.length;
  const lines = [
    paint("strong", printable(film.name)),
    ...wrapped(filmFacts(film, words).join(" · "), width).map((line) => paint("muted", line)),
    ...(film.problem ? wrapped(film.problem.text, width).map((line) => paint("honey", line)) : []),
    "",
    ...lanes(look, movement, words, width - MARGIN, paint),
    "",
    ...heading(look, words, width, paint),
    ...places.flatMap((place, i) => ["", ...placeLines(place, i, words, width, paint)]),
  ];
  if (more > 0) lines.push("", ...wrapped(words.look.more(more), width).map((line) => paint("muted", line)));
  if (places.length > 0) lines.push("", ...wrapped(words.look.foundBySound, width));
  for (const [when, command] of nextCommands(look, typedFilm, words))
    lines.push("", paint("muted", when), `  ${command}`);
  return `${lines.join("\n")}\n`;
}

/** What to type now, each with its occasion: three clips, and who is who if that has not been said. */
function nextCommands(
  { film, speech, places }: Look,
  typedFilm: string,
  { command }: Words,
): readonly (readonly [when: string, command: string])[] {
  const clips = places.length > 0 && film.video !== null;
  const nameless = speech.some(({ voice }) => voice === "B") && speech.every(({ role }) => role === null);
  return [
    ...(clips ? [[command.next, clipCommandLine(typedFilm, places.slice(0, CLIPS))] as const] : []),
    ...(nameless ? [[command.ifAdult, `npx glimmer look ${shellWord(typedFilm)} --voice A=adult`] as const] : []),
  ];
}

function heading(look: Look, words: Words, width: number, paint: Paint): readonly string[] {
  if (look.film.audio === null) return wrapped(words.look.silentFilm, width);
  if (look.speech.length === 0 && look.places.length === 0) return wrapped(words.look.noSpeech, width);
  if (look.places.length === 0) return wrapped(words.look.noPlaces, width);
  return [
    paint("strong", words.look.places(Math.min(PLACES_AT_ONCE, look.places.length))),
    ...wrapped(words.look.order, width).map((line) => paint("muted", line)),
  ];
}

function placeLines(place: LookPlace, i: number, words: Words, width: number, paint: Paint): readonly string[] {
  const times = `${clock(place.from)}–${clock(place.to)}`;
  const considered = [...new Set(place.reasons.flatMap(({ consider }) => (consider === null ? [] : [consider])))];
  const indent = " ".repeat(4);
  return [
    `${paint("honey", `${String(i + 1).padStart(2)}  ${times}`)}  ${paint("muted", words.look.seconds((place.to - place.from).toFixed(0)))}`,
    ...(place.reasons.length === 0 ? [indent + words.look.aPlaceToLook] : []),
    ...place.reasons.flatMap((reason) => reasonLines(reason, indent, width, paint)),
    ...considered
      .slice(0, 1)
      .flatMap((label) => wrapped(words.look.consider(label), width - indent.length))
      .map((line) => paint("muted", indent + line)),
  ];
}

function reasonLines({ from, text }: LookReason, indent: string, width: number, paint: Paint): readonly string[] {
  const when = `${clock(from)}  `.padEnd(7);
  const lines = wrapped(text, width - indent.length - when.length);
  return lines.map((line, i) => `${indent}${i === 0 ? paint("muted", when) : " ".repeat(when.length)}${line}`);
}

function lanes(
  look: Look,
  movement: MovementLane | null,
  words: Words,
  columns: number,
  paint: Paint,
): readonly string[] {
  const label = (text: string) => text.padEnd(MARGIN - 1).slice(0, MARGIN - 1);
  const row = (name: string, cells: string) => `${paint("muted", label(name))} ${cells}`;
  const rows: string[] = [];
  const spoken: readonly Voice[] = ["A", "B", "other"];
  for (const voice of spoken) {
    const pieces = look.speech.filter((piece) => piece.voice === voice);
    if (pieces.length === 0) continue;
    const cells = bars(coverage(pieces, 0, look.film.seconds, columns));
    rows.push(row(words.look.lanes.voice[voice], paint(voice === "other" ? "muted" : "teal", cells)));
  }
  if (movement)
    rows.push(row(words.look.lanes.movement, paint("muted", bars(liveliest(movement, look.film.seconds, columns)))));
  const places = look.places.slice(0, PLACES_AT_ONCE);
  if (places.length > 0) {
    rows.push(row(words.look.lanes.places, paint("honey", placeMarks(places, look.film.seconds, columns))));
  }
  return [...rows, row("", paint("muted", axis(look.film.seconds, columns)))];
}

function bars(values: ArrayLike<number>): string {
  return Array.from(values, (value) => LEVELS[value <= 0 ? 0 : Math.max(1, Math.ceil(value * 8 - 1e-9))] ?? "█").join(
    "",
  );
}

/** The largest movement in each of `columns` equal slices; nothing where it cannot be told. */
function liveliest({ values, secondsPerValue }: MovementLane, seconds: number, columns: number): Float64Array {
  const result = new Float64Array(columns);
  for (const [i, value] of values.entries()) {
    const column = Math.min(columns - 1, Math.floor((i * secondsPerValue * columns) / seconds));
    result[column] = Math.max(result[column]!, value || 0);
  }
  return result;
}

function placeMarks(places: readonly LookPlace[], seconds: number, columns: number): string {
  const cells = Array.from({ length: columns }, () => " ");
  for (const [i, place] of places.entries()) {
    const middle = ((place.from + place.to) / 2 / seconds) * columns;
    cells[Math.min(columns - 1, Math.max(0, Math.floor(middle)))] = (i + 1).toString(36);
  }
  return cells.join("").trimEnd();
}

function axis(seconds: number, columns: number): string {
  let line = "";
  for (const time of axisTimes(0, seconds, Math.max(1, Math.floor(columns / 10)))) {
    const text = clock(time);
    const at = Math.round((time / seconds) * columns);
    if (at < line.length + (line === "" ? 0 : 1) || at + text.length > columns) continue;
    line = line.padEnd(at) + text;
  }
  return line;
}
