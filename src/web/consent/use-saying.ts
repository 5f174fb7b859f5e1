import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { z } from "zod";
import { consent, type ConsentScreen } from "#contract/api/consent.ts";
import type { consentActOnScreen } from "#contract/consent.ts";
import type { Answer, Purpose, TextForm } from "#domain/consent.ts";
import { call } from "../api.ts";
import { newId } from "../new-id.ts";
import { sentenceOf } from "../parts/form.tsx";
import { consentScreenQuery } from "./consent-query.ts";
import { shown, textFor } from "./reading.ts";

export type Drafts = ReadonlyMap<Purpose, Answer>;

/** What a person says with a device in their own hands. Ids stay the same when it is sent once more. */
export function useSaying(caseId: string, screen: ConsentScreen, form: TextForm) {
  const queries = useQueryClient();
  const [drafts, setDrafts] = useState<Drafts>(new Map());
  const [saving, setSaving] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const { person, decider } = screen;

  const send = async (acts: z.infer<typeof consentActOnScreen>[]): Promise<boolean> => {
    if (saving || acts.length === 0) return false;
    setSaving(true);
    setWrong(null);
    try {
      const next = await call(consent.say, { params: { case: caseId }, body: { acts } });
      queries.setQueryData(consentScreenQuery(caseId).queryKey, next);
      return true;
    } catch (error) {
      setWrong(sentenceOf(error));
      return false;
    } finally {
      setSaving(false);
    }
  };

  const takeBack = (purpose: Purpose | "everything") =>
    send([{ kind: "withdrawn", id: newId(), person, purpose, decider, how: "screen", saidBy: screen.deciderName }]);

  return {
    drafts,
    saving,
    wrong,
    answer: (purpose: Purpose, answer: Answer) => setDrafts(new Map(drafts).set(purpose, answer)),
    confirm: async (): Promise<boolean> => {
      const acts = [...drafts].flatMap(([purpose, answer]) => {
        const text = textFor(screen.texts, purpose, form);
        if (text === undefined) return [];
        const named = screen.standings[purpose]?.named ?? null;
        const said = { answer, text: shown(text), how: "screen", witness: null, until: null, named } as const;
        return [{ kind: "answered", id: newId(), person, purpose, decider, ...said } as const];
      });
      const kept = await send(acts);
      if (kept) setDrafts(new Map());
      return kept;
    },
    takeBack: async (purpose: Purpose | "everything"): Promise<boolean> => {
      const kept = await takeBack(purpose);
      if (kept) setDrafts(purpose === "everything" ? new Map() : without(drafts, purpose));
      return kept;
    },
  };
}
export type Saying = ReturnType<typeof useSaying>;

function without(drafts: Drafts, purpose: Purpose): Drafts {
  const rest = new Map(drafts);
  rest.delete(purpose);
  return rest;
}
