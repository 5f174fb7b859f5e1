import type { Act } from "#domain/access.ts";
import type { Clock } from "#domain/moment.ts";
import type { Records } from "#domain/records.ts";
import type { Refusal } from "../refusal.ts";
import type { Found, Signed } from "../serve.ts";

/** Milliseconds within which the same refusal of one session is written down once: whoever tries without end fills no disk. */
const ONCE_IN = 60_000;
const MOST_HELD = 10_000;

export type NoteRefusal = (caller: Signed, act: Act, behind: Found | null, refusal: Refusal) => Promise<void>;

/** Writes down who was refused what, by which code; what is not there counts as well. */
export function refusalNotes({ stores }: Pick<Records, "stores">, clock: Clock): NoteRefusal {
  const last = new Map<string, number>();
  return async ({ account, session }, act, behind, { code }) => {
    const at = clock();
    const caseId = behind?.case?.id ?? null;
    const key = [session.hash, act, caseId, code].join(" ");
    const before = last.get(key);
    if (before !== undefined && Date.parse(at) - before < ONCE_IN) return;
    if (last.size >= MOST_HELD) last.clear();
    last.set(key, Date.parse(at));
    await stores.audit.add({
      at,
      by: account.id,
      what: "access-refused",
      subject: act,
      caseId,
      session: session.hash.slice(0, 16),
      strength: session.strength,
      result: "refused",
      reason: code,
    });
  };
}
