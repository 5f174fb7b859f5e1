import type { FilmReader } from "#domain/ports.ts";
import type { Session } from "./session.ts";

export function openReader(_session: Session): FilmReader {
  throw new Error("the film reader is not wired yet");
}
