import process from "node:process";
import type { OnProgress } from "#domain/ports.ts";
import { en } from "#contract/words/en.ts";
import type { Paint } from "./paint.ts";

const BAR = 20;
const REDRAW_MS = 100;
/** Time left is only said where there is some, and once enough is done to tell. */
const WORTH_SAYING_S = 3;

/** One line on the terminal that says what is being done. Nothing where there is no terminal. */
export interface Progress {
  /** Begins the next stage; the function returned takes the share of it that is done. */
  stage(name: string): OnProgress;
  /** Clears the line. */
  end(): void;
}

/** @param elapsed seconds since the stage began */
export function progressLine(name: string, share: number, elapsed: number, paint: Paint): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * BAR);
  const bar = paint("honey", "━".repeat(full)) + paint("muted", "─".repeat(BAR - full));
  const left = share > 0.02 ? Math.ceil((elapsed * (1 - share)) / share) : 0;
  const saidLeft = elapsed > 1 && left > WORTH_SAYING_S ? `  ${paint("muted", en.command.timeLeft(left))}` : "";
  return `${name}  ${bar}  ${String(Math.floor(share * 100)).padStart(3)} %${saidLeft}`;
}

export function progressOn(stream: NodeJS.WriteStream, quiet: boolean, paint: Paint): Progress {
  if (quiet || !stream.isTTY || process.env["TERM"] === "dumb")
    return { stage: () => () => undefined, end: () => undefined };
  const clear = () => stream.write("\r\u001b[K");
  let shown = false;
  let drawnAt = 0;
  return {
    stage(name) {
      const began = performance.now();
      drawnAt = 0;
      const draw: OnProgress = (share) => {
        const now = performance.now();
        if (now - drawnAt < REDRAW_MS) return;
        drawnAt = now;
        shown = true;
        clear();
        stream.write(progressLine(name, share, (now - began) / 1000, paint));
      };
      draw(0);
      return draw;
    },
    end() {
      if (shown) clear();
      shown = false;
    },
  };
}
