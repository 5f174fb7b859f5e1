import { useSuspenseQuery } from "@tanstack/react-query";
import { ArrowLeft, Printer, Square } from "lucide-react";
import { useState } from "react";
import type { ConsentPerson } from "#contract/api/consent.ts";
import { consentPages } from "#contract/words/en-consent-pages.ts";
import { consentPeople } from "#contract/words/en-consent-people.ts";
import { type Purpose, purposes, type TextForm, textForms } from "#domain/consent.ts";
import type { Day } from "#domain/moment.ts";
import { THEMSELF } from "#domain/people.ts";
import { dayName, todayHere } from "../calendar.ts";
import { Button, ButtonLink } from "../parts/button.tsx";
import { Choice } from "../parts/choice.tsx";
import { PageFrame } from "../parts/page-frame.tsx";
import { statusQuery } from "../queries.ts";
import { consentQuery, textsQuery } from "./consent-query.ts";
import { FilmWay } from "./drawings.tsx";
import { allows, answersAs, deciderName, nameOf, standingOf } from "./person-words.ts";
import { type Reader, reads, textFor } from "./reading.ts";
import { TextBody } from "./text-body.tsx";
import "../parts/paper.css";
import "./consent.css";
import "./paper-form.css";

const words = consentPages.paper;
const page = consentPeople.paper;

/** A form for paper: the exact text with its version, boxes to tick, room for a date and a signature. */
export function PaperForm({
  caseId,
  person: ref,
  decider,
  asked,
}: {
  readonly caseId: string;
  readonly person: string;
  readonly decider: string;
  readonly asked: readonly string[];
}) {
  const view = useSuspenseQuery(consentQuery(caseId)).data;
  const texts = useSuspenseQuery(textsQuery).data;
  const { service } = useSuspenseQuery(statusQuery).data;
  const person = view.people.find((one) => one.ref === ref) ?? null;
  const [today] = useState(todayHere);
  const [form, setForm] = useState<TextForm>(
    decider === THEMSELF && person !== null && !person.themself ? "child" : "adult",
  );
  if (person === null) return null;
  const reader: Reader = {
    person: decider === THEMSELF ? null : nameOf(person),
    client: isClient(ref, decider) ? null : (view.people.find((one) => one.ref === "client")?.name ?? null),
    called: view.people.find((one) => one.ref === "client")?.name ?? "",
    months: view.months,
  };
  const chosen = purposes.filter((purpose) => asked.includes(purpose));
  return (
    <PageFrame title={page.title}>
      <div className="paper-ways">
        <div className="button-line">
          <ButtonLink kind="quiet" icon={ArrowLeft} to="/cases/$case/consent" params={{ case: caseId }}>
            {page.back}
          </ButtonLink>
        </div>
        <h1>{page.title}</h1>
        <p>{page.about}</p>
        <Choice
          label={page.form}
          value={form}
          options={textForms.map((value) => ({ value, label: consentPeople.forms[value] }))}
          onChange={setForm}
        />
        <Button kind="main" icon={Printer} onPress={() => print()}>
          {page.print}
        </Button>
      </div>
      <article className="paper" aria-label={page.title}>
        <header>
          <p className="paper-small">
            {service === "" ? dayName(today, today) : words.from(service, dayName(today, today))}
          </p>
          <h2>{decider === THEMSELF ? words.forYourself : words.title(nameOf(person))}</h2>
        </header>
        <FilmWay words={form === "child" ? consentPages.way.child : consentPages.way.steps} />
        <p>{words.intro}</p>
        {chosen.map((purpose) => (
          <PaperQuestion
            key={purpose}
            purpose={purpose}
            form={form}
            texts={texts}
            reader={reader}
            named={standingOf(person, purpose).named}
            until={standsUntil(person, purpose, today)}
          />
        ))}
        <section className="paper-question">
          <h3 className="paper-box">
            <Square size={22} aria-hidden /> {words.stop}
          </h3>
          <p>{words.stopText}</p>
        </section>
        <dl className="paper-lines">
          <Line term={words.person} says={nameOf(person)} />
          <Line term={words.decider} says={deciderName(person, decider)} />
          {decider === THEMSELF ? null : <Line term={words.footing} says={answersAs(person, decider)} />}
          <Line term={words.day} says="" />
          <Line term={words.sign} says="" />
        </dl>
      </article>
    </PageFrame>
  );
}

const isClient = (person: string, decider: string): boolean =>
  decider === "client" || (person === "client" && decider === THEMSELF);

/** What is on paper already, said or signed before, keeps the end that it was given. */
function standsUntil(person: ConsentPerson, purpose: Purpose, today: Day): string | null {
  const { until } = standingOf(person, purpose);
  return until === null || !allows(person, purpose) ? null : dayName(until, today);
}

function PaperQuestion({
  purpose,
  form,
  texts,
  reader,
  named,
  until,
}: {
  readonly purpose: Purpose;
  readonly form: TextForm;
  readonly texts: Parameters<typeof textFor>[0];
  readonly reader: Reader;
  readonly named: string | null;
  /** The last day of a yes that stands already. */
  readonly until: string | null;
}) {
  const text = textFor(texts, purpose, form);
  if (text === undefined) return null;
  const { title, body } = reads(text, reader, named);
  const { answers } = consentPages.question;
  return (
    <section className="paper-question">
      <h3>{title}</h3>
      {named === null || title.includes(named) ? null : <p>{consentPages.named(named)}</p>}
      <TextBody body={body} />
      {until === null ? null : <p>{words.stands(until)}</p>}
      <p className="paper-boxes">
        {[answers.yes, answers.no, answers.later].map((answer) => (
          <span key={answer} className="paper-box">
            <Square size={22} aria-hidden /> {answer}
          </span>
        ))}
      </p>
      <p className="paper-small">{words.version(consentPeople.forms[form], text.version, text.hash.slice(0, 8))}</p>
    </section>
  );
}

function Line({ term, says }: { readonly term: string; readonly says: string }) {
  return (
    <div className="paper-line">
      <dt>{term}</dt>
      <dd>{says}</dd>
    </div>
  );
}
