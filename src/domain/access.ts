/**
 * Who may do what, in one table. Whoever stands nowhere in it may do nothing: what is not written here is refused.
 *
 * To read a row: in which of the states a case may be, and for each relation to the case the roles that may do it by that
 * relation. A role opens no case by itself, and a relation gives nothing to a role that is not named beside it.
 */
import type { Account, AccountRole } from "./account.ts";
import { accountRoles, hasRole } from "./account.ts";
import type { Case } from "./case.ts";
import type { Instant } from "./moment.ts";
import type { PutForward } from "./put-forward.ts";
import { isOpenAt } from "./put-forward.ts";
import type { EmergencyGrant, TeamMember } from "./team.ts";
import { isLetIn, isOnTeam } from "./team.ts";

/** Everything that can be done. A route says which of these calling it is. */
export const acts = [
  // The door, and oneself
  "come-in",
  "own-account",
  "see-colleagues",
  // The service
  "see-settings",
  "change-settings",
  "change-accounts",
  "run-demo",
  "see-status",
  "run-service",
  "see-audit",
  "see-figures",
  "export-research",
  "see-notices",
  "see-consent-texts",
  // Cases, and those one has no relation to
  "list-cases",
  "open-case",
  "list-put-forward",
  "find-case",
  "ask-emergency",
  "allow-emergency",
  // One case
  "see-case",
  "read-notes",
  "write-notes",
  "read-outcomes",
  "write-outcomes",
  "give-report",
  "see-letters",
  "time-work",
  "code-film",
  "open-cycle",
  "put-case-away",
  "see-team",
  "change-team",
  "see-contact",
  "write-contact",
  // Its films
  "see-film",
  "watch-film",
  "write-film",
  "upload-film",
  "ask-where-to-look",
  "destroy-film",
  // Its reviews
  "see-review",
  "watch-clip",
  "write-review",
  "prepare-review",
  "hand-over",
  "take-back",
  // What its people allow
  "see-consent",
  "write-consent",
  "decide-objection",
  // What leaves the circle of the case
  "put-forward",
  "end-put-forward",
  "see-put-forward",
  "give-copy",
  "see-who-watched",
  // How it ends
  "see-ending",
  "close-case",
  "undo-closing",
  "hold-case",
  "release-case",
  "see-certificate",
] as const;
export type Act = (typeof acts)[number];

/** What somebody may be to a case. */
export const relations = [
  "own", // its guider
  "team", // put on it as a trainee or an assistant
  "office", // the team administrator's, to every case of the service
  "put-forward", // moments of it were put forward to them, until a day
  "emergency", // let in by a second person, for a day
  "deciding", // something of it waits for a lead
  "asked", // somebody asks to see it in an emergency, and waits for a second person
  "none",
] as const;
export type Relation = (typeof relations)[number];

/** The states of a case; beside open, closing or closed it may be held, or stopped, or both. */
export const caseConditions = [
  "open",
  "closing", // for some days it can be taken back
  "closed", // its films are gone
  "held", // nothing of it may be destroyed, and its films are locked
  "stopped", // an objection waits for a lead
] as const;
export type CaseCondition = (typeof caseConditions)[number];

interface Row extends Partial<Readonly<Record<Relation, readonly AccountRole[]>>> {
  /** Every state the case is in must be one of these. */
  readonly while: readonly CaseCondition[];
}

const everybody = accountRoles;
const ofTheService = accountRoles.filter((role) => role !== "guest");
/** Those who do the work with families. */
const practice: readonly AccountRole[] = ["guider", "trainee"];
const team: readonly AccountRole[] = ["trainee", "assistant"];
/** Those who may be let in for an emergency. */
const letIn: readonly AccountRole[] = ["guider", "lead"];
/** Those who may say yes to somebody who asks to be let in. */
const secondPerson: readonly AccountRole[] = ["lead", "operator"];
const shownTo: readonly AccountRole[] = ["supervisor", "guest", "guider", "trainee"];

const always = caseConditions;
const untilClosed: readonly CaseCondition[] = ["open", "closing", "held", "stopped"];
/** While films may be looked at. */
const unlocked: readonly CaseCondition[] = ["open", "closing"];
const working: readonly CaseCondition[] = ["open"];

