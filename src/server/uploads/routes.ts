import type { FastifyReply, FastifyRequest } from "fastify";
import { uploads } from "#contract/api/films.ts";
import type { Film, Upload } from "#domain/film-record.ts";
import type { Instant } from "#domain/moment.ts";
import { VaultProblem } from "#vault/problem.ts";
import { beginFilm, LARGEST_FILM } from "#workflow/begin-film.ts";
import { endRecording } from "#workflow/end-recording.ts";
import type { Records } from "#domain/records.ts";
import type { FilmPorts } from "#workflow/film-ports.ts";
import { takeParts } from "#workflow/take-parts.ts";
import type { ConsentGuard } from "../consents/guard.ts";
import type { Runner } from "../jobs/runner.ts";
import type { Refusal } from "../refusal.ts";
import { refused } from "../refusal.ts";
import type { Call, Routes } from "../serve.ts";
import { received } from "./received.ts";
import { bytesIn, filmSaid, idSaid, lengthSaid, metadataOf, TUS } from "./tus-headers.ts";
import type { Writers } from "./writers.ts";

const EXTENSIONS = "creation,creation-with-upload,creation-defer-length,termination,expiration";
const BYTES = "application/offset+octet-stream";

export interface UploadNeeds extends Pick<FilmPorts, "vault" | "clock" | "newId"> {
  readonly runner: Pick<Runner, "wake">;
  readonly writers: Writers;
  readonly guard: Pick<ConsentGuard, "refusal">;
  /** Takes a film out, and ends whatever is done with it. */
  readonly destroy: (by: string, film: string) => Promise<void>;
  /** Bytes there are on the disk where films lie; null if nobody can tell. */
  readonly room: () => Promise<number | null>;
  /** When an upload that stood still since `changedAt` is given up. */
  readonly expires: (changedAt: Instant) => Date;
}

/**
 * A film's way in: tus 1.0.0 (core, creation, creation-with-upload, creation-defer-length, termination, expiration). What
 * arrives is sealed at once; what an upload is said to hold is durable.
 */
