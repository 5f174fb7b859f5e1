/** What may follow what stands in a notebook, beyond the shape of an entry; and what of it the audit has to know. */
import { instrumentOf } from "#contract/instruments/registry.ts";
import type { AuditEntry } from "#domain/audit.ts";
import { ON_SCREEN } from "#domain/consent.ts";
import type { MeasureRefusal } from "#domain/measure-rules.ts";
import { measureRefusal, measureSettingRefusal } from "#domain/measure-rules.ts";
import type { Day } from "#domain/moment.ts";
import type { Edit, Notebook, NotebookRef } from "#domain/notebook.ts";
import type { Stores } from "#domain/records.ts";
import type { OutcomeRefusal } from "#domain/settled.ts";
import { outcomeRefusal } from "#domain/settled.ts";
import { hasBegun } from "../cases/has-begun.ts";

export type AgainstRule = OutcomeRefusal | MeasureRefusal | "name";

/** Why an edit may not follow what stands in a notebook; null where it may. */
export type Rule = (notebook: Notebook, edit: Edit) => AgainstRule | null;

export async function ruleOf(stores: Stores, { kind }: NotebookRef, caseId: string, today: Day): Promise<Rule> {
  if (kind === "service") return (notebook, edit) => measureSettingRefusal(notebook, edit, instrumentOf);
  if (kind !== "outcomes") return () => null;
  // Outcomes keep what was agreed before the work began.
  const made = { begun: await hasBegun(stores, caseId), today };
  return (notebook, edit) => outcomeRefusal(notebook, edit, made) ?? measureRefusal(notebook, edit, instrumentOf, made);
}

/** What the audit has to know of edits that are about to be kept. */
export function auditedIn(
  { kind }: NotebookRef,
  edits: readonly Edit[],
  caseId: string,
  by: string,
): readonly Omit<AuditEntry, "at">[] {
  if (kind === "service") return settingsIn(edits, by);
  return kind === "outcomes" ? answersIn(edits, caseId, by) : [];
}

/** That something was settled anew for the whole service: which sort of thing, and never what it says. */
function settingsIn(edits: readonly Edit[], by: string): readonly Omit<AuditEntry, "at">[] {
  return edits.map(({ name }) => {
    const [subject = ""] = name.split("/");
    const what = subject === "consent-text" ? "consent-text-changed" : "settings-changed";
    return { by, what, subject, caseId: null };
  });
}

/** That somebody has to be told of an answer, and that it was done. What it was about is not said. */
function answersIn(edits: readonly Edit[], caseId: string, by: string): readonly Omit<AuditEntry, "at">[] {
  return edits.flatMap(({ name, was, now }) => {
    if (!name.startsWith("raised/") || now === null) return [];
    const what = now["done"] === null ? "worry-raised" : "worry-answered";
    if (was !== null && (was["done"] === null) === (now["done"] === null)) return [];
    const subject = name.slice("raised/".length);
    return [{ by: by === ON_SCREEN ? null : by, what, subject, caseId }];
  });
}
