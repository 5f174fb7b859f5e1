import { Pencil, X } from "lucide-react";
import { useState } from "react";
import { choicesAsText, choicesIn, itemsAsText, itemsIn } from "#contract/measure-text.ts";
import { type InstrumentSettings, textProblem } from "#contract/measures.ts";
import { webMeasures } from "#contract/words/en-web-measures.ts";
import { type Instrument, scoresItems } from "#domain/measure.ts";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { Form } from "../parts/form.tsx";
import { say } from "../parts/status-line.tsx";

const words = webMeasures.settings.text;

/** The service's own licensed text. What is missing in it is said, and until it is whole scores are entered. */
export function InstrumentText({
  instrument,
  settings,
  onPut,
}: {
  readonly instrument: Instrument;
  readonly settings: InstrumentSettings;
  readonly onPut: (change: Partial<InstrumentSettings>) => void;
}) {
  const [draft, setDraft] = useState<{ readonly items: string; readonly choices: string } | null>(null);
  if (!scoresItems(instrument)) return <p className="muted small">{words.notScored}</p>;
  const count = instrument.items?.count ?? 0;
  const { items, choices } = settings;
  const problem = textProblem(instrument, settings);
  const isLicensed = settings.licence.trim() !== "";
  return (
    <section className="measure-facts" aria-label={`${words.title}: ${instrument.short}`}>
      <h3>{words.title}</h3>
      {draft === null ? (
        <>
          <p className="muted">
            {items === null
              ? isLicensed
                ? words.about(count)
                : words.licenceFirst
              : problem === null
                ? words.ready(count)
                : problemWords(problem)}
          </p>
          <div className="button-line">
            <Button
              kind="quiet"
              icon={Pencil}
              isDisabled={!isLicensed}
              onPress={() => setDraft({ items: itemsAsText(items ?? []), choices: choicesAsText(choices ?? []) })}
            >
              {items === null ? words.put : words.edit}
            </Button>
            {items === null ? null : (
              <Button
                kind="quiet"
                icon={X}
                onPress={() => {
                  onPut({ items: null, choices: null });
                  say(words.removed);
                }}
              >
                {words.remove}
              </Button>
            )}
          </div>
        </>
      ) : (
        <Form
          go={words.save}
          kind="plain"
          isReady={draft.items.trim() !== ""}
          onGo={async () => {
            const shared = choicesIn(draft.choices);
            onPut({ items: itemsIn(draft.items), choices: shared.length === 0 ? null : shared });
            setDraft(null);
            say(words.saved);
          }}
        >
          <Field
            label={words.questions}
            about={words.about(count)}
            lines={8}
            value={draft.items}
            onChange={(text) => setDraft({ ...draft, items: text })}
          />
          <Field
            label={words.choices}
            about={words.choicesAbout}
            lines={3}
            value={draft.choices}
            onChange={(text) => setDraft({ ...draft, choices: text })}
          />
        </Form>
      )}
    </section>
  );
}

function problemWords(problem: NonNullable<ReturnType<typeof textProblem>>): string {
  const says = {
    "not-scored": () => words.notScored,
    count: () => (problem.what === "count" ? words.count(problem.of, problem.here) : ""),
    choices: () => (problem.what === "choices" ? words.fewChoices(problem.item) : ""),
    range: () => (problem.what === "range" ? words.beyond(problem.item) : ""),
  };
  return says[problem.what]();
}
