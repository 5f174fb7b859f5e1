/** Runs the service until it is told to stop. */
import { randomBytes } from "node:crypto";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { errorCodes } from "#contract/errors.ts";
import { en } from "#contract/words/en.ts";
import { canBox } from "#media/box.ts";
import { CODE_HOURS } from "./accounts/setting-up.ts";
import { arePagesIn } from "./pages.ts";
import type { Service } from "./service.ts";
import { openService } from "./service.ts";
import type { Settings } from "./settings.ts";
import { readSettings } from "./settings.ts";

const words = en.server;
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
      clock: () => new Date().toISOString(),
      newId: () => randomBytes(16).toString("base64url"),
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      pages,
      onFault: (error, where) =>
        complain(`${where}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
    });
    await service.app.listen({ port: settings.port, host: settings.host });
  } catch (error) {
    complain(sentenceFor(error, settings));
    process.exitCode = 1;
    await service?.close();
    return;
  }
  await stand(service, settings, pages);
}

/** Says where it is, and waits for the end. */
async function stand(service: Service, settings: Settings, pages: string): Promise<void> {
  say(words.listening(settings.origin));
  const code = await service.setUpCode();
  if (code !== null) say("", ...words.setUp(settings.origin, code, CODE_HOURS));
  if (canBox() !== "boxed") say(words.noSandbox);
  if (!arePagesIn(pages)) say(words.noPages);

  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    say(words.stopping);
    service.close().then(
      () => process.exit(0),
      (error: unknown) => {
        complain(String(error));
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

/** Why the service does not start. */
function sentenceFor(error: unknown, { port }: Settings): string {
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code === "EADDRINUSE") return words.portTaken(port);
  const known = errorCodes.find((one) => one === code);
  const detail = error instanceof Error ? error.message : String(error);
  return known === undefined ? en.errors.fault({ detail }) : en.errors[known]({});
}
