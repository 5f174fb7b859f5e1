import { Baby, Ear, Image, Text } from "lucide-react";
import type { ConsentScreen } from "#contract/api/consent.ts";
import { consentPages } from "#contract/words/en-consent-pages.ts";
import { type TextForm, textForms } from "#domain/consent.ts";
import { THEMSELF } from "#domain/people.ts";

const words = consentPages.hello;
const icons = { adult: Text, "easy-read": Image, child: Baby, spoken: Ear };

/** Whom it is about, and in which form they would like to be asked. */
export function HowToBeAsked({
  screen,
  onChosen,
}: {
  readonly screen: ConsentScreen;
  readonly onChosen: (form: TextForm) => void;
}) {
  const isSelf = screen.decider === THEMSELF;
  const isChild = isSelf && screen.person !== "client";
  return (
    <>
      <h1>{words.title(isSelf ? screen.name : screen.deciderName)}</h1>
      <p>{words.text}</p>
      {isSelf ? null : <p>{words.forSomebody(screen.name)}</p>}
      {isSelf && !screen.themself ? <p>{words.childOf}</p> : null}
      <h2 id="how-asked">{words.how}</h2>
      <ul role="list" className="deciding-forms" aria-labelledby="how-asked">
        {textForms
          .filter((form) => isChild || form !== "child")
          .map((form) => {
            const Icon = icons[form];
            return (
              <li key={form}>
                <button type="button" className="deciding-form" onClick={() => onChosen(form)}>
                  <Icon size={28} aria-hidden />
                  <span>
                    <strong>{words.forms[form].name}</strong>
                    <span className="deciding-form-about">{words.forms[form].about}</span>
                  </span>
                </button>
              </li>
            );
          })}
      </ul>
    </>
  );
}
