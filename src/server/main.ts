/** Runs the service until it is told to stop. */
import process from "node:process";
import { fileURLToPath } from "node:url";
import { en } from "#contract/words/en.ts";
import { canBox } from "#media/box.ts";
import { CODE_HOURS } from "./accounts/setting-up.ts";
import { machine } from "./machine.ts";
import { whyNotStarted } from "./not-started.ts";
import { arePagesIn } from "./pages.ts";
import type { Service } from "./service.ts";
import { openService } from "./service.ts";
import type { Settings } from "./settings.ts";
import { isOpenInPlain, readSettings } from "./settings.ts";

const words = en.server;
/** Milliseconds after which what has not ended by itself is cut off: nothing that was acknowledged is lost by that. */
const STOPPED_WITHIN = 9000;
const say = (...lines: readonly string[]) => process.stdout.write(`${lines.join("\n")}\n`);
const complain = (text: string) => process.stderr.write(`${text}\n`);

const read = readSettings(process.env);
if (read.ok) await run(read.settings);
else {
  complain(words.settingMalformed(read.name, read.value));
  process.exitCode = 2;
}

async function run(settings: Settings): Promise<void> {
  const pages = fileURLToPath(new URL("../../dist/web", import.meta.url));
  let service: Service | null = null;
  try {
    service = await openService({
      settings,
      ...machine,
      pages,
      onFault: (error, where) =>
        complain(`${where}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
    });
    await service.app.listen({ port: settings.port, host: settings.host });
  } catch (error) {
    complain(whyNotStarted(error, settings));
    await service?.close();
    process.exit(1);
  }
  await stand(service, settings, pages);
}

/** Says where it is, and waits for the end. */
async function stand(service: Service, settings: Settings, pages: string): Promise<void> {
  let stopping = false;
  const stop = (code: number) => {
    if (stopping) return;
    stopping = true;
    say(words.stopping);
    setTimeout(() => {
      complain(words.cutOff);
      process.exit(code);
    }, STOPPED_WITHIN);
    service.close().then(
      () => process.exit(code),
      (error: unknown) => {
        complain(String(error));
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", () => stop(0));
  process.on("SIGINT", () => stop(0));
  void service.lost.then(() => {
    complain(words.databaseLost);
    stop(1);
  });

  say(words.listening(settings.origin));
  const code = await service.setUpCode();
  if (code !== null) say("", ...words.setUp(settings.origin, code, CODE_HOURS));
  if (canBox() !== "boxed") say(words.noSandbox);
  if (!arePagesIn(pages)) say(words.noPages);
  if (isOpenInPlain(settings)) say(words.openInPlain(settings.host, settings.port));
}
