/** A case as a guider fills it, over HTTP: films with marks and a review, names and notes in every place; and all its secrets. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Piece, PieceKind } from "#domain/film-record.ts";
import { retentionClasses } from "#domain/keeping.ts";
import { fileKeyOf, headerLength } from "#vault/header.ts";
import { bringIn, reviewOf, writeEntry } from "../attacks/films.ts";
import type { Opened } from "../backup/small-service.ts";
import { MARKER } from "../film/sealed-folder.ts";
import type { Person } from "../server/running.ts";
import { newCase } from "../server/running.ts";
import type { Needle } from "../vault/search.ts";
import { bytesNeedles, identityNeedles, textNeedles } from "../vault/search.ts";
import { smallFilm } from "./acts.ts";

export interface FilmedCase {
  readonly id: string;
  /** Every name and note; each stands nowhere else. */
  readonly words: readonly string[];
}

/** @param words how many names and notes are written down, from seven on */
export async function filmedCase(by: Person, number: number, words: number): Promise<FilmedCase> {
  const { browser } = by;
  const { id, cycle } = await newCase(by, `filmed-${number}`);
  const names = Array.from({ length: words }, (_, i) => `Wilhelmína${number} Oakapple${i}`);
  const [client = "", child = "", film = "", review = "", note = "", clip = "", about = "", ...notes] = names;
  const ofCase = (name: string, value: unknown) => writeEntry(browser, `case/${id}`, name, value);
  await ofCase("client", { name: client, relation: "parent", called: "" });
  await ofCase("focus", { kind: "group", name: child, about });
  for (const [i, text] of notes.entries()) await ofCase(`note/n${i}`, { text, on: "2026-11-21" });
  const { id: filmId } = await bringIn(browser, { case: id, cycle }, smallFilm(number), `${film}.mp4`);
  await writeEntry(browser, `film/${filmId}`, "note/one", { at: 0, text: note });
  await reviewOf(browser, cycle, filmId, [0, 5120]);
  await writeEntry(browser, `review/${cycle}`, "reflection", { text: clip });
  await bringIn(browser, { case: id, cycle, kind: "review" }, smallFilm(5000 + number), `${review}.mp4`);
  return { id, words: names };
}

/** A sealed piece of a film, and what it holds. */
export interface KeptPiece {
  readonly piece: Piece;
  readonly caseId: string;
  /** SHA-256 of the sealed file, and of what it holds. */
  readonly sealed: string;
  readonly plain: string;
}

export interface Secrets {
  readonly pieces: readonly KeptPiece[];
  readonly needles: readonly Needle[];
}

const digest = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

export async function piecesOf(
  { vault, records, places }: Opened,
  caseId: string,
): Promise<readonly (KeptPiece & { readonly bytes: Uint8Array })[]> {
  const { films } = records.stores;
  const pieces = (await Promise.all((await films.listOf(caseId)).map(({ id }) => films.piecesOf(id)))).flat();
  return Promise.all(
    pieces.map(async (piece) => {
      const source = await vault.open(piece.blob);
      const bytes = await source.read(0, source.size);
      await source.close();
      const sealed = digest(readFileSync(join(places.films, `${piece.blob.id}.age`)));
      return { piece, caseId, sealed, plain: digest(bytes), bytes };
    }),
  );
}

/** Everything that must never lie anywhere, while it can still be told what that is. */
export async function secretsOf(opened: Opened, cases: readonly FilmedCase[]): Promise<Secrets> {
  const { keys, places } = opened;
  const kept: KeptPiece[] = [];
  const needles: Needle[] = [{ what: "the marker of all films", bytes: Buffer.from(MARKER) }];
  for (const { id, words } of cases) {
    const identities = retentionClasses.flatMap((as) => {
      const identity = keys.find(`${id}.${as}`)?.identity();
      return identity === undefined ? [] : [{ as, identity }];
    });
    for (const { as, identity } of identities) needles.push(...identityNeedles(`${id}'s ${as} key`, identity));
    for (const word of words) needles.push(...textNeedles(`${id}'s words “${word}”`, word));
    for (const { bytes, ...one } of await piecesOf(opened, id)) {
      kept.push(one);
      const name = `${id}'s ${one.piece.kind}`;
      const file = readFileSync(join(places.films, `${one.piece.blob.id}.age`));
      const header = file.subarray(0, headerLength(file, true) ?? 0);
      const wanted = { identities: identities.map(({ identity }) => identity), passphrases: [] };
      needles.push(...bytesNeedles(`the file key of ${name}`, await fileKeyOf(header, wanted)));
      for (const marker of markersOf(one.piece.kind, bytes))
        needles.push(...bytesNeedles(`a marker of ${name}`, marker));
    }
  }
  return { pieces: kept, needles };
}

/** Made of times and numbers: what stands in one may well stand in another, or anywhere. */
const withoutPictures: ReadonlySet<PieceKind> = new Set(["frames", "copy-frames", "clip-proof"]);

/** Sixteen bytes from each of eight places, where they are not the same byte over and over. */
function markersOf(kind: PieceKind, bytes: Uint8Array): readonly Uint8Array[] {
  if (withoutPictures.has(kind)) return [];
  const places = Array.from({ length: 8 }, (_, i) => 64 + Math.floor(((bytes.length - 96) * i) / 7));
  return places.map((at) => bytes.subarray(at, at + 16)).filter((marker) => new Set(marker).size > 9);
}