const table: { readonly [act in Act]: Row } = {
  "come-in": { while: always, none: everybody },
  "own-account": { while: always, none: everybody },
  "see-colleagues": { while: always, none: ofTheService },

  "see-settings": { while: always, none: ofTheService },
  "change-settings": { while: always, none: ["operator"] },
  "change-accounts": { while: always, none: ["operator"] },
  "run-demo": { while: always, none: ["operator"] },
  "see-status": { while: always, none: ["operator"] },
  "run-service": { while: always, none: ["operator"] },
  "see-audit": { while: always, none: ["governance"] },
  "see-figures": { while: always, none: ["lead"] },
  "export-research": { while: always, none: ["lead"] },
  "see-notices": { while: always, own: ofTheService },
  "see-consent-texts": { while: always, none: ofTheService },

  "list-cases": { while: always, none: everybody },
  "open-case": { while: always, none: practice },
  "list-put-forward": { while: always, none: shownTo },
  // By its code, to hold it for somebody who asks; who is in it is not told.
  "find-case": { while: always, own: ["lead"], none: ["lead"] },
  "ask-emergency": { while: always, none: letIn },
  "allow-emergency": { while: always, own: secondPerson, asked: secondPerson },

  "see-case": { while: always, own: practice, team, office: ["administrator"], emergency: letIn },
  "read-notes": { while: always, own: practice, team, emergency: letIn },
  "write-notes": { while: untilClosed, own: practice, team: ["trainee"] },
  "read-outcomes": { while: always, own: practice, team: ["trainee"], emergency: letIn },
  // Also after the films are gone: somebody asks again after three months and six.
  "write-outcomes": { while: always, own: practice, team: ["trainee"] },
  "give-report": { while: always, own: practice, team: ["trainee"] },
  // The office prints and sends what a guider has made ready, and reads nothing else that is written of the case.
  "see-letters": { while: always, own: practice, team: ["trainee"], office: ["administrator"] },
  // Whoever can be at work in a case is timed there.
  "time-work": { while: always, own: practice, team, emergency: letIn },
  "code-film": { while: unlocked, own: practice, team },
  "open-cycle": { while: ["open", "held", "stopped"], own: practice, team: ["trainee"] },
  "put-case-away": { while: always, own: practice },
  "see-team": { while: always, own: practice, team, office: ["administrator"], emergency: letIn },
  "change-team": { while: always, own: ["guider"] },
  "see-contact": { while: always, own: practice, office: ["administrator"] },
  "write-contact": { while: always, own: practice, office: ["administrator"] },

  "see-film": { while: always, own: practice, team, emergency: letIn },
  "watch-film": { while: unlocked, own: practice, team, emergency: letIn },
  "write-film": { while: working, own: practice, team: ["trainee"] },
  "upload-film": { while: working, own: practice, team },
  "ask-where-to-look": { while: working, own: practice, team: ["trainee"] },
  "destroy-film": { while: ["open", "closing", "stopped"], own: practice },

  "see-review": { while: always, own: practice, team: ["trainee"], emergency: letIn },
  "watch-clip": { while: unlocked, own: practice, team: ["trainee"], emergency: letIn },
  "write-review": { while: untilClosed, own: practice, team: ["trainee"] },
  "prepare-review": { while: working, own: practice, team: ["trainee"] },
  "hand-over": { while: working, own: practice, team: ["trainee"] },
  "take-back": { while: always, own: practice, team: ["trainee"] },

  // Whoever decides an objection is told that, and nothing of what else people said.
  "see-consent": { while: always, own: practice, team: ["trainee"], emergency: letIn },
  "write-consent": { while: always, own: practice, team: ["trainee"] },
  "decide-objection": { while: always, deciding: ["lead"] },

  "put-forward": { while: working, own: practice },
  "end-put-forward": { while: always, own: practice },
  "see-put-forward": { while: unlocked, "put-forward": shownTo },
  "give-copy": { while: unlocked, own: practice },
  "see-who-watched": { while: always, own: practice, team: ["trainee"], emergency: letIn },

  "see-ending": { while: always, own: practice, team: ["trainee"], office: ["administrator"], deciding: ["lead"] },
  "close-case": { while: always, own: practice },
  "undo-closing": { while: always, own: practice },
  // Whoever holds a case need not see it: a lead may do it for somebody who asks.
  "hold-case": { while: always, own: practice, none: ["lead"] },
  "release-case": { while: always, own: practice, deciding: ["lead"] },
  "see-certificate": { while: always, own: practice, team: ["trainee"], office: ["administrator"], deciding: ["lead"] },
};

