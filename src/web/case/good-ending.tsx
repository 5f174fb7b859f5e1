import { Check, Circle, Minus } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { CaseView } from "#contract/api/cases.ts";
import type { EndingView } from "#contract/api/endings.ts";
import { web } from "#contract/words/en-web.ts";
import { raterOf } from "#domain/evaluation.ts";
import {
  type EndingStep,
  evaluatorOf,
  isWordsStep,
  leftOut,
  notNeededName,
  type StepStands,
} from "#domain/good-ending.ts";
import type { Day } from "#domain/moment.ts";
import type { AskedNames } from "../answers/asked-names.ts";
import { dayName, nearDayName } from "../calendar.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { Button, ButtonLink } from "../parts/button.tsx";
import { Tick } from "../parts/choice.tsx";
import { DayField } from "../parts/day-field.tsx";
import { Menu } from "../parts/menu.tsx";
import { type GoodEnding, useEndingBegun, useGoodEnding } from "./use-good-ending.ts";

const words = web.ending.good;

export interface EndsWell {
  readonly view: CaseView;
  /** The case's own notebook. */
  readonly book: NotebookClient;
  readonly outcomes: NotebookClient;
  readonly names: AskedNames;
  readonly ending: EndingView;
  readonly today: Day;
}

/** What leads to a good ending, each with how far it is and where it is done. A young case is left alone with it. */
export function GoodEndingSteps(props: EndsWell) {
  const { view, outcomes, ending } = props;
  const hasBegun = useEndingBegun(view, outcomes);
  const [isOpened, setOpened] = useState(false);
  if (!hasBegun && !isOpened) {
    return (
      <div>
        <Button kind="quiet" onPress={() => setOpened(true)}>
          {words.begin}
        </Button>
      </div>
    );
  }
  const steps = <Steps {...props} takesFocus={isOpened} />;
  if (ending.state !== "closed") return steps;
  return (
    <details>
      <summary>{words.list}</summary>
      {steps}
    </details>
  );
}

type StepsProps = EndsWell & { readonly good: GoodEnding };

function Steps({ takesFocus, ...known }: EndsWell & { readonly takesFocus: boolean }) {
  const good = useGoodEnding(known.view, known.book, known.outcomes, known.ending);
  if (good === null) return <p role="status">{web.waiting}</p>;
  const props: StepsProps = { ...known, good };
  const { stands } = good;
  const first = stands.findIndex(({ step }) => isWordsStep(step));
  const alone = stands.filter(({ step }) => !isWordsStep(step));
  return (
    <div className="good-ending">
      <Title takesFocus={takesFocus} />
      <p className="muted">{words.about}</p>
      <ol role="list" className="good-steps">
        {alone.slice(0, first).map((one) => (
          <OneStep key={one.step} {...props} one={one} />
        ))}
        <li className="good-group">
          <div className="good-line">
            <span className="good-what good-name">{words.words}</span>
            <span className="good-ways">
              <Way {...props} step="words-client" />
            </span>
          </div>
          <ul role="list" className="good-steps">
            {stands
              .filter(({ step }) => isWordsStep(step))
              .map((one) => (
                <OneStep key={one.step} {...props} one={one} />
              ))}
          </ul>
        </li>
        {alone.slice(first).map((one) => (
          <OneStep key={one.step} {...props} one={one} />
        ))}
      </ol>
    </div>
  );
}

