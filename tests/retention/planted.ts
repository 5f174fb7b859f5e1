/** Cases with films, clips and words in which everything is marked, in a whole service; and what somebody finds of them. */
import type { Case } from "#domain/case.ts";
import type { Film, FilmKind, PieceKind } from "#domain/film-record.ts";
import { keptAs } from "#domain/film-record.ts";
import type { Blob } from "#domain/keeping.ts";
import type { FilmService } from "../film/film-service.ts";
import { marked } from "../film/sealed-folder.ts";
import { searcher, textNeedles } from "../vault/search.ts";

export interface Planted {
  readonly one: Case;
  readonly films: readonly Film[];
  readonly blobs: readonly Blob[];
  /** Words that stand nowhere else. */
  readonly words: readonly string[];
}

const AT = "2026-11-21T09:00:00.000Z";

/** A case with two films and a film of its review, a clip and a still of each, and words in its notebooks. */
export async function plantedCase(service: FilmService, number: number, wordsToPlant = 12): Promise<Planted> {
  const { records } = service;
  const { stores } = records;
  const id = `planted-${number}`;
  const one: Case = {
    id,
    code: `V-${9000 + number}`,
    guider: "guider",
    createdAt: AT,
    awayAt: null,
    demoAt: null,
  };
  await stores.cases.add(one);
  await stores.cases.addCycle({ id: `${id}-cycle`, caseId: id, number: 1, createdAt: AT });
  const films: Film[] = [];
  const blobs: Blob[] = [];
  for (const kind of ["interaction", "interaction", "review"] as const) {
    const film = filmOf(id, `${id}-film-${films.length + 1}`, kind);
    await stores.films.add(film);
    films.push(film);
    for (const [piece, key] of [
      ["original", ""],
      ["clip", "0-900"],
      ["clip-proof", "0-900"],
      ["still", "450"],
    ] as const) {
      blobs.push(await planted(service, film, piece, key, number * 100 + blobs.length));
    }
  }
  const words = Array.from({ length: wordsToPlant }, (_, i) => `Wilhelmina${number}Oakapple${i}`);
  const edits = words.map((name, i) => ({
    id: `${id}-edit-${i}`,
    name: `note/${i}`,
    was: null,
    now: { text: name, on: "2026-11-21" },
  }));
  const half = Math.ceil(edits.length / 2);
  await stores.notebooks.append({ kind: "case", id }, id, edits.slice(0, half), "guider", AT);
  await stores.notebooks.append({ kind: "film", id: films[0]!.id }, id, edits.slice(half), "guider", AT);
  return { one, films, blobs, words };
}

const filmOf = (caseId: string, id: string, kind: FilmKind): Film => ({
  id,
  caseId,
  cycleId: `${caseId}-cycle`,
  kind,
  state: "in",
  createdAt: AT,
  name: `Wilhelmina at the table, ${id}.mp4`,
  bytes: 40_000,
  facts: null,
  problem: null,
  plays: "original",
  digest: null,
});

async function planted(service: FilmService, film: Film, kind: PieceKind, key: string, seed: number): Promise<Blob> {
  const writing = await service.vault.seal(film.caseId, keptAs(film.kind));
  await writing.write(marked(40_000, seed));
  const blob = await writing.finish();
  await service.records.stores.films.putPiece({ film: film.id, kind, key, blob });
  return blob;
}

/** Whether a sealed file opens and is what was sealed. */
export async function opens({ vault }: FilmService, blob: Blob): Promise<boolean> {
  try {
    const source = await vault.open(blob);
    const bytes = await source.read(0, blob.bytes);
    await source.close();
    return bytes.length === blob.bytes && Buffer.from(bytes).includes("THIS-IS-A-CHILD-ON-FILM");
  } catch {
    return false;
  }
}

/** Files below a folder that hold any of these texts, in any of the forms in which a text is written down. */
export function holding(folder: string, texts: readonly string[]): readonly string[] {
  const { hits } = searcher(texts.flatMap((text) => textNeedles("a text", text))).below(folder);
  return [...new Set(hits.map(({ path }) => path))];
}