/** The rows as data: for documents, and for tests that loosen one at a time. */
export type AccessTable = typeof table;
export const accessTable: AccessTable = table;

/** One relation that somebody has to a case, and the roles that count in it. */
export interface Stands {
  readonly relation: Relation;
  readonly roles: readonly AccountRole[];
}

/** What is known of a case and an account, beside the case itself. */
export interface RelationFacts {
  /** How the account stands on the case's team. */
  readonly team: readonly TeamMember[];
  readonly emergencies: readonly EmergencyGrant[];
  /** What was put forward of this case to this account. */
  readonly forwards: readonly Pick<PutForward, "caseId" | "to" | "until" | "endedAt">[];
  /** Whether something of the case waits for a lead. */
  readonly waits: boolean;
  /** Whether somebody asks to be let in. */
  readonly asked: boolean;
}

/** Nothing is known that would give somebody a relation. */
export const noFacts: RelationFacts = { team: [], emergencies: [], forwards: [], waits: false, asked: false };

type Person = Pick<Account, "id" | "roles" | "endedAt">;

/** What somebody is where no case is asked for, and to every case they have no relation to. */
export const unrelated = ({ roles, endedAt }: Pick<Person, "roles" | "endedAt">): Stands => ({
  relation: "none",
  roles: endedAt === null ? roles : [],
});

/**
 * Everything that somebody is to a case. Its guider is that and nothing else: nobody decides in their own case.
 *
 * @param facts what is known of these two; what is about others counts for nothing
 */
export function relationsOf(
  account: Person,
  one: Pick<Case, "id" | "guider">,
  facts: RelationFacts,
  now: Instant,
): readonly Stands[] {
  if (account.endedAt !== null) return [];
  const { roles } = account;
  if (one.guider === account.id) return [{ relation: "own", roles }];
  const stands: Stands[] = [];
  const placed = facts.team.filter((member) => member.caseId === one.id && member.account === account.id);
  // On a team somebody is what they were put there as, and only while the service has them as that.
  const places = placed.filter((member) => isOnTeam(member, now) && hasRole(account, member.as)).map(({ as }) => as);
  if (places.length > 0) stands.push({ relation: "team", roles: places });
  if (hasRole(account, "administrator")) stands.push({ relation: "office", roles });
  if (facts.forwards.some((grant) => grant.caseId === one.id && grant.to === account.id && isOpenAt(grant, now)))
    stands.push({ relation: "put-forward", roles });
  const open = facts.emergencies.filter((grant) => grant.caseId === one.id && grant.by === account.id);
  if (open.some((grant) => isLetIn(grant, now))) stands.push({ relation: "emergency", roles });
  if (facts.waits && hasRole(account, "lead")) stands.push({ relation: "deciding", roles });
  if (facts.asked) stands.push({ relation: "asked", roles });
  return [...stands, unrelated(account)];
}

/**
 * The relation by which somebody may do something, whatever state the case is in.
 *
 * @returns null where none allows it
 */
export function allowedBy(act: Act, stands: readonly Stands[], rows: AccessTable = table): Relation | null {
  const row = rows[act];
  return (
    stands.find(({ relation, roles }) => row[relation]?.some((role) => roles.includes(role)) ?? false)?.relation ?? null
  );
}

/** The first of a case's states in which this cannot be done; null where it can. */
export function barredBy(
  act: Act,
  conditions: readonly CaseCondition[],
  rows: AccessTable = table,
): CaseCondition | null {
  return conditions.find((condition) => !rows[act].while.includes(condition)) ?? null;
}

/** Whether these roles may do it by any relation: where a call names no case yet. */
export function mayAtAll(act: Act, roles: readonly AccountRole[], rows: AccessTable = table): boolean {
  return relations.some((relation) => rows[act][relation]?.some((role) => roles.includes(role)) ?? false);
}

/** Whose part it is, for the sentence that says so. */
export const whoMay = (act: Act): readonly AccountRole[] => {
  const wanted = new Set(relations.flatMap((relation) => table[act][relation] ?? []));
  return accountRoles.filter((role) => wanted.has(role));
};
