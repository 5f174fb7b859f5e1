import { useState } from "react";
import type { ConsentScreen } from "#contract/api/consent.ts";
import { consentPages } from "#contract/words/en-consent-pages.ts";
import type { Purpose } from "#domain/consent.ts";
import type { ConsentState } from "#domain/consent-standing.ts";
import { dayName, todayHere } from "../calendar.ts";
import { Button } from "../parts/button.tsx";
import { YoursGoes } from "./taken-back.tsx";
import { filmsTakenBackByNo } from "./takes-back.ts";
import type { Saying } from "./use-saying.ts";

const words = consentPages.all;

/** Every answer read back: to change, to confirm, and each yes to be taken back with one press. */
export function AllAnswers({
  screen,
  asked,
  saying,
  onChange,
  onConfirmed,
}: {
  readonly screen: ConsentScreen;
  readonly asked: readonly Purpose[];
  readonly saying: Saying;
  readonly onChange: (purpose: Purpose) => void;
  readonly onConfirmed: () => void;
}) {
  const [stopped, setStopped] = useState<Purpose | null>(null);
  const { drafts } = saying;
  const open = asked.filter((purpose) => !drafts.has(purpose) && screen.standings[purpose]?.state === "asked").length;
  const stop = async (purpose: Purpose) => {
    if (await saying.takeBack(purpose)) setStopped(purpose);
  };
  const confirm = async () => {
    if (await saying.confirm()) onConfirmed();
  };
  return (
    <>
      <h1>{words.title}</h1>
      <p>{asked.length === 0 ? words.nothing : drafts.size > 0 ? words.text : words.standing}</p>
      <YoursGoes goes={screen.goes} />
      <ul role="list" className="in-hands-all">
        {asked.map((purpose) => (
          <li key={purpose} className="in-hands-row">
            <div>
              <p>{whatOf(screen, purpose)}</p>
              <p className="in-hands-said">{saysOf(screen, drafts, purpose)}</p>
              {drafts.get(purpose) === "no" ? <Undoes screen={screen} purpose={purpose} /> : null}
            </div>
            <div className="in-hands-row-ways">
              <Button aria-label={words.changeOf(whatOf(screen, purpose))} onPress={() => onChange(purpose)}>
                {words.change}
              </Button>
              {isGiven(screen, purpose) && !drafts.has(purpose) ? (
                <Button
                  aria-label={words.stopOf(whatOf(screen, purpose))}
                  isPending={saying.saving}
                  onPress={() => void stop(purpose)}
                >
                  {words.stop}
                </Button>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
      <div role="status">
        {stopped === null ? null : <p className="deciding-now">{consentPages.stopped[stopped]}</p>}
        {open === 0 ? null : <p className="muted">{words.missing(open)}</p>}
      </div>
      {drafts.size === 0 ? null : (
        <div className="in-hands-ways">
          <Button kind="main" isPending={saying.saving} onPress={() => void confirm()}>
            {words.confirm}
          </Button>
        </div>
      )}
    </>
  );
}

/** What it means for the film, before it is said for good. */
function Undoes({ screen, purpose }: { readonly screen: ConsentScreen; readonly purpose: Purpose }) {
  const films = filmsTakenBackByNo(purpose, screen.standings[purpose]?.state ?? "not-asked");
  return films === null ? null : <p>{words.undoes[films]}</p>;
}

const isGiven = (screen: ConsentScreen, purpose: Purpose): boolean =>
  ["given", "expiring"].includes(screen.standings[purpose]?.state ?? "");

/** In a few words, and with whom where that is known. */
function whatOf(screen: ConsentScreen, purpose: Purpose): string {
  const named = screen.standings[purpose]?.named ?? null;
  if (named === null) return consentPages.about[purpose];
  return purpose === "share-with-other" ? consentPages.giveTo(named) : `${consentPages.about[purpose]} · ${named}`;
}

function saysOf(screen: ConsentScreen, drafts: Saying["drafts"], purpose: Purpose): string {
  const draft = drafts.get(purpose);
  if (draft !== undefined) return words.says[draft];
  const standing = screen.standings[purpose];
  const until = standing?.until ?? null;
  const yes = until === null ? words.says.yes : `${words.says.yes}, ${words.until(dayName(until, todayHere()))}`;
  const says: { readonly [state in ConsentState]: string } = {
    "not-asked": words.says.none,
    asked: words.says.none,
    later: words.says.later,
    given: yes,
    expiring: yes,
    refused: words.says.no,
    withdrawn: words.says.stopped,
    expired: words.over,
    lapsed: words.over,
  };
  return says[standing?.state ?? "not-asked"];
}
