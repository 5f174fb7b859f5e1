import { z } from "zod";
import { clipProofSchema } from "../clip-proof.ts";
import { lookSchema } from "../look.ts";
import { shownAgain } from "./account.ts";
import { filmView } from "./cases.ts";
import { errorCodes } from "../errors.ts";
import { route } from "./declare.ts";

const id = z.string().min(1).max(64);
const at = z.strictObject({ at: z.coerce.number().int() });

/** Uploads speak tus 1.0.0 with creation, creation-defer-length and termination. */
export const uploads = {
  options: route({
    method: "OPTIONS",
    path: "/api/uploads",
    act: "upload-film",
    about: "What this server speaks (tus).",
    answer: "tus",
  }),
  create: route({
    method: "POST",
    path: "/api/uploads",
    act: "upload-film",
    caseIn: "upload-metadata",
    about:
      "Begins a film's upload; Upload-Metadata names case, cycle, kind and name. The relation to the case is checked. The same Idempotency-Key twice is one upload.",
    answer: "tus",
  }),
  head: route({
    method: "HEAD",
    path: "/api/uploads/:upload",
    act: "upload-film",
    about: "How much of it is in and durable.",
    answer: "tus",
  }),
  patch: route({
    method: "PATCH",
    path: "/api/uploads/:upload",
    act: "upload-film",
    uses: "film",
    about: "Adds bytes at the end.",
    answer: "tus",
  }),
  drop: route({
    method: "DELETE",
    path: "/api/uploads/:upload",
    act: "upload-film",
    about: "Gives the upload up; what came is destroyed.",
    answer: "tus",
  }),
};

export const films = {
  get: route({
    method: "GET",
    path: "/api/films/:film",
    act: "see-film",
    about: "A film: where it stands, what is ready.",
    answer: filmView,
  }),
  join: route({
    method: "POST",
    path: "/api/films/:film/join",
    act: "write-film",
    uses: "film",
    about: "Somebody has looked and says that it is them: it joins the case.",
    answer: filmView,
  }),
  destroy: route({
    method: "DELETE",
    path: "/api/films/:film",
    act: "destroy-film",
    about: "Takes the film out of the case and destroys what is kept of it.",
    answer: "nothing",
  }),
  watch: route({
    method: "GET",
    path: "/api/films/:film/watch",
    act: "watch-film",
    uses: "film",
    about:
      "The film as the pages play it, by single ranges of at most 8 MiB. `?of=film` or `?of=copy` stays with one file when a working copy is finished meanwhile.",
    query: z.strictObject({ of: z.enum(["film", "copy"]).optional() }),
    answer: "bytes",
  }),
  parts: route({
    method: "GET",
    path: "/api/films/:film/parts",
    act: "watch-film",
    uses: "film",
    about:
      "What is there of a working copy while it is made: its parts in order, each by the number of its first picture, and how many pictures they hold. None once the copy is finished.",
    answer: z.strictObject({ parts: z.array(z.int().nonnegative()), pictures: z.int().nonnegative() }),
  }),
  part: route({
    method: "GET",
    path: "/api/films/:film/parts/:part",
    act: "watch-film",
    uses: "film",
    about:
      "A part of a working copy that is being made, by the number of its first picture: fragments of an MP4, for Media Source Extensions. Part 0 begins with what all others need. Nothing (204) once the copy is finished.",
    answer: "bytes",
  }),
  frames: route({
    method: "GET",
    path: "/api/films/:film/frames",
    act: "watch-film",
    uses: "film",
    about:
      "Presentation time of every picture: little-endian float64 ticks; the time base and the end are in the headers `glimmer-time-base` and `glimmer-end`. `?of=copy`: of the working copy.",
    query: z.strictObject({ of: z.enum(["film", "copy"]).default("film") }),
    answer: "bytes",
  }),
  peaks: route({
    method: "GET",
    path: "/api/films/:film/peaks",
    act: "watch-film",
    uses: "film",
    about:
      "The waveform: little-endian int16 pairs of lowest and highest; seconds a pair and start are in the headers `glimmer-step` and `glimmer-start`.",
    answer: "bytes",
  }),
  filmstrip: route({
    method: "GET",
    path: "/api/films/:film/filmstrip",
    act: "watch-film",
    uses: "film",
    about: "Small pictures: JSON line (times, lengths, size), then the JPEGs one after the other.",
    answer: "bytes",
  }),
  movement: route({
    method: "GET",
    path: "/api/films/:film/movement",
    act: "watch-film",
    uses: "film",
    about:
      "The movement lane: little-endian float32, 0 to 1, on an even grid; steps a second in the header `glimmer-rate`.",
    answer: "bytes",
  }),
  still: route({
    method: "GET",
    path: "/api/films/:film/still",
    act: "watch-film",
    uses: "film",
    about: "The picture shown at a time in ticks, as JPEG.",
    query: at,
    answer: "bytes",
  }),
  again: route({
    method: "POST",
    path: "/api/films/:film/again",
    act: "write-film",
    uses: "film",
    about: "Does once more what was given up while the film came in.",
    answer: filmView,
  }),
  ask: route({
    method: "POST",
    path: "/api/films/:film/look",
    act: "ask-where-to-look",
    uses: "film",
    about: "Asks the machine where to look in this film.",
    answer: filmView,
  }),
  look: route({
    method: "GET",
    path: "/api/films/:film/look",
    act: "watch-film",
    uses: "film",
    about: "Speech, turns and places to look, in the order that what you did with them has made.",
    answer: lookSchema,
  }),
};

