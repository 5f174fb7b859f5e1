import { entries } from "#contract/entries.ts";
import { goals } from "#contract/words/en-goals.ts";
import { web } from "#contract/words/en-web.ts";
import { goalScales } from "#domain/goal.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { plainly } from "../notebook/slice.ts";
import { Refusals } from "../notebook/refusals.tsx";
import { useNotebookClient } from "../notebook/use-notebook.ts";
import { useEntry, useSlice } from "../notebook/use-slice.ts";
import { Choice, Tick } from "../parts/choice.tsx";
import { KeptField } from "../parts/kept-field.tsx";
import { NumberField } from "../parts/number-field.tsx";
import { PageFrame } from "../parts/page-frame.tsx";
import { SavedLine } from "../parts/saved-line.tsx";
import { useMe } from "../who-is-here.ts";
import { Consent } from "./consent.tsx";
import { Figures } from "./figures.tsx";
import { Labels } from "./labels.tsx";
import { LetterTemplates } from "./letter-templates.tsx";
import { Measures } from "./measures.tsx";
import { Programmes } from "./programmes.tsx";
import { Questions } from "./questions.tsx";
import { useSettledEntry } from "./suggested.ts";
import "../case/case.css";
import "./service.css";

const words = web.service;

const isLoading = plainly(({ saving }) => saving === "loading");

/** What a service decides for all its cases; every bit of it can be undone. Each part reads its own of the notebook. */
export function ServiceScreen() {
  const book = useNotebookClient("service", "service", useMe().account);
  const loading = useSlice(book, isLoading);
  return (
    <PageFrame title={words.title}>
      <header className="case-head">
        <h1>{words.title}</h1>
        <SavedLine book={book} />
      </header>
      <Refusals book={book} />
      {loading ? null : (
        <div className="case-column">
          <Name book={book} />
          <Consent book={book} />
          <Programmes book={book} />
          <Labels book={book} />
          <GoalScales book={book} />
          <Figures book={book} />
          <Measures book={book} />
          <Questions book={book} />
          <LetterTemplates book={book} />
          <Looking book={book} />
          <Lead book={book} />
          <Outside book={book} />
        </div>
      )}
    </PageFrame>
  );
}

interface Part {
  readonly book: NotebookClient;
}

function Name({ book }: Part) {
  const name = useEntry(book, entries.service.name, "name")?.text ?? "";
  return (
    <section className="case-part" aria-labelledby="service-name">
      <h2 id="service-name">{words.name.title}</h2>
      <KeptField
        label={words.name.label}
        about={words.name.about}
        value={name}
        onKeep={(text, step) => book.put("name", { text }, step)}
      />
    </section>
  );
}

/** How most goals here are rated; each may have a scale of its own. */
function GoalScales({ book }: Part) {
  const scale = useSettledEntry(book, entries.service.goals, "goals")?.scale ?? "tme";
  return (
    <section className="case-part" aria-labelledby="goal-scales">
      <h2 id="goal-scales">{goals.service.title}</h2>
      <Choice
        label={goals.service.label}
        value={scale}
        options={goalScales.map((value) => ({ value, label: goals.scales[value].name }))}
        onChange={(next) => book.put("goals", { scale: next })}
      />
      <p className="muted small">{goals.service.about}</p>
    </section>
  );
}

function Outside({ book }: Part) {
  const who = useEntry(book, entries.service.outside, "outside")?.text ?? "";
  return (
    <section className="case-part" aria-labelledby="outside">
      <h2 id="outside">{words.outside.title}</h2>
      <KeptField
        label={words.outside.label}
        about={words.outside.about}
        autoComplete="off"
        value={who}
        onKeep={(text, step) => book.put("outside", { text }, step)}
      />
    </section>
  );
}

function Looking({ book }: Part) {
  const allowed = useSettledEntry(book, entries.service.looking, "looking")?.allowed ?? true;
  return (
    <section className="case-part" aria-labelledby="looking">
      <h2 id="looking">{words.looking.title}</h2>
      <Tick ticked={allowed} onChange={(next) => book.put("looking", { allowed: next })}>
        {words.looking.allowed}
      </Tick>
      <p className="muted small">{words.looking.about}</p>
    </section>
  );
}

function Lead({ book }: Part) {
  const seconds = useSettledEntry(book, entries.service.lead, "lead")?.seconds ?? 0;
  return (
    <section className="case-part" aria-labelledby="lead">
      <h2 id="lead">{words.lead.title}</h2>
      <NumberField
        label={words.lead.label}
        about={words.lead.about}
        value={seconds}
        least={0}
        most={30}
        whole={false}
        onKeep={(next, step) => book.put("lead", { seconds: next }, step)}
      />
    </section>
  );
}
