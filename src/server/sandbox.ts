/** Films are read in a sandbox. Where the machine has none they wait until the operator has agreed, once, to do without. */
import { z } from "zod";
import { entries } from "#contract/entries.ts";
import type { Notebook } from "#domain/notebook.ts";
import type { FilmReader } from "#domain/ports.ts";

export type Sandbox = "there" | "agreed-without" | "missing";

/** Thrown where somebody waits for a picture and no film may be read. */
export class SandboxMissing extends Error {
  override readonly name = "SandboxMissing";
  readonly code = "sandbox-missing" as const;
}

export interface SandboxGate {
  readonly state: () => Sandbox;
  /** Told whenever the service's notebook may have changed. */
  readonly look: (service: Notebook) => void;
  /** The reader, behind the gate: work that can wait does. */
  readonly reader: FilmReader;
  /** Ends all waiting. */
  readonly close: () => void;
}

export function sandboxGate(boxed: boolean, reader: FilmReader): SandboxGate {
  let agreed = false;
  const { promise: allowed, resolve, reject } = Promise.withResolvers<void>();
  allowed.catch(() => undefined); // nobody may be waiting
  if (boxed) resolve();
  const state = (): Sandbox => (boxed ? "there" : agreed ? "agreed-without" : "missing");
  return {
    state,
    look(service) {
      agreed = z.safeParse(entries.service.sandbox, service.get("sandbox")).data?.agreedWithout ?? false;
      if (agreed) resolve();
    },
    reader: {
      glance: async (...args) => allowed.then(() => reader.glance(...args)),
      survey: async (...args) => allowed.then(() => reader.survey(...args)),
      pictures: async (...args) => allowed.then(() => reader.pictures(...args)),
      keyStrip: async (...args) => allowed.then(() => reader.keyStrip(...args)),
      clip: async (...args) => allowed.then(() => reader.clip(...args)),
      workingCopy: async (...args) => allowed.then(() => reader.workingCopy(...args)),
      async still(...args) {
        if (state() === "missing") throw new SandboxMissing("No sandbox, and nobody has agreed to do without");
        return reader.still(...args);
      },
    },
    close: () => reject(new SandboxMissing("The service is closing")),
  };
}
