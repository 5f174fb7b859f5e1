import type { FilmWayCode } from "../errors.ts";
import type { About } from "./en-errors.ts";

/** What is said while a film comes in and until it can be watched. */
const errors = {
  "upload-not-tus": () => "This upload speaks another language than this server: it wants tus 1.0.0.",
  "upload-malformed": ({ detail }) =>
    `This upload can't be understood, so nothing of it was kept${detail === undefined ? "" : ` (${detail})`}.`,
  "upload-wrong-type": () => "This came in another form than the bytes of a film do, so nothing was kept.",
  "upload-elsewhere": () => "This upload stands at another place by now. Ask where, and go on from there.",
  "upload-busy": () => "This film is coming in from somewhere else just now. Wait a moment and try again.",
  "upload-past-end": () => "More came than this film was said to hold, so that much was left out.",
  "upload-too-many": () => "You have many films on their way already. Let some of them arrive first.",
  "upload-no-room": () =>
    "There isn't enough room on the server's disk for this film. Ask whoever looks after it; your film is still where it was.",
  "film-arriving": () => "This film is still on its way in.",
  "film-not-ready": () => "This isn't ready yet. It comes by itself.",
  "looking-off": () => "Your service has switched off looking for places.",
} satisfies { readonly [code in FilmWayCode]: (about: About) => string };

export const filmWay = { errors };
