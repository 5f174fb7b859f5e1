import type { Filmstrip } from "#domain/sound.ts";
import type { Html } from "./html.ts";
import { html, trusted } from "./html.ts";
import type { Span } from "./span.ts";

type Picture = Filmstrip["pictures"][number];

const MOST_SLOTS = 24;
const FEWEST_SLOTS = 6;
const STILLS = 3;

/** Pictures for equal slices of the whole film, for the lane above the others. */
export function stripPictures({ pictures }: Filmstrip, span: Span, wanted: number): readonly Picture[] {
  if (pictures.length === 0) return [];
  const slots = Math.min(Math.max(FEWEST_SLOTS, Math.min(MOST_SLOTS, wanted)), pictures.length);
  return Array.from({ length: slots }, (_, i) =>
    nearest(pictures, span.from + ((i + 0.5) * (span.to - span.from)) / slots),
  );
}

/** Up to three different pictures from a place: near its beginning, its middle and its end. */
export function placeStills({ pictures }: Filmstrip, place: Span): readonly Picture[] {
  if (pictures.length === 0) return [];
  const length = place.to - place.from;
  const wanted = Array.from({ length: STILLS }, (_, i) => place.from + ((i + 0.5) * length) / STILLS);
  const found = [...new Set(wanted.map((time) => nearest(pictures, time)))];
  const inside = found.filter(({ at }) => at >= place.from && at < place.to);
  return inside.length > 0 ? inside : found.slice(0, 1);
}

/** @param alt what it says to whoever cannot see it; empty where the picture only decorates */
export function image(picture: Picture, strip: Filmstrip, alt: string): Html {
  const data = trusted(Buffer.from(picture.jpeg).toString("base64"));
  return html`<img src="data:image/jpeg;base64,${data}" width="${strip.width}" height="${strip.height}" alt="${alt}">`;
}

function nearest(pictures: readonly Picture[], time: number): Picture {
  return pictures.reduce((best, picture) => (Math.abs(picture.at - time) < Math.abs(best.at - time) ? picture : best));
}
