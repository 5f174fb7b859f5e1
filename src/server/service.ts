/** The one place where adapters meet ports. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { notebooks } from "#contract/api/notebooks.ts";
import { foundersRoles } from "#domain/account.ts";
import type { Clock, NewId } from "#domain/moment.ts";
import { codingBehind } from "#domain/coding.ts";
import type { NotebookRef } from "#domain/notebook.ts";
import { allowedBy } from "#domain/access.ts";
import { canBox } from "#media/box.ts";
import { filmReader } from "#media/reader.ts";
import { aloneAt } from "#records/one-server.ts";
import { serviceSigner } from "#records/log/signed-note.ts";
import { openRecords } from "#records/open.ts";
import { blobFolder } from "#vault/blob-folder.ts";
import { openKeyKeeper } from "#vault/key-keeper.ts";
import { epochFileName, openKeyStore } from "#vault/key-store.ts";
import type { AskPassphrase } from "#vault/root-secret.ts";
import { isRootSealed } from "#vault/root-secret.ts";
import { recordSeal } from "#vault/sealed-record.ts";
import { dropUnreadable } from "#workflow/delete.ts";
import { booksIn } from "#workflow/consent-books.ts";
import { endAccount } from "#workflow/end-account.ts";
import { fillWithDemo } from "#workflow/fill-with-demo.ts";
import type { Outcome } from "#workflow/outcome.ts";
import { done } from "#workflow/outcome.ts";
import type { AccountNeeds } from "./accounts/account-needs.ts";
import { attemptsSlowed } from "./accounts/attempts.ts";
import { colleagueRoutes } from "./accounts/colleagues.ts";
import { challengesKept } from "./accounts/challenges.ts";
import { factorRoutes } from "./accounts/factors.ts";
import { handingOver } from "./accounts/hand-over.ts";
import { identityProvider } from "./accounts/identity-provider.ts";
import { providerRoutes } from "./accounts/provider-routes.ts";
import { standing } from "./accounts/provider-standing.ts";
import { screenRoutes } from "./accounts/screen.ts";
import { stillSigned } from "./accounts/sessions.ts";
import { oneTimeCode } from "./secrets.ts";
import { invitationBy, isRun, settingUpRoutes } from "./accounts/setting-up.ts";
import { signingInRoutes } from "./accounts/signing-in.ts";
import { aloneIn } from "./alone.ts";
import { standsIn } from "./access/facts.ts";
import { handed } from "./access/handed.ts";
import type { Reached } from "./access/scoped.ts";
import { refusalNotes } from "./access/refusals.ts";
import { createApp } from "./app.ts";
import { contactRoutes } from "./given/contact-routes.ts";
import { openCheckpoints } from "./audit/checkpoints.ts";
import { auditRoutes } from "./audit/routes.ts";
import type { Unlocking } from "./audit/service-log.ts";
import { serviceLog } from "./audit/service-log.ts";
import { openBackupNotes } from "./backup/receipts.ts";
import { refuseUnfinished } from "./backup/restoring.ts";
import { backupRoutes } from "./backup/routes.ts";
import { calendarIn } from "./cases/calendar.ts";
import { openCaseIndex } from "./cases/case-index.ts";
import { certificateRoutes } from "./cases/certificate-routes.ts";
import { keptInTime, retentionRoutes } from "./cases/retention-routes.ts";
import { endingRoutes } from "./cases/ending-routes.ts";
import { emergencyRoutes } from "./cases/emergency-routes.ts";
import { caseRoutes } from "./cases/routes.ts";
import { teamRoutes } from "./cases/team-routes.ts";
import { aboutOf, bornOf, recordUntil } from "./cases/case-facts.ts";
import { consentRoutes } from "./consents/routes.ts";
import type { DemoProgress } from "./demo/made-ready.ts";
import { demoIn } from "./demo/demo-as-a-whole.ts";
import { filmsMadeReady } from "./demo/made-ready.ts";
import { documentRoutes } from "./document.ts";
import { openFilmHouse } from "./films/film-house.ts";
import { openDesk } from "./notebooks/desk.ts";
import { openLive } from "./notebooks/live.ts";
import { codingRoutes } from "./outcomes/coding-routes.ts";
import { outcomeRoutes } from "./outcomes/outcome-routes.ts";
import { timeRoutes } from "./outcomes/time-routes.ts";
import { answerRoutes } from "./outcomes/answer-routes.ts";
import { caseOutcomes } from "./figures/case-outcomes.ts";
import { figuresRoutes } from "./figures/figures-routes.ts";
import { researchOf, researchRoutes } from "./figures/research-routes.ts";
import { heldOutcomes } from "./figures/held-outcomes.ts";
import { letterRoutes } from "./papers/letter-routes.ts";
import { reportRoutes } from "./papers/report-routes.ts";
import { notebookRoutes } from "./notebooks/routes.ts";
import type { Noticed } from "./noticing.ts";
import { noticing } from "./noticing.ts";
import type { Places } from "./places.ts";
import { placesOf } from "./places.ts";
import { rootFrom } from "./root-from.ts";
import { sandboxGate } from "./sandbox.ts";
import { statusFacts } from "./status/facts.ts";
import { statusRoutes } from "./status/status-routes.ts";
import type { Signed } from "./serve.ts";
import { software } from "./software.ts";
import type { Settings } from "./settings.ts";

export interface ServiceNeeds {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly newId: NewId;
  /** `Europe/London`: days are counted there. */
  readonly zone: string;
  /** Folder of the built pages; null to serve none. */
  readonly pages: string | null;
  /** No film comes from anywhere: what we drew ourselves may be read without a sandbox. */
  readonly onlyDrawnFilms?: true;
  /** Where the root secret is sealed by a passphrase and the settings have none; without it nobody is asked. */
  readonly askPassphrase?: AskPassphrase;
  /** The process ran already, without its keys. */
  readonly unlocking?: Unlocking;
  readonly onFault: (error: unknown, where: string) => void;
}

