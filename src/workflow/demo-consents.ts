/** What the people of the fictional service allowed, on the day when the work was agreed. */
import { demoConsents as words } from "#contract/words/en-demo-consents.ts";
import { demoEnding } from "#contract/words/en-demo-ending.ts";
import type { ConsentText, Purpose, TextForm } from "#domain/consent.ts";
import type { Clock, Day, NewId } from "#domain/moment.ts";
import { emptyNotebook } from "#domain/notebook.ts";
import type { Decider, PersonRef } from "#domain/people.ts";
import { THEMSELF } from "#domain/people.ts";
import type { Stores } from "#domain/records.ts";
import { textFor } from "./consent-texts.ts";
import type { NewAct } from "./write-consent.ts";
import { auditOf } from "./write-consent.ts";

/** A person, who decides, and what they said yes and no to; what is not named was not asked. */
export interface DemoConsent {
  readonly person: PersonRef;
  readonly born: Day | null;
  readonly decider: Omit<Decider, "unsafeToTell">;
  readonly staff: boolean;
  readonly form: TextForm;
  readonly yes: readonly Purpose[];
  readonly no: readonly Purpose[];
  /** What a child showed, cycle by cycle. */
  readonly assents: readonly DemoAssent[];
}

interface DemoAssent {
  readonly cycle: string;
  readonly answer: "yes" | "unsure";
  readonly sought: string;
  readonly noticed: string;
}

export const themself = (name: string): DemoConsent["decider"] => ({
  id: THEMSELF,
  name,
  footing: "self",
  held: null,
});

interface Needs {
  readonly stores: Stores;
  readonly clock: Clock;
  readonly newId: NewId;
}

/** @param until the last day of each yes */
export async function writeDemoConsents(
  { stores, clock, newId }: Needs,
  caseId: string,
  guider: string,
  said: readonly DemoConsent[],
  { on, until }: { readonly on: Day; readonly until: Day },
): Promise<void> {
  const texts = new Map<string, ConsentText>();
  const acts = said.flatMap(({ person, born, decider, staff, form, yes, no, assents }): NewAct[] => {
    const of = (purpose: Purpose, answer: "yes" | "no"): NewAct => {
      const text = textFor(emptyNotebook, purpose, form);
      texts.set(text.hash, text);
      const { version, hash, language } = text;
      return {
        id: newId(),
        kind: "answered",
        person,
        purpose,
        decider: decider.id,
        answer,
        text: { version, hash, language, form },
        how: "paper",
        witness: null,
        until: answer === "yes" ? until : null,
        named: null,
      };
    };
    return [
      {
        id: newId(),
        kind: "decides",
        person,
        born,
        deciders: [{ ...decider, unsafeToTell: false }],
        understands: null,
        staff,
      },
      ...yes.map((purpose) => of(purpose, "yes")),
      ...no.map((purpose) => of(purpose, "no")),
      ...assents.map((assent) => assentOf(newId(), person, assent)),
    ];
  });
  for (const text of texts.values()) await stores.consents.keepText(text);
  const kept = await stores.consents.append(caseId, acts, guider, `${on}T10:00:00.000Z`);
  for (const act of kept) await stores.audit.add({ ...auditOf(act, caseId, guider), at: clock() });
}

function assentOf(id: string, person: PersonRef, said: DemoAssent): NewAct {
  const { cycle, answer, sought, noticed } = said;
  return { id, kind: "assent", person, about: { cycle }, answer, sought, noticed };
}

const everyUse: readonly Purpose[] = ["shared-review", "film-the-review", "supervision"];

/** A parent who also said yes to a copy, and no to showing clips at trainings. */
export const playConsents = (client: string, born: Day, cycles: readonly string[]): readonly DemoConsent[] => {
  const said = { no: ["training-events"] as const, born: null, staff: false, form: "adult" as const, assents: [] };
  const mother = { id: "laura", name: client, footing: "parental-responsibility", held: "mother" } as const;
  const yes: readonly Purpose[] = [...everyUse, "family-copy"];
  return [
    { ...said, person: "client", decider: themself(client), yes },
    {
      ...said,
      person: "focus",
      born,
      decider: mother,
      yes,
      assents: cycles.map((cycle) => ({ cycle, answer: "yes", ...words.play })),
    },
  ];
};

/** A parent with whom the work ends: yes to a copy for the family, and to pictures in the report. */
export const endingConsents = (client: string, born: Day, cycles: readonly string[]): readonly DemoConsent[] => {
  const said = { no: ["training-events"] as const, born: null, staff: false, form: "adult" as const, assents: [] };
  const mother = { id: "esi", name: client, footing: "parental-responsibility", held: "mother" } as const;
  const yes: readonly Purpose[] = [...everyUse, "family-copy", "report-stills"];
  const assents = cycles.map((cycle): DemoAssent => ({ cycle, answer: "yes", ...demoEnding.consent }));
  return [
    { ...said, person: "client", decider: themself(client), yes },
    { ...said, person: "focus", born, decider: mother, yes, assents },
  ];
};

/** A teacher, and the one child who is in the film. */
export const classConsents = (client: string, child: PersonRef, born: Day, cycle: string): readonly DemoConsent[] => {
  const { parent, sought, noticed } = words.class;
  const said = { no: [], born: null, staff: false, form: "adult" as const, assents: [] };
  return [
    { ...said, person: "client", decider: themself(client), staff: true, yes: everyUse },
    {
      ...said,
      person: child,
      born,
      decider: { id: "meera", name: parent, footing: "parental-responsibility", held: "mother" },
      yes: ["shared-review"],
      assents: [{ cycle, answer: "yes", sought, noticed }],
    },
  ];
};

/** A foster carer, her daughter, and a child for whom the local authority decides. */
export const carerConsents = (
  client: string,
  daughter: PersonRef,
  born: { readonly focus: Day; readonly daughter: Day },
  cycle: string,
): readonly DemoConsent[] => {
  const { authority, sought, noticed } = words.carer;
  const said = { no: [], born: null, staff: false, form: "adult" as const, assents: [] };
  return [
    { ...said, person: "client", decider: themself(client), form: "easy-read", yes: everyUse },
    {
      ...said,
      person: "focus",
      born: born.focus,
      decider: { id: "authority", name: authority, footing: "parental-responsibility", held: "local-authority" },
      yes: ["shared-review", "supervision"],
      assents: [{ cycle, answer: "unsure", sought, noticed }],
    },
    {
      ...said,
      person: daughter,
      born: born.daughter,
      decider: { id: "grace", name: client, footing: "parental-responsibility", held: "mother" },
      yes: ["shared-review"],
    },
  ];
};