/** Whoever opened the list by hand goes on here: the button is gone. */
function Title({ takesFocus }: { readonly takesFocus: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const [takes] = useState(takesFocus);
  useEffect(() => {
    if (takes) heading.current?.focus();
  }, [takes]);
  return (
    <h3 ref={heading} tabIndex={-1}>
      {words.title}
    </h3>
  );
}

const pictures = { done: Check, "to-do": Circle, "not-needed": Minus } as const;

function OneStep({ one, ...props }: StepsProps & { readonly one: StepStands }) {
  const { outcomes, today, good } = props;
  const { step, state } = one;
  const Picture = pictures[state];
  const name = called(step, props).name;
  const choice = good.setAside.has(step)
    ? { words: words.needed, onChoose: () => outcomes.put(notNeededName(step), null) }
    : { words: words.without, onChoose: () => outcomes.put(notNeededName(step), { on: today }) };
  return (
    <li className={`good-step good-${state}`}>
      <div className="good-line">
        <Picture size={18} aria-hidden />
        <span className="good-what">
          <span className="good-name">{name}</span> <span className="good-state">{stateWords(one, props)}</span>
        </span>
        <span className="good-ways">
          {isWordsStep(step) ? null : <Way {...props} step={step} />}
          {state === "to-do" || good.setAside.has(step) ? <Menu label={words.more(name)} choices={[choice]} /> : null}
        </span>
      </div>
      {step === "closing-meeting" && state !== "not-needed" ? <Meeting {...props} /> : null}
    </li>
  );
}

/** The day of the closing meeting, planned and then held. */
function Meeting({ good: { meeting }, outcomes, today }: StepsProps) {
  const put = (change: Partial<typeof meeting>) => outcomes.put("closing-meeting", { ...meeting, ...change });
  return (
    <div className="good-meeting">
      <DayField
        label={words.meeting.on}
        value={meeting.on}
        onChange={(on) => put(on === null ? { on, held: false } : { on })}
      />
      <Tick ticked={meeting.held} onChange={(held) => put(held ? { held, on: heldOn(meeting.on, today) } : { held })}>
        {words.meeting.held}
      </Tick>
    </div>
  );
}

/** What was held was not held on a day that is still to come. */
const heldOn = (planned: Day | null, today: Day): Day => (planned !== null && planned <= today ? planned : today);

/** To where a step is done. */
function Way({ view, good, step }: StepsProps & { readonly step: EndingStep }): ReactNode {
  const params = { case: view.id };
  const { go } = words;
  if (isWordsStep(step)) {
    return (
      <ButtonLink kind="quiet" to="/cases/$case/outcomes" params={params} hash="in-their-words">
        {go.words}
      </ButtonLink>
    );
  }
  switch (step) {
    case "last-review":
      return good.lastCycle === null ? null : (
        <ButtonLink kind="quiet" to="/cycles/$cycle/review" params={{ cycle: good.lastCycle }}>
          {go.review}
        </ButtonLink>
      );
    case "report":
      return (
        <ButtonLink kind="quiet" to="/cases/$case/report" params={params}>
          {go.report}
        </ButtonLink>
      );
    case "letters":
      return (
        <ButtonLink kind="quiet" to="/cases/$case/letters" params={params}>
          {go.letters}
        </ButtonLink>
      );
    case "family-copy":
      return good.noCopy === "not-allowed" ? (
        <ButtonLink kind="quiet" to="/cases/$case/consent" params={params}>
          {go.consent}
        </ButtonLink>
      ) : (
        <a className="button button-quiet" href="#copies">
          {go.copy}
        </a>
      );
    case "follow-ups":
      return (
        <ButtonLink kind="quiet" to="/cases/$case/outcomes" params={params} hash="follow-ups">
          {go.followUps}
        </ButtonLink>
      );
    case "closing-meeting":
    default:
      return null;
  }
}

function stateWords({ step, state, on }: StepStands, { good, today }: StepsProps): string {
  const { meeting, followUps, noCopy, setAside } = good;
  if (step === "follow-ups" && state !== "not-needed") {
    const days = followUps.map((one) => dayName(one.done ?? one.on, today));
    return days.length === 0 ? words.falls : words.agreed(days);
  }
  if (state === "done") return words.states.done(on === null ? "" : dayName(on, today));
  if (step === "closing-meeting" && state === "to-do" && meeting.on !== null)
    return words.planned(nearDayName(meeting.on, today));
  if (step === "family-copy" && state === "not-needed" && !setAside.has(step))
    return noCopy === "no-film" ? words.noFilm : words.mayNot;
  if (step === "words-child" && state === "not-needed" && !setAside.has(step)) return words.noChild;
  return words.states[state];
}

/** What a step is called, and how the sentence calls it that says what was left out: people by their names. */
function called(step: EndingStep, { view, names }: Pick<EndsWell, "view" | "names">): typeof words.steps.report {
  if (!isWordsStep(step)) return words.steps[step];
  const by = evaluatorOf[step];
  const name = by === "guider" && view.guider !== "" ? view.guider : names.rater(raterOf[by]);
  return { name, left: words.says(name) };
}

/** One sentence in the dialog that closes a case; nothing where nothing was left out. */
export function LeftOut(props: EndsWell) {
  const { view, book, outcomes, ending } = props;
  const good = useGoodEnding(view, book, outcomes, ending);
  const left = good === null ? [] : leftOut(good.stands);
  if (left.length === 0) return null;
  return <p>{words.leftOut(left.map((step) => called(step, props).left))}</p>;
}
