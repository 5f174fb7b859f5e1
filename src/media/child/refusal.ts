import type { FilmProblem, FilmProblemCode } from "#domain/film.ts";
import type { Seconds } from "#domain/time.ts";

/** Thrown where a film turns out to be of no use; it ends the operation and becomes its result. */
export class FilmRefused extends Error {
  readonly problem: FilmProblem;

  constructor(code: FilmProblemCode, readableTo: Seconds | null = null) {
    super(code);
    this.name = "FilmRefused";
    this.problem = { code, readableTo };
  }
}
