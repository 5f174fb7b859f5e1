import { relative } from "node:path";
import process from "node:process";
import type { DemoReport } from "#contract/demo.ts";
import { en } from "#contract/words/en.ts";
import { canBox } from "#media/box.ts";
import { codeOf } from "#server/code-of.ts";
import type { DemoProgress } from "#server/demo/made-ready.ts";
import { machine } from "#server/machine.ts";
import { whyNotStarted } from "#server/not-started.ts";
import type { Service } from "#server/service.ts";
import { openService } from "#server/service.ts";
import type { Settings } from "#server/settings.ts";
import { readSettings } from "#server/settings.ts";
import type { Outcome, Result } from "./outcome.ts";
import { done, refused } from "./outcome.ts";
import type { Session } from "./session.ts";

/** Fills the data folder, as `npm start` finds it, with the fictional service, and waits until its films are ready. */
export async function demoService(session: Session): Promise<Outcome<Result>> {
  const read = readSettings(process.env);
  if (!read.ok) return refused("usage-value", { value: `${read.name}="${read.value}"` });
  const { settings } = read;
  const folder = relative(process.cwd(), settings.dataDir) || ".";
  const opened = await opening(settings, session);
  if (!opened.ok) return opened;
  try {
    const made = await opened.value.fillWithDemo(stages(session));
    if (!made.ok) return refused(made.code, { name: folder });
    return done({
      json: { schema: "glimmer/demo@2", folder, ...made.value } satisfies DemoReport,
      text: `${en.command.demo.done(folder, process.env["GLIMMER_DATA_DIR"] ?? null).join("\n")}\n`,
    });
  } finally {
    await opened.value.close();
  }
}

async function opening(settings: Settings, session: Session): Promise<Outcome<Service>> {
  const box = canBox();
  if (box !== "boxed") session.note(en.command.noBox[box]);
  try {
    const service = await openService({
      ...machine,
      settings,
      pages: null,
      onlyDrawnFilms: true,
      onFault: (error, where) => {
        if (process.env["GLIMMER_DEBUG"]) session.note(`${where}: ${String(error)}`);
      },
    });
    return done(service);
  } catch (error) {
    const code = codeOf(error);
    if (code === null) throw error;
    return { ok: false, code, text: whyNotStarted(error, settings) };
  }
}

/** One line on the terminal for each film that is drawn, and one for what comes after. */
function stages(session: Session): (progress: DemoProgress) => void {
  const words = en.command.stages;
  let name = "";
  let show: (done: number) => void = () => undefined;
  return (progress) => {
    const now = progress.doing === "drawing" ? words.drawingFilm(progress.film, progress.of) : words.takingIn;
    if (now !== name) show = session.progress.stage(now);
    name = now;
    show(progress.done);
  };
}
