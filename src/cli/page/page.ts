import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { PLACES_AT_ONCE } from "#analysis/variety.ts";
import type { MovementLane } from "#analysis/movement-lane.ts";
import type { Look } from "#contract/look.ts";
import type { Words } from "#contract/words/en.ts";
import type { Filmstrip, Peaks } from "#domain/sound.ts";
import { filmFacts } from "../film-facts.ts";
import { movementCurve } from "./curve.ts";
import type { Html } from "./html.ts";
import { html, trusted } from "./html.ts";
import { axisLane, lane, placesLane, soundLane, voiceLanes } from "./lanes.ts";
import { placeCard } from "./place-card.ts";
import type { Span } from "./span.ts";
import { placed } from "./span.ts";
import { speechTable } from "./speech-table.ts";
import { image, stripPictures } from "./stills.ts";

/** Everything that the page of one film shows. */
export interface PageFilm {
  readonly look: Look;
  readonly filmstrip: Filmstrip | null;
  readonly peaks: Peaks | null;
  readonly movement: MovementLane | null;
  readonly words: Words;
}

/** Places beyond the first, folded away. */
const MORE = 12;
const WAVE_COLUMNS = 1400;
const MOVEMENT_COLUMNS = 700;
const AXIS_TIMES = 12;
const STRIP_WIDTH = 1060; // pixels of a lane on a wide screen
const STRIP_HEIGHT = 64;

const style = readFileSync(new URL("page.css", import.meta.url), "utf8");
const script = readFileSync(new URL("page-script.js", import.meta.url), "utf8");

/**
 * One self-contained page about a film. It fetches nothing: its policy forbids it, and there is nothing to fetch. It says
 * the film's name and never where it lies.
 */
export function filmPage(film: PageFilm): string {
  const { look, words } = film;
  const first = look.places.slice(0, PLACES_AT_ONCE);
  const more = look.places.slice(PLACES_AT_ONCE, PLACES_AT_ONCE + MORE);
  const policy = [
    "default-src 'none'",
    "img-src data:",
    "media-src blob:", // the film itself, where a person opens it from their own disk
    "style-src 'unsafe-inline'",
    `script-src 'sha256-${createHash("sha256").update(script).digest("base64")}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${words.page.title(look.film.name)}</title>
<style>${trusted(style)}</style>
</head>
<body>
<a class="skip" href="#places">${words.page.skip}</a>
<header>
  <p class="mark" aria-hidden="true"><span class="lozenge"></span> Glimmer</p>
  <h1>${look.film.name}</h1>
  <p class="facts">${filmFacts(look.film, words).join(" · ")}</p>
  ${look.film.problem === null ? null : html`<p class="problem" role="note"><strong>${words.page.problem}:</strong> ${look.film.problem.text}</p>`}
</header>
<main>
<section aria-labelledby="whole">
  <h2 id="whole">${words.page.theWholeFilm}</h2>
  ${wholeFilm(film)}
  ${look.speech.length === 0 ? null : speechTable(look, words)}
</section>
<section id="places" aria-labelledby="places-name">
  <h2 id="places-name">${look.places.length === 0 ? words.page.thePlaces : words.look.places(first.length)}</h2>
  <p class="lead">${placesLead(look, words)}</p>
  <ol class="places">${first.map((place, i) => placeCard(place, i, film))}</ol>
  ${more.length === 0 ? null : html`<details class="more"><summary>${words.page.more(more.length)}</summary><ol class="places" start="${first.length + 1}">${more.map((place, i) => placeCard(place, first.length + i, film))}</ol></details>`}
</section>
<section aria-labelledby="cannot" class="cannot">
  <h2 id="cannot">${words.page.cannotKnow}</h2>
  <ul>${words.look.cannotKnow.map((sentence) => html`<li>${sentence}</li>`)}</ul>
</section>
</main>
<aside class="player" aria-label="${words.page.play.player}" hidden>
  <video playsinline controls></video>
  <p class="cannot-play" role="status" hidden>${words.page.play.cannot}</p>
  <p><span class="playing"></span> <button type="button" data-rate="0.5">${words.page.play.slower}</button> <button type="button" data-close>${words.page.play.close}</button></p>
</aside>
<footer><p>${words.page.made} ${words.page.keep}</p></footer>
<script>${trusted(script)}</script>
</body>
</html>
`.markup;
}

function placesLead(look: Look, words: Words): Html {
  if (look.film.audio === null) return html`${words.look.silentFilm}`;
  if (look.speech.length === 0 && look.places.length === 0) return html`${words.look.noSpeech}`;
  if (look.places.length === 0) return html`${words.look.noPlaces}`;
  return html`${words.look.order} <strong>${words.look.foundBySound}</strong>`;
}

/** All lanes under one axis, over the whole film, with a honey band behind each place. */
function wholeFilm({ look, filmstrip, peaks, movement, words }: PageFilm): Html {
  const span: Span = { from: 0, to: look.film.seconds };
  const places = look.places.slice(0, PLACES_AT_ONCE);
  const names = words.look.lanes;
  return html`
<div class="tools" hidden>
  <span role="group" aria-label="${words.page.zoom.label}"><button type="button" data-zoom="0.5">${words.page.zoom.out}</button> <button type="button" data-zoom="2">${words.page.zoom.in}</button></span>
  <label class="button">${words.page.play.open}<input type="file" accept="video/*,audio/*,.mts,.m2ts,.mkv,.avi,.3gp"></label> <small>${words.page.play.promise}</small>
</div>
<div class="scroll" role="region" aria-label="${words.page.theWholeFilm}" tabindex="0"><div class="lanes whole" data-seconds="${look.film.seconds}">
  <div class="bands" aria-hidden="true">${places.map((place) => html`<i ${placed(place, span)}></i>`)}</div>
  ${filmstrip === null ? null : strip(filmstrip, span, words)}
  ${peaks === null ? null : soundLane(peaks, span, WAVE_COLUMNS, words)}
  ${voiceLanes(look, span, words)}
  ${movement === null ? null : lane("moving", names.movement, movementCurve(movement, span, MOVEMENT_COLUMNS))}
  ${places.length === 0 ? null : placesLane(places, span, words)}
  ${axisLane(span, AXIS_TIMES, words)}
</div></div>`;
}

function strip(filmstrip: Filmstrip, span: Span, words: Words): Html {
  const slots = Math.round(STRIP_WIDTH / ((STRIP_HEIGHT * filmstrip.width) / filmstrip.height));
  const pictures = stripPictures(filmstrip, span, slots).map((picture) => image(picture, filmstrip, ""));
  return lane(slots > 14 ? "strip many" : "strip", words.look.lanes.pictures, html`${pictures}`);
}
