import { Plus, X } from "lucide-react";
import { useState } from "react";
import type { ConsentPerson, ConsentView } from "#contract/api/consent.ts";
import { consentPeople } from "#contract/words/en-consent-people.ts";
import type { Understanding } from "#domain/consent.ts";
import type { Day } from "#domain/moment.ts";
import { type Decider, footings, type Held, holdings, THEMSELF } from "#domain/people.ts";
import { newId } from "../new-id.ts";
import { Button, PictureButton } from "../parts/button.tsx";
import { Choice, Tick } from "../parts/choice.tsx";
import { DayField } from "../parts/day-field.tsx";
import { Field } from "../parts/field.tsx";
import { Form } from "../parts/form.tsx";
import { say } from "../parts/status-line.tsx";
import { useConsentWriter } from "./consent-query.ts";
import { nameOf } from "./person-words.ts";

const words = consentPeople.decides;
const otherFootings = footings.filter((footing) => footing !== "self");
/** How each footing is held, as the page asks it; an answer is somebody's own. */
const heldBy: { readonly [footing in Decider["footing"]]: readonly Held[] } = {
  self: [],
  "parental-responsibility": [
    "mother",
    "married",
    "on-birth-certificate",
    "agreement",
    "second-parent",
    "adoption",
    "special-guardian",
    "court-order",
    "local-authority",
  ],
  order: ["court-order", "special-guardian", "local-authority"],
  proxy: ["attorney", "best-interests"],
};

/** Somebody of the case who is taken to decide for a child until the guider says otherwise. */
function suggested(view: ConsentView, person: ConsentPerson): readonly Decider[] {
  if (person.deciders.length > 0) return person.deciders.filter(({ footing }) => footing !== "self");
  const client = view.people.find(({ ref }) => ref === "client");
  const name = person.ref === "focus" && client !== undefined ? client.name : "";
  const id = name === "" ? newId() : "client";
  return [{ id, name, footing: "parental-responsibility", held: null, unsafeToTell: false }];
}

/** Who decides for somebody, on what footing, and how they hold it. It asks, and never decides. */
export function WhoDecides({
  caseId,
  view,
  person,
  today,
  onDone,
}: {
  readonly caseId: string;
  readonly view: ConsentView;
  readonly person: ConsentPerson;
  readonly today: Day;
  readonly onDone: () => void;
}) {
  const write = useConsentWriter(caseId);
  const name = nameOf(person);
  const [born, setBorn] = useState<Day | null>(person.born);
  const [alone, setAlone] = useState(
    person.deciders.length === 0 ? person.ref !== "focus" : person.deciders.some(({ footing }) => footing === "self"),
  );
  const [others, setOthers] = useState(() => suggested(view, person));
  const [staff, setStaff] = useState(person.staff);
  const [understands, setUnderstands] = useState<Understanding | null>(person.understands);
  const change = (id: string, to: Partial<Decider>) =>
    setOthers(others.map((one) => (one.id === id ? { ...one, ...to } : one)));
  const isReady =
    (alone || (others.length > 0 && others.every((one) => one.name.trim() !== "" && one.held !== null))) &&
    (understands === null || (understands.judgedBy.trim() !== "" && understands.why.trim() !== ""));
  const self: Decider = { id: THEMSELF, name, footing: "self", held: null, unsafeToTell: false };

  return (
    <Form
      go={words.save}
      isReady={isReady}
      onGo={async () => {
        const deciders = alone ? [self] : [...others];
        await write([{ kind: "decides", id: newId(), person: person.ref, born, deciders, understands, staff }]);
        say(words.saved(name));
        onDone();
      }}
    >
      <Choice
        label={words.title(name)}
        value={alone ? "self" : "others"}
        options={[
          { value: "self", label: words.self(name) },
          { value: "others", label: words.others },
        ]}
        onChange={(value) => setAlone(value === "self")}
      />
      {alone ? null : (
        <>
          {others.map((one) => (
            <OneDecider
              key={one.id}
              decider={one}
              onChange={(to) => change(one.id, to)}
              onRemove={others.length < 2 ? null : () => setOthers(others.filter(({ id }) => id !== one.id))}
            />
          ))}
          <div className="button-line">
            <Button
              kind="quiet"
              icon={Plus}
              onPress={() =>
                setOthers([
                  ...others,
                  { id: newId(), name: "", footing: "parental-responsibility", held: null, unsafeToTell: false },
                ])
              }
            >
              {words.add}
            </Button>
          </div>
          <p className="muted small">{words.prNotes}</p>
          <p className="muted small">{words.both}</p>
        </>
      )}
      {person.ref === "client" && born === null ? null : (
        <DayField label={words.born} about={words.bornAbout} value={born} onChange={setBorn} />
      )}
      {born === null ? null : (
        <Understands
          understands={understands}
          onChange={(next) => setUnderstands(next === null ? null : { ...next, on: today })}
        />
      )}
      {person.ref === "focus" ? null : (
        <Tick ticked={staff} onChange={setStaff}>
          {words.staff}
        </Tick>
      )}
      {isReady ? null : <p className="muted small">{words.missing}</p>}
    </Form>
  );
}