export interface Service {
  readonly app: FastifyInstance;
  /** A one-time code for the first operator; null where there is one. */
  setUpCode(): Promise<string | null>;
  /**
   * Fills a service that has nobody with the fictional one, and waits until its films are ready.
   *
   * @throws where a film could not be made
   */
  fillWithDemo(onProgress: (progress: DemoProgress) => void): Promise<Outcome<DemoMade>>;
  /** Resolves once nobody can tell any more whether another server has the database: then this one has to stop. */
  readonly lost: Promise<void>;
  /** @returns milliseconds of the epoch at which the last answer ended; now, while something is being made of a film */
  quietSince(): Promise<number>;
  /**
   * Lets answers be finished, for some seconds, and ends everything else under way; calling it again waits for the same.
   *
   * @param why what is written down of it; it stops, where nothing is said
   */
  close(why?: "stopped" | "idle"): Promise<void>;
}

export interface DemoMade {
  readonly cases: number;
  readonly films: number;
}

/** Milliseconds that answers have to be finished once the service is told to stop. */
const FINISH_WITHIN = 5000;

/**
 * Opens keys, database and films, and begins what a killed process left. The app is ready to listen.
 *
 * @throws FolderInUse, FolderShut, RestoreUnfinished, VaultProblem, RecordsProblem
 */
export async function openService(needs: ServiceNeeds): Promise<Service> {
  const { dataDir, databaseUrl } = needs.settings;
  const places = placesOf(needs.settings);
  // An empty folder for the epoch or the ledger may have been made for us.
  const firstStart = ![places.database, places.films, places.keys, join(places.epoch, epochFileName)].some((place) =>
    existsSync(place),
  );
  const leaveFolder = aloneIn(dataDir);
  const { promise: lost, resolve: onLost } = Promise.withResolvers<void>();
  let leaveDatabase = async () => {};
  const leave = async () => {
    await leaveDatabase();
    leaveFolder();
  };
  try {
    refuseUnfinished(dataDir);
    if (databaseUrl !== null) leaveDatabase = await aloneAt(databaseUrl, onLost);
    return { ...(await openAlone(needs, places, firstStart, leave)), lost };
  } catch (error) {
    await leave();
    throw error;
  }
}

