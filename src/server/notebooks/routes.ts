import { reviews } from "#contract/api/films.ts";
import { entries, entrySchema } from "#contract/entries.ts";
import { notebooks as declared } from "#contract/api/notebooks.ts";
import type { NotebookConflict } from "#contract/api/notebooks.ts";
import { hasRole } from "#domain/account.ts";
import { codingBehind } from "#domain/coding.ts";
import { serviceOwner } from "#domain/keeping.ts";
import type { Edit, NotebookKind, NotebookRef } from "#domain/notebook.ts";
import type { Refusal } from "../refusal.ts";
import { onlyFor, refused } from "../refusal.ts";
import type { Routes, Signed } from "../serve.ts";
import type { Desk, Written } from "./desk.ts";
import type { Live } from "./live.ts";
import { screenSees, screenWrites } from "./what-a-screen-sees.ts";

/** Who wrote what was written on a device in a client's hands. */
const ON_SCREEN = "screen";

const isScreen = ({ session }: Signed): boolean => session.scope.kind === "screen";

export interface NotebookNeeds {
  readonly desk: Pick<Desk, "within">;
  readonly live: Pick<Live, "within">;
}

export function notebookRoutes({ desk, live }: NotebookNeeds): Routes {
  return (serve) => {
    serve(declared.read, async ({ caller, notebook, query, records }) => {
      if (!isTheirs(notebook, caller)) return refused("not-found");
      const edits = await desk.within(records).read(notebook, query.after);
      return { edits: isScreen(caller) ? edits.filter(({ name }) => screenSees(name)) : [...edits] };
    });

    serve(declared.write, async ({ caller, case: one, notebook, body, records }) => {
      if (!isTheirs(notebook, caller)) return refused("not-found");
      const barred = barredFrom(notebook.kind, caller, body.edits) ?? unfit(notebook.kind, body.edits);
      if (barred !== null) return barred;
      const by = isScreen(caller) ? ON_SCREEN : caller.account.id;
      const result = await desk.within(records).write(notebook, one?.id ?? serviceOwner, body.edits, by);
      if (result.outcome === "kept") return { edits: [...result.edits] };
      return notWritten(result);
    });

    serve(declared.live, async ({ caller, notebook, query, records, request, reply }) => {
      if (!isTheirs(notebook, caller)) return refused("not-found");
      const after = Math.max(query.after, lastSeen(request.headers["last-event-id"]));
      const stream = await live.within(records).stream(notebook, after, caller);
      // A proxy that gathers before it passes on would hold every event back.
      await reply.type("text/event-stream; charset=utf-8").header("x-accel-buffering", "no").send(stream);
      return undefined;
    });

    serve(reviews.question, async ({ case: one, records }) => {
      const standing = (await desk.within(records).open({ kind: "case", id: one.id })).get("question");
      return { text: entries.case.question.safeParse(standing).data?.text ?? "" };
    });

    serve(declared.signal, async ({ caller, notebook, body, records }) => {
      if (!isTheirs(notebook, caller)) return refused("not-found");
      await live.within(records).signal(notebook, { kind: "signal", ...body });
      return undefined;
    });
  };
}

/** Why nothing of it was kept. */
export function notWritten(result: Exclude<Written, { outcome: "kept" }>): Refusal {
  if (result.outcome === "taken-id") return refused("request-malformed", { detail: "edits.id" });
  const { name } = result;
  if (result.outcome === "conflict")
    return refused("notebook-conflict", {}, { name, stands: result.stands } satisfies Partial<NotebookConflict>);
  return result.why === "name" ? refused("notebook-entry", { value: name }) : refused(result.why);
}

/** What a browser that lost the stream says it saw last. */
function lastSeen(header: string | readonly string[] | undefined): number {
  return typeof header === "string" && /^\d{1,15}$/.test(header) ? Number(header) : 0;
}

function barredFrom(kind: NotebookKind, caller: Signed, edits: readonly Edit[]): Refusal | null {
  if (isScreen(caller)) return edits.every(({ name }) => screenWrites(name)) ? null : refused("screen-locked");
  return kind === "service" && !hasRole(caller.account, "operator") ? onlyFor("operator") : null;
}

/** Two people who code a film do so apart: what one of them noted is nobody else's until both are done. */
const isTheirs = ({ kind, id }: NotebookRef, { account }: Signed): boolean =>
  kind !== "coding" || codingBehind(id).coder === account.id;

/**
 * What the server writes, and no page: the clips of a review, since a client's screen reaches those; and what people saw in a
 * film once all of them are done, or when a film that is gone was made.
 */
const isWrittenHere = (kind: NotebookKind, name: string): boolean =>
  (kind === "review" && name === "clips") ||
  (kind === "outcomes" && (name.startsWith("codes/") || name.startsWith("filmed/")));

/** What stood there was checked when it was written; a later version may have known it otherwise. */
function unfit(kind: NotebookKind, edits: readonly Edit[]): Refusal | null {
  for (const { name, now } of edits) {
    const schema = isWrittenHere(kind, name) ? null : entrySchema(kind, name);
    if (schema === null) return refused("notebook-entry", { value: name });
    const checked = now === null ? null : schema.safeParse(now);
    if (checked?.success === false) {
      const detail = checked.error.issues[0]?.path.map(String).join(".");
      return refused("notebook-entry", { value: name, ...(detail ? { detail } : {}) });
    }
  }
  return null;
}