function OneDecider({
  decider,
  onChange,
  onRemove,
}: {
  readonly decider: Decider;
  readonly onChange: (to: Partial<Decider>) => void;
  readonly onRemove: (() => void) | null;
}) {
  const holds = heldBy[decider.footing];
  return (
    <div className="consent-decider">
      <div className="consent-ways">
        <Field
          label={words.name}
          autoComplete="off"
          value={decider.name}
          onChange={(name) => onChange({ name })}
          maxLength={300}
        />
        {onRemove === null ? null : <PictureButton icon={X} label={words.remove} onPress={onRemove} />}
      </div>
      <Choice
        label={words.footing}
        value={decider.footing}
        options={otherFootings.map((value) => ({ value, label: consentPeople.footings[value] }))}
        onChange={(footing) => onChange({ footing, held: null })}
      />
      <Choice
        label={words.held}
        value={decider.held}
        options={holdings
          .filter((value) => holds.includes(value))
          .map((value) => ({ value, label: consentPeople.holdings[value] }))}
        onChange={(held) => onChange({ held })}
      />
      <p className="muted small">{words.heldAbout}</p>
      <Tick ticked={decider.unsafeToTell} onChange={(unsafeToTell) => onChange({ unsafeToTell })}>
        {words.unsafeToTell}
      </Tick>
      {decider.unsafeToTell ? <p className="muted small">{words.unsafeAbout}</p> : null}
    </div>
  );
}

type Understood = Omit<Understanding, "on">;

function Understands({
  understands,
  onChange,
}: {
  readonly understands: Understood | null;
  readonly onChange: (next: Understood | null) => void;
}) {
  const value = understands === null ? "age" : understands.does ? "yes" : "no";
  return (
    <div className="consent-decider">
      <Choice
        label={words.understands}
        value={value}
        options={(["age", "yes", "no"] as const).map((one) => ({ value: one, label: words.does[one] }))}
        onChange={(next) =>
          onChange(
            next === "age"
              ? null
              : { does: next === "yes", judgedBy: understands?.judgedBy ?? "", why: understands?.why ?? "" },
          )
        }
      />
      <p className="muted small">{words.understandsAbout}</p>
      {understands === null ? null : (
        <>
          <Field
            label={words.judgedBy}
            autoComplete="off"
            value={understands.judgedBy}
            onChange={(judgedBy) => onChange({ ...understands, judgedBy })}
          />
          <Field
            label={words.why}
            lines={2}
            value={understands.why}
            onChange={(why) => onChange({ ...understands, why })}
          />
        </>
      )}
    </div>
  );
}
