import process from "node:process";
import { en } from "#contract/words/en.ts";
import type { FilmReader } from "#domain/ports.ts";
import { canBox } from "#media/box.ts";
import type { FilmReaderOptions } from "#media/reader.ts";
import { filmReader } from "#media/reader.ts";
import type { Session } from "./session.ts";

/** The reader of films; says once, in one line, where this machine has no sandbox for it. */
export function openReader(session: Session): FilmReader {
  const box = canBox();
  if (box !== "boxed") session.note(en.command.noBox[box]);
  return filmReader(inBox(session));
}

/** How FFmpeg is run here: in the sandbox where there is one. */
export function inBox(session: Session): FilmReaderOptions {
  return {
    boxed: canBox() === "boxed",
    ...(process.env["GLIMMER_DEBUG"] ? { onFault: (text) => session.note(text) } : {}),
  };
}
