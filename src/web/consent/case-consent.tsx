import { useSuspenseQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import { useState } from "react";
import { consent } from "#contract/api/consent.ts";
import { consentPeople as words } from "#contract/words/en-consent-people.ts";
import { tell } from "../api.ts";
import { todayHere } from "../calendar.ts";
import { Button, ButtonLink } from "../parts/button.tsx";
import { sentenceOf } from "../parts/form.tsx";
import { PageFrame } from "../parts/page-frame.tsx";
import { say } from "../parts/status-line.tsx";
import { caseQuery } from "../queries.ts";
import { consentQuery, decidingQuery } from "./consent-query.ts";
import { Ledger } from "./ledger.tsx";
import { ObjectHere, ObjectionNotes } from "./objection.tsx";
import { PersonCard } from "./person-card.tsx";
import { FilmsTakenBack } from "./taken-back.tsx";
import "../case/case.css";
import "./consent.css";

/** Everybody of a case: who decides, what was asked and said, and the ways to ask. */
export function CaseConsent({ caseId }: { readonly caseId: string }) {
  const { code } = useSuspenseQuery(caseQuery(caseId)).data;
  const view = useSuspenseQuery(consentQuery(caseId)).data;
  const [today] = useState(todayHere);
  return (
    <PageFrame title={words.of(code)}>
      <div className="button-line">
        <ButtonLink kind="quiet" icon={ArrowLeft} to="/cases/$case" params={{ case: caseId }}>
          {words.toCase}
        </ButtonLink>
      </div>
      <header className="case-head">
        <div>
          <p className="muted">{code}</p>
          <h1>{words.title}</h1>
        </div>
        <ObjectHere caseId={caseId} view={view} />
      </header>
      <ObjectionNotes view={view} />
      <HandedOver caseId={caseId} />
      <div className="consent-page">
        <FilmsTakenBack view={view} />
        {view.people.length === 0 ? <p className="muted">{words.nobody}</p> : null}
        {view.people.map((person) => (
          <PersonCard key={person.ref} caseId={caseId} view={view} person={person} today={today} />
        ))}
        <Ledger view={view} today={today} />
      </div>
    </PageFrame>
  );
}

/** A device that is in somebody's hands, and the way to end that from here. */
function HandedOver({ caseId }: { readonly caseId: string }) {
  const queries = useQueryClient();
  const query = decidingQuery(caseId);
  const devices = useQuery(query).data?.devices ?? [];
  if (devices.length === 0) return null;
  const takeBack = () =>
    tell(consent.takeBack, { params: { case: caseId } }).then(
      () => queries.invalidateQueries(query),
      (error: unknown) => say(sentenceOf(error)),
    );
  return (
    <p className="consent-next">
      {words.device.handed(devices)} <Button onPress={() => void takeBack()}>{words.device.takeBack}</Button>
    </p>
  );
}
