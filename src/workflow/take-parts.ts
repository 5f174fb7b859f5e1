import type { Film, Upload } from "#domain/film-record.ts";
import { keptAs } from "#domain/film-record.ts";
import type { Blob, BlobWriting } from "#domain/keeping.ts";
import { LARGEST_FILM } from "./begin-film.ts";
import { filmArrived } from "./film-arrived.ts";
import type { FilmPorts } from "./film-ports.ts";
import type { Outcome } from "./outcome.ts";
import { done, refused } from "./outcome.ts";

/** Bytes of film in one sealed part: what is lost, at most, of what was on its way when a server is killed. */
export const PART_BYTES = 8 << 20;

type Ports = Pick<FilmPorts, "records" | "vault" | "clock" | "newId">;

/**
 * Takes bytes of a film as they come, from `offset` on. They are sealed at once into parts with a file key each; a part
 * counts once it is durable and written down, so what an upload is said to hold is never more than survives. While one
 * part is made durable the next is filled: two are held at most, and nothing of them in memory.
 *
 * @param bytes may fail at any place: what came until then is kept as a shorter part. A piece is done with before the next
 *   is asked for
 * @returns where the upload stands; refused if more came than the film holds, and then that part is not kept
 */
export async function takeParts(
  ports: Ports,
  upload: Upload,
  film: Film,
  bytes: AsyncIterable<Uint8Array>,
): Promise<Outcome<{ readonly offset: number; readonly broken: boolean }>> {
  const end = upload.length ?? LARGEST_FILM;
  let reached = upload.offset; // everything that was taken
  let part: { readonly writing: BlobWriting; readonly from: number } | null = null;
  let settling: Promise<boolean> = Promise.resolve(true);

  const settle = async () => {
    if (part === null) return;
    const { writing, from } = part;
    part = null;
    try {
      if (!(await settling)) throw new Elsewhere();
    } catch (error) {
      await writing.abandon();
      throw error;
    }
    settling = keep(ports, upload, from, writing);
    settling.catch(() => undefined); // awaited with the next part, or at the end
  };

  let refusal: "upload-past-end" | "upload-elsewhere" | null = null;
  let broken = false;
  const incoming = bytes[Symbol.asyncIterator]();
  try {
    while (refusal === null) {
      const next = await incoming.next().catch(() => null);
      broken = next === null;
      if (next === null || next.done) break;
      let piece = next.value;
      if (reached + piece.length > end) {
        refusal = "upload-past-end";
        break;
      }
      while (piece.length > 0) {
        part ??= { writing: await ports.vault.seal(film.caseId, keptAs(film.kind)), from: reached };
        const taken = piece.subarray(0, part.from + PART_BYTES - reached);
        await part.writing.write(taken);
        reached += taken.length;
        piece = piece.subarray(taken.length);
        if (reached - part.from === PART_BYTES) await settle();
      }
    }
    if (refusal === null) await settle();
    if (!(await settling)) throw new Elsewhere();
  } catch (error) {
    if (!(error instanceof Elsewhere)) throw error;
    refusal = "upload-elsewhere";
  } finally {
    await part?.writing.abandon();
    await settling.catch(() => undefined);
    await incoming.return?.().catch(() => undefined);
  }
  return refusal === null ? done({ offset: reached, broken }) : refused(refusal);
}

/** The upload went on, or ended, without us. */
class Elsewhere extends Error {}

/** Makes a part durable, then writes it down, and with the last one that the film is there. @returns false if it is not wanted any more */
async function keep(ports: Ports, { id }: Upload, from: number, writing: BlobWriting): Promise<boolean> {
  let blob: Blob;
  try {
    blob = await writing.finish();
  } catch (error) {
    await writing.abandon();
    throw error;
  }
  const kept = await ports.records.transaction(async (stores) => {
    const upload = await stores.uploads.get(id);
    if (upload === null || !(await stores.uploads.addPart(id, from, blob, ports.clock()))) return false;
    const offset = from + blob.bytes;
    if (offset === upload.length) await filmArrived(stores, ports, { ...upload, offset });
    return true;
  });
  if (!kept) await ports.vault.remove(blob.id);
  return kept;
}