export const preparedClip = z.strictObject({
  film: id,
  clip: id,
  /** `from-to` in ticks: what the file is of. A clip whose mark moved has another key and is rendered again. */
  key: z.string(),
  title: z.string(),
  consider: z.string(),
  question: z.string(),
  seconds: z.number(),
  state: z.enum(["not-rendered", "waiting", "rendering", "ready", "failed"]),
  progress: z.number(),
  code: z.enum(errorCodes).nullable(),
  proof: clipProofSchema.nullable(),
});
export type PreparedClip = z.infer<typeof preparedClip>;

export const reviews = {
  clips: route({
    method: "GET",
    path: "/api/cycles/:cycle/clips",
    act: "see-review",
    about: "The cycle's clips in order, and how far each is rendered and proved.",
    answer: z.array(preparedClip),
  }),
  prepare: route({
    method: "POST",
    path: "/api/cycles/:cycle/prepare",
    act: "prepare-review",
    about: "Renders and proves every clip that is not ready, and writes down the chosen clips as those of the review.",
    answer: z.array(preparedClip),
  }),
  hold: route({
    method: "POST",
    path: "/api/cycles/:cycle/hold",
    act: "prepare-review",
    about: "Writes down the clips that are ready as those of the review: they are shown in it, and nothing else.",
    answer: "nothing",
  }),
  file: route({
    method: "GET",
    path: "/api/cycles/:cycle/clips/:clip/file",
    act: "watch-clip",
    who: ["signed-in", "screen"],
    about:
      "The very file that is shown. A client's screen reaches the clips that were prepared, whatever became of their marks, until the review is finished.",
    query: z.strictObject({ key: z.string() }),
    answer: "bytes",
  }),
  still: route({
    method: "GET",
    path: "/api/cycles/:cycle/clips/:clip/still",
    act: "watch-clip",
    who: ["signed-in", "screen"],
    about: "The clip's still, as JPEG.",
    query: z.strictObject({ key: z.string() }),
    answer: "bytes",
  }),
  question: route({
    method: "GET",
    path: "/api/cycles/:cycle/question",
    act: "see-review",
    who: ["signed-in", "screen"],
    about: "The helping question, as the client's screen shows it above the stills; empty where there is none.",
    answer: z.strictObject({ text: z.string() }),
  }),
  handedOver: route({
    method: "GET",
    path: "/api/cycles/:cycle/screen",
    act: "take-back",
    about: "The devices that you have handed over for this review, by what they are.",
    answer: z.strictObject({ devices: z.array(z.string()) }),
  }),
  takeBack: route({
    method: "DELETE",
    path: "/api/cycles/:cycle/screen",
    act: "take-back",
    about: "Signs out every device that you have handed over for this review.",
    answer: "nothing",
  }),
  handOver: route({
    method: "POST",
    path: "/api/cycles/:cycle/screen",
    act: "hand-over",
    about:
      "Turns this browser into the client's screen of this review: it reaches nothing else until the guider opens the door.",
    answer: "nothing",
  }),
  door: route({
    method: "POST",
    path: "/api/cycles/:cycle/door",
    act: "take-back",
    who: ["screen"],
    about: "The way back for the guider who handed the device over: password and code, or a passkey.",
    body: shownAgain,
    answer: "nothing",
  }),
  doorOptions: route({
    method: "POST",
    path: "/api/cycles/:cycle/door/options",
    act: "take-back",
    who: ["screen"],
    about: "Begins opening the door with a passkey.",
    answer: z.record(z.string(), z.unknown()),
  }),
};
