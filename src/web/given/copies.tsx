import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useState } from "react";
import type { CaseView } from "#contract/api/cases.ts";
import type { CopyView } from "#contract/api/copies.ts";
import { api } from "#contract/api/routes.ts";
import { web } from "#contract/words/en-web.ts";
import { type CopyKind, copyKinds, type GivePurpose, givePurposes } from "#domain/copy-given.ts";
import type { Day } from "#domain/moment.ts";
import { addressOf, call } from "../api.ts";
import { dayName, dayOf } from "../calendar.ts";
import { AskForPurpose } from "../consent/ask-for-purpose.tsx";
import { newId } from "../new-id.ts";
import { Button } from "../parts/button.tsx";
import { Choice } from "../parts/choice.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { Field } from "../parts/field.tsx";
import { Form } from "../parts/form.tsx";
import { say } from "../parts/status-line.tsx";
import { chosenQuery, copiesQuery } from "./given-queries.ts";

const words = web.given.copies;

/** The copies that left, with their receipts, and the way to give one. */
export function Copies({ view, today }: { readonly view: CaseView; readonly today: Day }) {
  const queries = useQueryClient();
  const copies = useQuery(copiesQuery(view.id)).data;
  const [giving, setGiving] = useState(false);
  return (
    <section className="case-part" aria-labelledby="copies">
      <h2 id="copies">{words.title}</h2>
      <p className="muted small">{words.about}</p>
      {copies === undefined || copies.length === 0 ? (
        <p className="muted">{words.none}</p>
      ) : (
        <ul role="list" className="case-list">
          {copies.map((copy) => (
            <li key={copy.id}>
              {words.line(words.kinds[copy.kind], copy.to, dayName(dayOf(copy.at), today))}
              <span className="muted small given-receipt">
                {words.purposes[copy.purpose]}; {receiptOf(copy)}
              </span>
            </li>
          ))}
        </ul>
      )}
      <div>
        <Button icon={Download} onPress={() => setGiving(true)}>
          {words.start}
        </Button>
      </div>
      <Dialog title={words.start} isOpen={giving} onClose={() => setGiving(false)} wide>
        <Giving
          view={view}
          onDone={() => {
            setGiving(false);
            void queries.invalidateQueries(copiesQuery(view.id));
          }}
          onCancel={() => setGiving(false)}
        />
      </Dialog>
    </section>
  );
}

function receiptOf({ bytes, sha256 }: CopyView): string {
  if (bytes === null) return words.notFetched;
  const all = `${new Intl.NumberFormat("en-GB").format(bytes)} bytes`;
  return sha256 === null ? words.begun(all) : words.receipt(all, sha256);
}

function Giving({
  view,
  onDone,
  onCancel,
}: {
  readonly view: CaseView;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}) {
  const [id] = useState(newId);
  const clips = useQuery(chosenQuery(view.cycles.toReversed().map((cycle) => cycle.id))).data ?? [];
  const films = view.cycles.flatMap((cycle) => cycle.films).filter(({ state }) => state === "in");
  const [purpose, setPurpose] = useState<GivePurpose>("family-copy");
  const [kind, setKind] = useState<CopyKind>("clip");
  const [which, setWhich] = useState<string | null>(null);
  const [to, setTo] = useState("");
  const options =
    kind === "film"
      ? films.map((film) => ({ value: film.id, label: film.name }))
      : clips.map(({ clip, title }, i) => ({ value: clip, label: web.given.toMe.clip(i + 1, title) }));
  const chosen = options.some(({ value }) => value === which) ? which : null;
  const give = async () => {
    const clip = kind === "film" ? "" : (chosen ?? "");
    const film = kind === "film" ? (chosen ?? "") : (clips.find((one) => one.clip === clip)?.film ?? "");
    const copy = await call(api.copies.give, {
      params: { case: view.id },
      body: { id, purpose, kind, film, clip, to },
    });
    // The browser saves it like any other download; the page stays.
    const link = document.createElement("a");
    link.href = addressOf(api.copies.file, { params: { case: view.id, copy: copy.id } });
    link.download = "";
    link.click();
    say(words.said);
    onDone();
  };
  return (
    <Form go={words.go} isReady={chosen !== null && to.trim() !== ""} onGo={give} onCancel={onCancel}>
      <p>{words.warn}</p>
      <Choice
        label={words.purpose}
        value={purpose}
        options={givePurposes.map((value) => ({ value, label: words.purposes[value] }))}
        onChange={(now) => {
          setPurpose(now);
          if (now === "report-stills") setKind("still");
        }}
      />
      <AskForPurpose caseId={view.id} purpose={purpose} />
      <Choice
        label={words.kind}
        value={kind}
        options={copyKinds
          .filter((value) => purpose !== "report-stills" || value === "still")
          .map((value) => ({ value, label: words.kinds[value] }))}
        onChange={setKind}
      />
      {options.length === 0 ? (
        <p>{words.nothing}</p>
      ) : (
        <Choice label={words.which} value={chosen} options={options} onChange={setWhich} />
      )}
      <Field label={words.to} about={words.toAbout} value={to} onChange={setTo} maxLength={300} />
    </Form>
  );
}
