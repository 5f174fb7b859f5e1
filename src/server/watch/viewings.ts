/**
 * Who looks at what: written down before the first byte of it is given out, and once more when they have stopped, with how
 * much it was. Asking for range after range of one film is one viewing.
 */
import type { FastifyReply } from "fastify";
import type { Relation } from "#domain/access.ts";
import type { Film } from "#domain/film-record.ts";
import type { Clock } from "#domain/moment.ts";
import type { Records } from "#domain/records.ts";
import type { WatchedWhat } from "#domain/watched.ts";
import type { Signed } from "../serve.ts";

const kinds = { film: "film-watched", clip: "clip-shown", pictures: "film-read" } as const;

/** Milliseconds without asking for more after which a viewing has ended. */
const ENDED_AFTER = 120_000;

/** A call that gives out a film, or something of it. */
export interface Giving {
  readonly caller: Signed;
  /** The relation that opens it. */
  readonly relation: Relation;
  readonly reply: FastifyReply;
}

export interface Viewings {
  /** Returns once it is written down that somebody looks; how much goes out is counted when the answer ends. */
  look(giving: Giving, film: Pick<Film, "id" | "caseId">, what: WatchedWhat): Promise<void>;
  /** Ends all viewings and writes them down. */
  close(): Promise<void>;
}

interface Viewing extends Pick<Giving, "caller" | "relation"> {
  readonly film: Pick<Film, "id" | "caseId">;
  readonly what: WatchedWhat;
  readonly begun: Promise<void>;
  count: number;
  bytes: number;
  ending: NodeJS.Timeout | null;
}

export function openViewings(
  records: Records,
  clock: Clock,
  onFault: (error: unknown) => void,
  endedAfter = ENDED_AFTER,
): Viewings {
  const open = new Map<string, Viewing>();

  const entry = ({ caller, relation, film }: Pick<Viewing, "caller" | "relation" | "film">) => ({
    at: clock(),
    by: caller.account.id,
    subject: film.id,
    caseId: film.caseId,
    session: caller.session.hash.slice(0, 16),
    strength: caller.session.strength,
    relation: caller.session.scope.kind === "whole" ? relation : "screen",
  });

  async function end(key: string, viewing: Viewing): Promise<void> {
    if (open.get(key) !== viewing) return;
    open.delete(key);
    if (viewing.ending !== null) clearTimeout(viewing.ending);
    await viewing.begun;
    const { count, bytes } = viewing;
    await records.stores.audit.add({ ...entry(viewing), what: "viewing-ended", reason: viewing.what, count, bytes });
  }

  return {
    async look({ caller, relation, reply: { raw } }, film, what) {
      const key = [caller.session.hash, what, film.id].join(" ");
      let viewing = open.get(key);
      if (viewing === undefined) {
        const who = { caller, relation, film };
        const begun = records.stores.audit.add({ ...entry(who), what: kinds[what] });
        viewing = { ...who, what, begun, count: 0, bytes: 0, ending: null };
        open.set(key, viewing);
        begun.catch(() => open.delete(key));
      }
      const one = viewing;
      one.count += 1;
      if (one.ending !== null) clearTimeout(one.ending);
      one.ending = setTimeout(() => void end(key, one).catch(onFault), endedAfter).unref();
      raw.once("close", () => void (one.bytes += Number(raw.getHeader("content-length") ?? 0)));
      await one.begun;
    },
    async close() {
      await Promise.all([...open].map(([key, viewing]) => end(key, viewing).catch(onFault)));
    },
  };
}
