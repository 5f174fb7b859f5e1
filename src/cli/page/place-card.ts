import type { LookPlace } from "#contract/look.ts";
import { clipCommandLine } from "../clip-command.ts";
import { clock } from "../clock.ts";
import { held } from "../typing.ts";
import type { Html } from "./html.ts";
import { html } from "./html.ts";
import { axisLane, soundLane, voiceLanes } from "./lanes.ts";
import type { PageFilm } from "./page.ts";
import { image, placeStills } from "./stills.ts";

const WAVE_COLUMNS = 300;
const AXIS_TIMES = 8;

/** One place: its pictures, its stretch of the lanes, why to look, what to ask, and how to keep it. */
export function placeCard(place: LookPlace, i: number, film: PageFilm): Html {
  const { look, words, filmstrip, peaks } = film;
  const number = i + 1;
  const stills = filmstrip === null ? [] : placeStills(filmstrip, place);
  const label = words.look.consider(firstConsidered(place) ?? "");
  const question = firstConsidered(place) === null ? null : html` <span class="consider">${label}</span>`;
  return html`
<li><article class="place" id="place-${number}" aria-labelledby="place-${number}-name">
  <h3 id="place-${number}-name"><span class="lozenge"><b>${number}</b></span> <span class="when">${clock(place.from)} <span class="to">–</span> ${clock(place.to)}</span> <span class="length">${words.look.seconds((place.to - place.from).toFixed(0))}</span> <button type="button" class="play" data-from="${place.from}" data-to="${place.to}" aria-label="${words.page.play.place(number)}" hidden>${words.page.play.label}</button></h3>
  ${stills.length === 0 || filmstrip === null ? null : html`<div class="stills" role="group" aria-label="${words.page.stills(number)}">${stills.map((still) => image(still, filmstrip, words.page.still(clock(still.at))))}</div>`}
  <div class="why">
    <ul class="reasons">${reasons(place, film)}</ul>
    <p class="question">${words.look.whichPrinciple}${question}</p>
  </div>
  ${look.speech.length === 0 ? null : html`<div class="lanes small" aria-hidden="true">${peaks === null ? null : soundLane(peaks, place, WAVE_COLUMNS, words)}${voiceLanes(look, place, words)}${axisLane(place, AXIS_TIMES, words)}</div>`}
  ${look.film.video === null ? null : html`<p class="keep"><span>${words.page.keepClip}</span> <code tabindex="0">${clipCommandLine(look.film.name, [place])}</code> <button type="button" data-copy="${words.page.copied}" hidden>${words.page.copy}</button></p>`}
</article></li>`;
}

function reasons(place: LookPlace, { words }: PageFilm): readonly Html[] {
  if (place.reasons.length === 0) return [html`<li>${words.look.aPlaceToLook}</li>`];
  return place.reasons.map(
    ({ text, from, to }) =>
      html`<li data-from="${from}" data-to="${to}"><span class="at">${clock(from)}</span> <span>${held(text)}</span></li>`,
  );
}

function firstConsidered(place: LookPlace): string | null {
  return place.reasons.find(({ consider }) => consider !== null)?.consider ?? null;
}
