import process from "node:process";
import type { ErrorReport } from "#contract/error.ts";
import { exitCodeOf } from "#contract/errors.ts";
import type { Outcome, Refusal, Result } from "./outcome.ts";
import { refused } from "./outcome.ts";
import { Outputs } from "./outputs.ts";
import type { Paint } from "./paint.ts";
import { paintFor } from "./paint.ts";
import type { Progress } from "./progress.ts";
import { progressOn } from "./progress.ts";

/** Everything one run of the command line has: where it prints, what it is writing, how it ends. */
export interface Session {
  readonly outputs: Outputs;
  readonly progress: Progress;
  /** For what goes to standard output. */
  readonly paint: Paint;
  /** Columns of the terminal; 80 where there is none. */
  readonly columns: number;
  /** One line beside the result, on standard error. */
  note(line: string): void;
  /** Runs one command to its end: prints its result or its refusal, and sets the exit code. */
  run(json: boolean, command: () => Promise<Outcome<Result>>): Promise<void>;
}

export function openSession(json: boolean): Session {
  const paint = paintFor(process.stdout);
  const paintNotes = paintFor(process.stderr);
  const progress = progressOn(process.stderr, json, paintNotes);
  const outputs = new Outputs();

  const finish = (refusal: Refusal, json: boolean) => {
    progress.end();
    process.exitCode = exitCodeOf(refusal.code);
    if (json) process.stdout.write(`${JSON.stringify(errorReport(refusal))}\n`);
    else process.stderr.write(`${refusal.text}\n`);
  };

  const stop = () => {
    outputs.discard();
    finish(refused("stopped"), json);
    process.exit();
  };
  process.once("SIGINT", stop).once("SIGTERM", stop).once("SIGHUP", stop);
  // The reader of our output may leave early (`| head`); that is no fault.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    outputs.discard();
    process.exit(0);
  });

  return {
    outputs,
    progress,
    paint,
    columns: process.stdout.columns ?? 80,
    note(line) {
      progress.end();
      process.stderr.write(`${paintNotes("muted", line)}\n`);
    },
    async run(json, command) {
      try {
        const outcome = await command();
        progress.end();
        if (outcome.ok) process.stdout.write(json ? `${JSON.stringify(outcome.value.json)}\n` : outcome.value.text);
        else finish(outcome, json);
      } catch (error) {
        outputs.discard();
        const detail = error instanceof Error ? error.message : String(error);
        finish(refused("fault", { detail }), json);
        if (process.env["GLIMMER_DEBUG"]) process.stderr.write(`${error instanceof Error ? error.stack : detail}\n`);
      }
    },
  };
}

function errorReport({ code, text }: Refusal): ErrorReport {
  return { schema: "glimmer/error@1", code, text };
}
