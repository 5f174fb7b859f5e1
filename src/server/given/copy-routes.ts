import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { copies as declared } from "#contract/api/copies.ts";
import type { CopyView } from "#contract/api/copies.ts";
import type { CopyGiven, CopyKind } from "#domain/copy-given.ts";
import type { ByteSource } from "#domain/ports.ts";
import type { Records } from "#domain/records.ts";
import type { ConsentCalendar } from "#workflow/consent-books.ts";
import type { FilmPorts } from "#workflow/film-ports.ts";
import { copyBegun, copyWhole, giveCopy, openCopy } from "#workflow/give-copy.ts";
import type { ConsentGuard } from "../consents/guard.ts";
import { refused } from "../refusal.ts";
import type { Routes } from "../serve.ts";

const PIECE = 256 << 10;

/** What a browser saves it as: it says nothing of who is in it. */
const names: { readonly [kind in CopyKind]: { readonly type: string; readonly name: string } } = {
  clip: { type: "video/mp4", name: "clip.mp4" },
  still: { type: "image/jpeg", name: "still.jpg" },
  film: { type: "application/octet-stream", name: "film" },
};
const endings: Readonly<Record<string, string>> = {
  matroska: "mkv",
  mpegts: "ts",
  mov: "mov",
  webm: "webm",
  avi: "avi",
};

interface Needs extends Pick<FilmPorts, "vault" | "reader" | "clock"> {
  readonly calendar: ConsentCalendar;
  readonly guard: ConsentGuard;
}

/** Copies that leave: written down first, fetched once, and a receipt from before the first byte goes. */
export function copyRoutes(needs: Needs): Routes {
  const { guard } = needs;
  /** Copies that are being fetched now. */
  const going = new Set<string>();

  const viewOf = async (records: Records, copy: CopyGiven): Promise<CopyView> => {
    const { id, at, by, purpose, kind, film, key, to, fetchedAt, bytes, sha256 } = copy;
    const byName = (await records.stores.accounts.get(by))?.name ?? "";
    return { id, at, byName, purpose, kind, film, key, to, fetchedAt, bytes, sha256 };
  };

  return (serve) => {
    serve(declared.ofCase, async ({ case: one, records }) => {
      const all = await records.stores.copies.ofCase(one.id);
      return Promise.all(all.map((copy) => viewOf(records, copy)));
    });

    serve(declared.give, async ({ caller, case: one, body, records }) => {
      const film = await records.stores.films.get(body.film);
      const barred =
        film?.caseId === one.id ? ((await guard.refusal(film)) ?? (await guard.refusal(film, body.purpose))) : null;
      if (barred !== null) return barred;
      const given = await giveCopy({ ...needs, records }, caller.account.id, one, body);
      return given.ok ? viewOf(records, given.value) : refused(given.code);
    });

    serve(declared.file, async ({ caller, case: one, params, records, reply }) => {
      // While it is going, whoever else asks has come too late already.
      if (going.has(params.copy)) return refused("copy-over");
      going.add(params.copy);
      reply.raw.once("close", () => going.delete(params.copy));
      const copy = await records.stores.copies.get(params.copy);
      if (copy === null || copy.caseId !== one.id) return refused("not-found");
      const opened = await openCopy({ ...needs, records }, caller.account.id, copy);
      if (!opened.ok) return refused(opened.code);
      const { film, source } = opened.value;
      const barred = (await guard.giving(film, reply.raw)) ?? (await guard.giving(film, reply.raw, copy.purpose));
      if (barred !== null) {
        await source.close();
        return barred;
      }
      await copyBegun({ records, clock: needs.clock }, copy.id, source.size).catch(async (error: unknown) => {
        await source.close();
        throw error;
      });
      const { type, name } = names[copy.kind];
      const ending = copy.kind === "film" ? `.${endings[film.facts?.container ?? ""] ?? "mp4"}` : "";
      await reply
        .headers({
          "content-type": type,
          "content-length": String(source.size),
          "content-disposition": `attachment; filename="${name}${ending}"`,
          "cache-control": "no-store",
        })
        .send(Readable.from(sending(records, copy.id, source)));
      return undefined;
    });
  };

  /** All of it, in order; its digest is written down before the last piece goes. */
  async function* sending(records: Records, id: string, source: ByteSource): AsyncGenerator<Uint8Array> {
    const digest = createHash("sha256");
    try {
      for (let at = 0; at < source.size; ) {
        const piece = await source.read(at, PIECE);
        if (piece.length === 0) throw new Error("a sealed file is shorter than it was");
        digest.update(piece);
        at += piece.length;
        if (at >= source.size) await copyWhole({ records }, id, digest.digest("hex"));
        yield piece;
      }
    } finally {
      await source.close();
    }
  }
}
