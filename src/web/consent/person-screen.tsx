/** A device in the hands of somebody who decides: one question a page, and nothing else of the case. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { Hand } from "lucide-react";
import { useState } from "react";
import type { ConsentScreen } from "#contract/api/consent.ts";
import { consentPages } from "#contract/words/en-consent-pages.ts";
import { purposes, type TextForm } from "#domain/consent.ts";
import { THEMSELF } from "#domain/people.ts";
import { Button } from "../parts/button.tsx";
import { Wrong } from "../parts/form.tsx";
import { useTitle } from "../parts/page-frame.tsx";
import { StepHeading } from "../parts/step-heading.tsx";
import { useQuietBeside } from "../parts/status-line.tsx";
import { AllAnswers } from "./all-answers.tsx";
import { consentScreenQuery } from "./consent-query.ts";
import { DecidingDoor } from "./deciding-door.tsx";
import { FilmWay } from "./drawings.tsx";
import { HowToBeAsked } from "./how-to-be-asked.tsx";
import { QuestionPage } from "./question-page.tsx";
import { readerOf } from "./reading.ts";
import { YoursGoes } from "./taken-back.tsx";
import { type Saying, useSaying } from "./use-saying.ts";
import "../parts/in-hands.css";
import "./person-screen.css";

const words = consentPages;

type Step = "hello" | "way" | "all" | "done" | "stopped" | number;

export function PersonScreen({ caseId }: { readonly caseId: string }) {
  useTitle(words.title);
  useQuietBeside();
  const screen = useSuspenseQuery(consentScreenQuery(caseId)).data;
  const [form, setForm] = useState<TextForm>("adult");
  const [step, setStep] = useState<Step>("hello");
  const saying = useSaying(caseId, screen, form);
  const asked = purposes.filter((purpose) => (screen.standings[purpose]?.state ?? "not-asked") !== "not-asked");
  const isOpen = asked.some((purpose) => ["asked", "later"].includes(screen.standings[purpose]?.state ?? ""));

  const stopEverything = async () => {
    if (await saying.takeBack("everything")) setStep("stopped");
  };
  return (
    <main id="main" className="in-hands">
      <StepHeading key={String(step)}>
        {step === "hello" ? (
          <HowToBeAsked
            screen={screen}
            onChosen={(chosen) => {
              setForm(chosen);
              setStep(isOpen ? "way" : "all");
            }}
          />
        ) : step === "way" ? (
          <WayPage screen={screen} form={form} onOn={() => setStep(0)} onBack={() => setStep("hello")} />
        ) : step === "all" ? (
          <AllAnswers
            screen={screen}
            asked={asked}
            saying={saying}
            onChange={(purpose) => setStep(asked.indexOf(purpose))}
            onConfirmed={() => setStep("done")}
          />
        ) : step === "done" ? (
          <DonePage screen={screen} onLook={() => setStep("all")} />
        ) : step === "stopped" ? (
          <StoppedPage screen={screen} onLook={() => setStep("all")} />
        ) : (
          <QuestionPage
            screen={screen}
            reader={readerOf(screen)}
            form={form}
            asked={asked}
            at={step}
            saying={saying}
            onStep={(next) => setStep(next < 0 ? "way" : next >= asked.length ? "all" : next)}
            onAll={() => setStep("all")}
          />
        )}
      </StepHeading>
      <Wrong sentence={saying.wrong === null ? null : `${words.notSaved} ${saying.wrong}`} />
      <footer className="in-hands-foot">
        {step === "stopped" ? null : <StopEverything saying={saying} onStop={() => void stopEverything()} />}
        <DecidingDoor caseId={caseId} />
      </footer>
    </main>
  );
}

/** Always there, on every page: one press. */
function StopEverything({ saying, onStop }: { readonly saying: Saying; readonly onStop: () => void }) {
  return (
    <Button icon={Hand} isPending={saying.saving} onPress={onStop}>
      {words.stop.all}
    </Button>
  );
}

function WayPage({
  screen,
  form,
  onOn,
  onBack,
}: {
  readonly screen: ConsentScreen;
  readonly form: TextForm;
  readonly onOn: () => void;
  readonly onBack: () => void;
}) {
  const { way } = words;
  const isChild = form === "child";
  return (
    <>
      <h1>{way.title}</h1>
      <FilmWay words={isChild ? way.child : way.steps} />
      <p>{way.promise}</p>
      {isChild ? null : (
        <>
          {screen.traineesNeedSupervision ? <p>{way.trainee}</p> : null}
          <p>
            {way.asking(screen.guider)} {screen.contact === "" ? null : way.contact(screen.contact)}
          </p>
        </>
      )}
      <div className="in-hands-ways">
        <Button onPress={onBack}>{words.question.back}</Button>
        <Button kind="main" onPress={onOn}>
          {way.begin}
        </Button>
      </div>
    </>
  );
}

function DonePage({ screen, onLook }: { readonly screen: ConsentScreen; readonly onLook: () => void }) {
  return (
    <>
      <h1>{words.done.title}</h1>
      <p>{words.done.text(screen.guider)}</p>
      <YoursGoes goes={screen.goes} />
      {screen.decider === THEMSELF && !screen.themself ? null : <p>{words.done.again}</p>}
      <div className="in-hands-ways">
        <Button onPress={onLook}>{words.done.look}</Button>
      </div>
    </>
  );
}

function StoppedPage({ screen, onLook }: { readonly screen: ConsentScreen; readonly onLook: () => void }) {
  const { stop } = words;
  return (
    <>
      <h1>{stop.title}</h1>
      <p>{stop.text}</p>
      <YoursGoes goes={screen.goes} />
      <p>{stop.kept}</p>
      <p>{stop.help}</p>
      <p>{stop.mistake}</p>
      <div className="in-hands-ways">
        <Button onPress={onLook}>{stop.back}</Button>
      </div>
    </>
  );
}