async function openAlone(
  needs: ServiceNeeds,
  places: Places,
  firstStart: boolean,
  leave: () => Promise<void>,
): Promise<Omit<Service, "lost">> {
  const { settings, clock, newId, onFault } = needs;
  const { databaseUrl, origin } = settings;
  const root = rootFrom(settings, needs.askPassphrase ?? (async () => null));
  const keys = await openKeyStore({
    folder: places.keys,
    epoch: places.epoch,
    ledger: places.ledger,
    root,
    firstStart,
  });
  const seal = recordSeal(keys);
  const vault = blobFolder(places.films, keys);
  const keeper = await openKeyKeeper(keys, vault);
  const database = await openRecords({ where: databaseUrl ?? places.database, seal });
  const signer = serviceSigner(seal);
  const { audit } = database.stores;
  const checkpoints = openCheckpoints({
    audit,
    signer,
    ledgerHead: () => keeper.ledgerHead(),
    folder: places.checkpoints,
    outside: settings.checkpoints,
    onFault,
  });
  const calendar = calendarIn(needs.zone);
  await dropUnreadable({ records: database, keeper });
  const index = await openCaseIndex(database, calendar);
  const outcomes = heldOutcomes(database.stores);
  const cases = caseOutcomes(index, outcomes, calendar);

  const keyBackupDays = async () => index.retention().keyBackupDays;
  const backups = openBackupNotes({ folder: places.backup, records: database, clock, keyBackupDays, onFault });

  const boxed = canBox() === "boxed";
  const gate = sandboxGate(
    boxed || needs.onlyDrawnFilms === true,
    filmReader({ boxed, onFault: (text) => onFault(text, "reading a film") }),
  );
  const records = noticing(database, (noticed) => {
    index.notice(noticed);
    outcomes.notice(noticed);
    if (isPrepared(noticed)) void desk.open(noticed.ref).catch((error: unknown) => onFault(error, "a review"));
    if (noticed.kind === "film-removed") forget(desk.forget({ kind: "film", id: noticed.film }));
    if (noticed.kind === "record-removed") forget(forgetCase(noticed.caseId));
    if (isOfService(noticed)) void desk.open(service).then(gate.look, (error: unknown) => onFault(error, "settings"));
  });
  const forget = (done: Promise<void>) =>
    void done.catch((error: unknown) => onFault(error, "forgetting what is gone"));
  const forgetCase = async (caseId: string) => {
    for (const kind of ["case", "outcomes"] as const) await desk.forget({ kind, id: caseId });
    for (const { id } of await database.stores.cases.cyclesOf(caseId)) await desk.forget({ kind: "review", id });
  };
  const desk = openDesk(records, clock, calendar.dayOf);
  gate.look(await desk.open(service));
  const isSealed = isRootSealed(settings.rootKey);
  const log = serviceLog({ records: database, clock }, settings, isSealed, needs.unlocking ?? null);
  await log.opened(gate.state(), keys.forgotten);
  const bornIn = async (caseId: string) => bornOf(await booksIn(records.stores).ledger(caseId));
  const house = await openFilmHouse({
    records,
    vault,
    seal,
    reader: gate.reader,
    clock,
    newId,
    folder: places.films,
    calendar,
    onFault,
    keeper,
    retention: {
      signer,
      software,
      checkpoint: async () =>
        checkpoints.make().catch((error: unknown) => {
          onFault(error, "a checkpoint of a deletion");
          return null;
        }),
      settings: () => index.retention(),
      serviceName: () => index.serviceName(),
      dayOf: calendar.dayOf,
      recordAbout: async (caseId) => aboutOf(await index.facts(caseId), await bornIn(caseId)),
      recordUntil: async (caseId) =>
        recordUntil(await index.facts(caseId), await bornIn(caseId), calendar, index.retention()),
    },
    onScreensEnded: (sessions) => {
      for (const session of sessions) live.end(session);
    },
  });

  const provider = settings.provider === null ? null : identityProvider(settings.provider, origin);
  const standsAtProvider = standing({ records, clock, provider, onEnded: (session) => live.end(session) });
  const isStillGood = async (caller: Signed, ref: NotebookRef, age: number) => {
    const one = await caseBehind(ref);
    const asker = { account: caller.account, act: notebooks.live.act[ref.kind], now: clock(), forward: null };
    const stands = await standsIn(records.stores, asker, one);
    const reaches = one === null ? ref.kind === "service" : allowedBy(asker.act, stands) !== null;
    if (!reaches || !(await standsAtProvider(caller))) return false;
    return stillSigned(records.stores, caller.session, clock(), ref.kind === "review" ? age : null);
  };
  const caseBehind = async ({ kind, id }: NotebookRef) => {
    const { cases, films } = records.stores;
    if (kind === "service") return null;
    const caseId =
      kind === "case" || kind === "outcomes"
        ? id
        : kind === "review"
          ? (await cases.cycle(id))?.caseId
          : (await films.get(kind === "coding" ? codingBehind(id).film : id))?.caseId;
    return caseId === undefined ? null : cases.get(caseId);
  };
  const live = openLive({ desk, isStillGood });

  const accounts: AccountNeeds = {
    clock,
    newId,
    origin,
    attempts: attemptsSlowed(clock),
    challenges: challengesKept(clock),
    provider,
    seal,
    serviceName: () => index.serviceName(),
    sandbox: gate.state,
    onEnded: (session, how) => live.end(session, how),
  };
  const devices = handingOver(accounts);
  const consentWithin = (reached: Reached) => house.consentWithin(reached);
  const papers = {
    clock,
    newId,
    calendar,
    desk,
    index,
    vault,
    reader: gate.reader,
    guard: house.consent,
    viewings: house.viewings,
    consentCalendar: { ...calendar, today: () => calendar.dayOf(clock()) },
  };
  const app = await createApp({
    records,
    clock,
    origin,
    proxies: settings.proxies,
    securityContact: settings.securityContact ?? null,
    consent: house.consent,
    standsAtProvider,
    pages: needs.pages,
    onRefused: refusalNotes(records, clock),
    onFault,
    routes: [
      handed(documentRoutes, { origin }),
      handed(settingUpRoutes, accounts),
      handed(colleagueRoutes, {
        clock,
        onEnded: accounts.onEnded,
        endAccount: (by, account, cases) => endAccount({ records, clock }, by, account, cases),
      }),
      handed(emergencyRoutes, { clock }),
      handed(signingInRoutes, accounts),
      handed(factorRoutes, accounts),
      handed(screenRoutes, devices),
      handed(consentRoutes, {
        clock,
        consent: consentWithin,
        retention: { settings: () => index.retention(), dayOf: calendar.dayOf },
        devices,
        onChanged: (one) => house.recheck(one),
      }),
      handed(providerRoutes, accounts),
      handed(caseRoutes, {
        clock,
        newId,
        index,
        calendar,
        consent: consentWithin,
        viewOf: (stores, film) => house.view(stores, film),
        demo: demoIn({ records, clock, newId }, calendar, house),
      }),
      handed(endingRoutes, { clock, index, calendar, consent: consentWithin }),
      handed(contactRoutes, { clock }),
      handed(teamRoutes, { clock, calendar, onEnded: accounts.onEnded }),
      handed(certificateRoutes, { signer, zone: needs.zone }),
      handed(retentionRoutes, keptInTime(house)),
      handed(statusRoutes, {
        facts: statusFacts({
          settings,
          records,
          clock,
          calendar,
          sandbox: gate.state,
          retention: async () => index.retention(),
          epoch: () => keys.epochNumber,
          backedUpAt: () => backups.last()?.at ?? null,
          filmFolder: places.films,
          checkpointFolder: places.checkpoints,
          newestCheckpoint: () => checkpoints.newest(),
        }),
      }),
      handed(notebookRoutes, { desk, live }),
      handed(outcomeRoutes, { calendar, desk, index }),
      handed(timeRoutes, { clock, calendar, desk }),
      handed(codingRoutes, { clock, calendar, newId, desk }),
      handed(figuresRoutes, { clock, calendar, cases, service: async () => desk.open(service) }),
      handed(researchRoutes, { exported: researchOf({ records, clock, calendar, seal, cases }) }),
      handed(answerRoutes, { clock, calendar, newId, desk, devices }),
      handed(backupRoutes, { notes: backups, keyBackupDays }),
      handed(auditRoutes, { checkpoints, verifierKey: signer.verifierKey }),
      handed(reportRoutes, papers),
      handed(letterRoutes, papers),
      ...house.routes,
    ],
  });
  app.addHook("preClose", async () => live.close());
  let lastAsked = Date.now();
  app.addHook("onResponse", async () => void (lastAsked = Date.now()));

  let closing: Promise<void> | null = null;
  const closeAll = async (why: "stopped" | "idle") => {
    const late = setTimeout(() => app.server.closeAllConnections(), FINISH_WITHIN);
    gate.close();
    await Promise.all([app.close(), house.close(), checkpoints.close(), backups.close()]);
    clearTimeout(late);
    await log.closed(why).catch((error: unknown) => onFault(error, "writing down that the service ends"));
    await records.close();
    keys.lock();
    await leave();
  };
  return {
    app,
    async setUpCode() {
      if (await isRun(records.stores)) return null;
      const code = oneTimeCode();
      await records.stores.accounts.invite(invitationBy(code, foundersRoles, "", clock()));
      return code;
    },
    async fillWithDemo(onProgress) {
      const today = calendar.dayOf(clock());
      const made = await fillWithDemo({ records, clock, newId }, (days) => calendar.plusDays(today, days));
      if (!made.ok) return made;
      house.runner.wake();
      return done({ cases: made.value, films: await filmsMadeReady(records, onProgress) });
    },
    quietSince: async () => ((await records.stores.jobs.open()).length > 0 ? Date.now() : lastAsked),
    close: (why = "stopped") => (closing ??= closeAll(why)),
  };
}

const service: NotebookRef = { kind: "service", id: "service" };
/** Clips of a review that were written down beside the desk: whoever follows it is to hear of them. */
const isPrepared = (noticed: Noticed): noticed is Extract<Noticed, { kind: "edits" }> =>
  noticed.kind === "edits" && noticed.ref.kind === "review" && noticed.edits.some(({ name }) => name === "clips");
const isOfService = (noticed: Noticed): boolean => noticed.kind === "edits" && noticed.ref.kind === "service";
