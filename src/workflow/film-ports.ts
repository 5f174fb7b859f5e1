/** What the workflows of films need from outside; each takes only what it uses of it. */
import type { Heard } from "#analysis/look.ts";
import type { FilmVault, RecordSeal } from "#domain/keeping.ts";
import type { Clock, NewId } from "#domain/moment.ts";
import type { FilmReader } from "#domain/ports.ts";
import type { Records } from "#domain/records.ts";
import type { Sound } from "#domain/sound.ts";
import type { Seconds } from "#domain/time.ts";
import type { ConsentPorts } from "./may-use.ts";

export interface FilmPorts {
  readonly records: Records;
  readonly vault: FilmVault;
  readonly seal: RecordSeal;
  readonly reader: FilmReader;
  readonly hear: Hear;
  /** Whether the people in a film allow what is done with it. */
  readonly consent: ConsentPorts;
  readonly clock: Clock;
  readonly newId: NewId;
}

/** Hears a film's sound beside everything else, until `signal` is aborted. The sound is handed over: it is gone for the caller. */
export type Hear = (sound: Sound, seconds: Seconds, seed: number, signal: AbortSignal) => Promise<Heard>;
