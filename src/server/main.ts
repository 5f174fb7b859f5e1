/** Runs the service until it is told to stop. */
import process from "node:process";
import { fileURLToPath } from "node:url";
import { en } from "#contract/words/en.ts";
import { canBox } from "#media/box.ts";
import type { AskPassphrase } from "#vault/root-secret.ts";
import { VaultProblem } from "#vault/problem.ts";
import { CODE_HOURS } from "./accounts/setting-up.ts";
import type { Unlocking } from "./audit/service-log.ts";
import { typedUnseen } from "./ask-passphrase.ts";
import { lockedDoor, opensByPassphrase } from "./locked-door.ts";
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
const MINUTE = 60_000;
const pages = fileURLToPath(new URL("../../dist/web", import.meta.url));
const say = (...lines: readonly string[]) => process.stdout.write(`${lines.join("\n")}\n`);
const complain = (text: string) => process.stderr.write(`${text}\n`);

/** What has to be closed when the process is told to stop. */
let standing: { close(): Promise<void> } | null = null;
let stopping = false;

const read = readSettings(process.env);
if (read.ok) {
  process.on("SIGTERM", () => stop(0));
  process.on("SIGINT", () => stop(0));
  await run(read.settings);
} else {
  complain(words.settingMalformed(read.name, read.value));
  process.exitCode = 2;
}

/** Open, and locked, in turns. */
async function run(settings: Settings): Promise<void> {
  let ask: AskPassphrase = atTerminal;
  let unlocking: Unlocking | null = null;
  let again = false;
  for (;;) {
    const service = await opened(settings, ask, unlocking);
    again ||= service !== null;
    if (service !== null) {
      await stand(service, settings);
      if (settings.lockAfter === null) return;
      await quiet(service, settings.lockAfter * MINUTE);
      if (stopping) return;
      await service.close("idle");
    }
    const door = await lockedDoor(settings, machine.clock);
    standing = door;
    say(words.locked(settings.origin, opensByPassphrase(settings)));
    const { passphrase, wrong } = await door.opened;
    await door.close();
    ask = () => Promise.resolve(passphrase);
    unlocking = { again, wrong };
  }
}

async function atTerminal(): Promise<string | null> {
  const typed = await typedUnseen([en.vault.passphrase.ask]);
  return typed.ok ? (typed.lines[0] ?? null) : null;
}

/** @returns null where only a passphrase is missing, and there is no terminal to ask at */
async function opened(
  settings: Settings,
  askPassphrase: AskPassphrase,
  unlocking: Unlocking | null,
): Promise<Service | null> {
  let service: Service | null = null;
  try {
    service = await openService({
      settings,
      ...machine,
      pages,
      askPassphrase,
      ...(unlocking === null ? {} : { unlocking }),
      onFault: (error, where) =>
        complain(`${where}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
    });
    standing = service;
    await service.app.listen({ port: settings.port, host: settings.host });
    return service;
  } catch (error) {
    if (error instanceof VaultProblem && error.code === "vault-root-sealed") return null;
    complain(whyNotStarted(error, settings));
    await service?.close();
    return process.exit(1);
  }
}

function stop(code: number): void {
  if (stopping) return;
  stopping = true;
  say(words.stopping);
  setTimeout(() => {
    complain(words.cutOff);
    process.exit(code);
  }, STOPPED_WITHIN);
  Promise.resolve(standing?.close()).then(
    () => process.exit(code),
    (error: unknown) => {
      complain(String(error));
      process.exit(1);
    },
  );
}

/** Says where it is. */
async function stand(service: Service, settings: Settings): Promise<void> {
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

/** Resolves once nobody has asked for anything for that many milliseconds, and nothing is being made. */
async function quiet(service: Service, milliseconds: number): Promise<void> {
  for (let left = milliseconds; left > 0; left = (await service.quietSince()) + milliseconds - Date.now()) {
    await new Promise((resolve) => setTimeout(resolve, left));
  }
}