export function uploadRoutes(needs: UploadNeeds): Routes {
  const { runner, clock, writers } = needs;

  /** Takes a request's body into an upload, from where the upload stands. */
  async function take(upload: Upload, { records, request, reply }: Taking): Promise<Refusal | void> {
    const said = bytesIn(request.headers["content-length"]);
    if (said !== null && upload.offset + said > (upload.length ?? LARGEST_FILM)) return refused("upload-past-end");
    const outcome = await writers.alone(upload, async (signal) => {
      // Asked again once nobody else writes.
      const [now, film] = await standing(records, upload.id);
      if (now === null || film === null) return refused("not-found");
      if (now.offset !== upload.offset) return refused("upload-elsewhere");
      const taken = await takeParts({ ...needs, records }, now, film, received(request.raw, signal));
      return signal.aborted ? refused("not-found") : taken;
    });
    if (outcome === null) return refused("upload-busy");
    runner.wake();
    if ("code" in outcome) return "ok" in outcome ? refused(outcome.code) : outcome;
    const { offset, broken } = outcome.value;
    if (broken) return void reply.raw.destroy(); // nobody is listening any more
    reply.header("upload-offset", String(offset));
    if (offset === upload.length) reply.removeHeader("upload-expires");
    else reply.header("upload-expires", needs.expires(clock()).toUTCString());
    return undefined;
  }

  async function standing(records: Records, id: string): Promise<readonly [Upload | null, Film | null]> {
    const upload = await records.stores.uploads.get(id);
    return [upload, upload && (await records.stores.films.get(upload.film))];
  }

  return (serve) => {
    serve(uploads.options, async ({ reply }) => {
      reply.headers({
        "tus-version": TUS,
        "tus-extension": EXTENSIONS,
        "tus-max-size": String(LARGEST_FILM),
      });
      await reply.code(204).send();
    });

    serve(uploads.create, async (call) => {
      const { request, reply, caller, records } = call;
      const strange = speaksTus(request, reply);
      if (strange !== null) return strange;
      const length = lengthSaid(one(request.headers["upload-length"]), one(request.headers["upload-defer-length"]));
      const said = filmSaid(one(request.headers["upload-metadata"]));
      const made = idSaid(one(request.headers["idempotency-key"]));
      if (length === null) return refused("upload-malformed", { detail: "Upload-Length" });
      if (said === null) return refused("upload-malformed", { detail: "Upload-Metadata" });
      if (made === null) return refused("upload-malformed", { detail: "Idempotency-Key" });
      const withBytes = request.headers["content-type"] !== undefined;
      if (withBytes && request.headers["content-type"] !== BYTES) return refused("upload-wrong-type");
      const { account } = caller;
      const film = {
        ...made,
        caseId: said.case,
        cycleId: said.cycle,
        kind: said.kind,
        name: said.name,
        length: length === "later" ? null : length,
      };
      const barred = await needs.guard.refusal({ ...film, id: null });
      if (barred !== null) return barred;
      const begun = await beginFilm({ ...needs, records }, account.id, film, await needs.room());
      if (!begun.ok) return refused(begun.code);
      reply.header("location", uploads.head.path.replace(":upload", begun.value.id));
      reply.header("glimmer-film", begun.value.film);
      reply.header("upload-expires", needs.expires(clock()).toUTCString());
      if (withBytes) {
        // Whatever becomes of the bytes, the upload is there: how far it came is told by asking.
        const taking = await orNoRoom(() => take(begun.value, call));
        if (taking !== undefined || reply.raw.destroyed) return taking;
      }
      await reply.code(201).send();
      return undefined;
    });

    serve(uploads.head, async ({ request, reply, records, upload }) => {
      const strange = speaksTus(request, reply);
      if (strange !== null) return strange;
      const film = await records.stores.films.get(upload.film);
      if (film === null) return refused("not-found");
      const { caseId, cycleId: cycle, kind, name } = film;
      reply.headers({
        "upload-offset": String(upload.offset),
        ...(upload.length === null ? { "upload-defer-length": "1" } : { "upload-length": String(upload.length) }),
        "upload-metadata": metadataOf({ case: caseId, cycle, kind, name }),
        "upload-expires": needs.expires(upload.changedAt).toUTCString(),
      });
      await reply.code(200).send();
      return undefined;
    });

    serve(uploads.patch, async (call) => {
      const { request, reply, records, upload } = call;
      const strange = speaksTus(request, reply);
      if (strange !== null) return strange;
      reply.header("upload-expires", needs.expires(upload.changedAt).toUTCString());
      if (request.headers["content-type"] !== BYTES) return refused("upload-wrong-type");
      const offset = bytesIn(one(request.headers["upload-offset"]));
      if (offset === null) return refused("upload-malformed", { detail: "Upload-Offset" });
      if (offset !== upload.offset) return refused("upload-elsewhere");
      const length = one(request.headers["upload-length"]);
      let current = upload;
      if (length !== undefined) {
        const said = bytesIn(length);
        if (said === null) return refused("upload-malformed", { detail: "Upload-Length" });
        const ended = await endRecording({ ...needs, records }, upload.id, said);
        if (!ended.ok) return refused(ended.code, ended.code === "upload-malformed" ? { detail: "Upload-Length" } : {});
        current = ended.value;
      }
      const taking = await orNoRoom(() => take(current, call));
      if (taking !== undefined || reply.raw.destroyed) return taking;
      await reply.code(204).send();
      return undefined;
    });

    serve(uploads.drop, async ({ request, reply, upload, caller }) => {
      const strange = speaksTus(request, reply);
      if (strange !== null) return strange;
      await needs.destroy(caller.account.id, upload.film);
      await reply.code(204).send();
      return undefined;
    });
  };
}

type Taking = Pick<Call<typeof uploads.create>, "records" | "request" | "reply">;

/** Refuses whoever speaks another protocol, or another version of it. */
function speaksTus(request: FastifyRequest, reply: FastifyReply): Refusal | null {
  if (request.headers["tus-resumable"] === TUS) return null;
  reply.header("tus-version", TUS);
  return refused("upload-not-tus");
}

const one = (header: string | readonly string[] | undefined): string | undefined =>
  typeof header === "string" ? header : undefined;

/** Says what to do where the disk is full; what came before stays. */
async function orNoRoom(taking: () => Promise<Refusal | void>): Promise<Refusal | void> {
  try {
    return await taking();
  } catch (error) {
    if (error instanceof VaultProblem && error.code === "vault-no-room") return refused("upload-no-room");
    throw error;
  }
}
