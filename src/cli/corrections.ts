import type { Role } from "#domain/place.ts";
import type { Seconds } from "#domain/time.ts";
import { en } from "#contract/words/en.ts";
import { parseClock } from "./clock.ts";
import type { Outcome } from "./outcome.ts";
import { done, refused } from "./outcome.ts";

/** What the guider says about who speaks, for this film only. */
export interface Corrections {
  readonly voices: readonly { readonly voice: "A" | "B"; readonly role: Role }[];
  readonly pieces: readonly { readonly at: Seconds; readonly role: Role }[];
}

/** Reads `--voice A=adult` and `--at 12.4=child`. */
export function corrections(voices: readonly string[], ats: readonly string[]): Outcome<Corrections> {
  const named: Corrections["voices"][number][] = [];
  for (const text of voices) {
    const [voice, role] = halves(text);
    if ((voice !== "A" && voice !== "B") || !isRole(role)) return unreadable("--voice", text, en.command.values.voice);
    if (named.some((other) => other.voice === voice || other.role === role)) {
      return unreadable("--voice", text, en.command.values.voiceTwice);
    }
    named.push({ voice, role });
  }
  const pieces: Corrections["pieces"][number][] = [];
  for (const text of ats) {
    const [time, role] = halves(text);
    const at = parseClock(time);
    if (at === null || !isRole(role)) return unreadable("--at", text, en.command.values.at);
    pieces.push({ at, role });
  }
  return done({ voices: named, pieces });
}

function halves(text: string): readonly [string, string] {
  const at = text.indexOf("=");
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

function isRole(text: string): text is Role {
  return text === "adult" || text === "child";
}

function unreadable(option: string, text: string, detail: string) {
  return refused("usage-value", { value: `${option} ${text}`, detail });
}
