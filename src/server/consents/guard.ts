/** The check of consent at the moment of use, and what cuts a film off while it is being given out. */
import type { ServerResponse } from "node:http";
import type { Purpose } from "#domain/consent.ts";
import { isStopped, purposeOf } from "#domain/may-use.ts";
import type { ConsentPorts, FilmToUse } from "#workflow/may-use.ts";
import { mayUseFilm, saidOf } from "#workflow/may-use.ts";
import type { Refusal } from "../refusal.ts";
import { refused } from "../refusal.ts";

export interface ConsentGuard {
  /** Refuses what the people in a film have not allowed. */
  refusal(film: FilmToUse, purpose?: Purpose): Promise<Refusal | null>;
  /** The same for an answer that gives it out: it is cut off as soon as it is not allowed any more. */
  giving(film: FilmToUse, raw: ServerResponse, purpose?: Purpose): Promise<Refusal | null>;
  /** Whether an objection stops everything of the case. */
  isStopped(caseId: string): Promise<boolean>;
  /** What is being given out of a case is looked at again. Returns once nothing more goes out of what is not allowed. */
  recheck(caseId: string): Promise<void>;
}

interface Giving {
  readonly film: FilmToUse;
  readonly purpose: Purpose;
  readonly raw: ServerResponse;
  /** Not allowed yet. While it is asked for, what changes makes it be asked for again. */
  asking: boolean;
  changed: boolean;
}

export function consentGuard(ports: ConsentPorts): ConsentGuard {
  const given = new Set<Giving>();

  async function refusal(film: FilmToUse, purpose: Purpose = purposeOf(film.kind)): Promise<Refusal | null> {
    const may = await mayUseFilm(ports, film, purpose);
    return may.ok ? null : refused(may.why, await saidOf(ports, film.caseId, purpose, may));
  }

  return {
    refusal,
    async giving(film, raw, purpose = purposeOf(film.kind)) {
      const one: Giving = { film, purpose, raw, asking: true, changed: false };
      given.add(one);
      raw.once("close", () => given.delete(one));
      let shut: Refusal | null;
      do {
        one.changed = false;
        shut = await refusal(film, purpose);
      } while (isChanged(one));
      one.asking = false;
      if (shut !== null || raw.destroyed) given.delete(one);
      return shut;
    },
    isStopped: async (caseId) => isStopped(await ports.books.ledger(caseId)),
    async recheck(caseId) {
      for (const one of [...given].filter(({ film }) => film.caseId === caseId)) {
        one.changed = true;
        if (!one.asking && (await refusal(one.film, one.purpose)) !== null) one.raw.destroy();
      }
    },
  };
}

const isChanged = ({ changed }: Giving): boolean => changed;
