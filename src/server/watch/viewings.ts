/**
 * Who looks at what: written down before the first byte of it is given out, and once more when they have stopped, with how
 * much it was. Asking for range after range of one film is one viewing.
 */
import type { Clock } from "#domain/moment.ts";
import type { Records } from "#domain/records.ts";
import type { Signed } from "../serve.ts";

/** What is looked at: a film, a clip of it, pictures of it, or a copy that is taken away. */
export const lookedAt = ["film", "clip", "pictures"] as const;
export type LookedAt = (typeof lookedAt)[number];

const kinds = { film: "film-watched", clip: "clip-shown", pictures: "film-read" } as const;

/** Milliseconds without asking for more after which a viewing has ended. */
const ENDED_AFTER = 120_000;

export interface Viewed {
  readonly film: string;
  readonly caseId: string;
  readonly what: LookedAt;
  /** The relation that opens it. */
  readonly relation: string;
}

export interface Viewings {
  /** Returns once it is written down that somebody looks. @returns notes bytes that were given out */
  look(viewer: Signed, viewed: Viewed): Promise<(bytes: number) => void>;
  /** Ends all viewings and writes them down. */
  close(): Promise<void>;
}

interface Viewing extends Viewed {
  readonly viewer: Signed;
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

  const entry = ({ viewer: { account, session }, film, caseId, relation }: Pick<Viewing, "viewer"> & Viewed) => ({
    at: clock(),
    by: account.id,
    subject: film,
    caseId,
    session: session.hash.slice(0, 16),
    strength: session.strength,
    relation,
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
    async look(viewer, viewed) {
      const key = [viewer.session.hash, viewed.what, viewed.film].join(" ");
      let viewing = open.get(key);
      if (viewing === undefined) {
        const begun = records.stores.audit.add({ ...entry({ viewer, ...viewed }), what: kinds[viewed.what] });
        viewing = { ...viewed, viewer, begun, count: 0, bytes: 0, ending: null };
        open.set(key, viewing);
        begun.catch(() => open.delete(key));
      }
      const one = viewing;
      one.count += 1;
      if (one.ending !== null) clearTimeout(one.ending);
      one.ending = setTimeout(() => void end(key, one).catch(onFault), endedAfter).unref();
      await one.begun;
      return (bytes) => void (one.bytes += bytes);
    },
    async close() {
      await Promise.all([...open].map(([key, viewing]) => end(key, viewing).catch(onFault)));
    },
  };
}
