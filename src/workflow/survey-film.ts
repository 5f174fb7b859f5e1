import type { ImportStep } from "./import-film.ts";
import { withFilm } from "./film-bytes.ts";
import { packedFrames, packedPeaks } from "./film-pieces.ts";
import { filmRefused } from "./film-arrived.ts";
import type { NewPiece } from "./keep-piece.ts";
import { keepPieces, sealBytes } from "./keep-piece.ts";
import { howToPlay } from "#domain/playback.ts";

/** Reads the film through without decoding its pictures: its true facts, the time of every picture, and the waveform. */
export const surveyFilm: ImportStep = async (ports, film, { step, signal }) => {
  if (film.facts !== null) return null;
  if (film.state === "unreadable") return film.problem;
  const progress = await step("reading");
  return withFilm(ports, film, signal, async (source) => {
    const survey = await ports.reader.survey(source, { sound: true }, progress);
    if (!survey.ok) {
      const { code } = survey.problem;
      await keepPieces(ports, film.id, [], async (stores, now) => {
        await stores.films.change({ ...now, state: "unreadable", plays: null, problem: code });
        await filmRefused(stores, ports, now, code);
        return [];
      });
      return code;
    }
    const { facts, index, peaks } = survey;
    const pieces: NewPiece[] = [];
    if (index !== null)
      pieces.push({ kind: "frames", key: "", blob: await sealBytes(ports, film, packedFrames(index)) });
    if (peaks !== null) pieces.push({ kind: "peaks", key: "", blob: await sealBytes(ports, film, packedPeaks(peaks)) });
    const plays = howToPlay(facts).asItIs ? ("original" as const) : null;
    await keepPieces(ports, film.id, pieces, async (stores, now) => {
      await stores.films.change({ ...now, facts, problem: facts.problem?.code ?? null, plays: now.plays ?? plays });
      return [];
    });
    return null;
  });
};
