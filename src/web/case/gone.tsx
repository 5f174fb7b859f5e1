import { FileCheck, Printer } from "lucide-react";
import type { EndingView } from "#contract/api/endings.ts";
import { api } from "#contract/api/routes.ts";
import { web } from "#contract/words/en-web.ts";
import type { Day } from "#domain/moment.ts";
import { addressOf } from "../api.ts";
import { dayName } from "../calendar.ts";

const words = web.ending.gone;
type Deletion = EndingView["deletions"][number];

/** What was destroyed of a case, when and why, each with its certificate; nothing where nothing was. */
export function Gone({
  caseId,
  code,
  deletions,
  today,
}: {
  readonly caseId: string;
  readonly code: string;
  readonly deletions: readonly Deletion[];
  readonly today: Day;
}) {
  if (deletions.length === 0) return null;
  return (
    <>
      <h3>{words.title}</h3>
      <ul role="list" className="ending-gone">
        {deletions.map((one) => (
          <li key={one.id}>
            {one.destroyedOn === null ? (
              <p>{words.underWay}</p>
            ) : (
              <>
                <p className="ending-destroyed">{sentenceOn(one, dayName(one.destroyedOn, today))}</p>
                <p className="muted small">
                  {words.why[one.reason]} {stageOf(one, today)}
                </p>
              </>
            )}
            {one.stage === 0 ? null : <Certificate caseId={caseId} code={code} one={one} today={today} />}
          </li>
        ))}
      </ul>
    </>
  );
}

function sentenceOn({ scope, films, clips }: Deletion, day: string): string {
  const said = words.said[scope](day, films, clips);
  if (scope === "films") return films === 0 ? said : `${said} ${words.nobody(films)}`;
  return `${said} ${words.nobody(scope === "review-films" ? 2 : 1)}`;
}

function stageOf({ stage, keysGoneOn }: Deletion, today: Day): string {
  if (stage === 0 || keysGoneOn === null) return words.waiting;
  return (stage === 2 ? words.second : words.first)(dayName(keysGoneOn, today));
}

function Certificate({
  caseId,
  code,
  one,
  today,
}: {
  readonly caseId: string;
  readonly code: string;
  readonly one: Deletion;
  readonly today: Day;
}) {
  const params = { case: caseId, deletion: one.id };
  const day = one.destroyedOn === null ? "" : dayName(one.destroyedOn, today);
  return (
    <div className="ending-ways">
      <a
        className="button button-plain"
        href={addressOf(api.endings.certificate, { params })}
        target="_blank"
        rel="noreferrer"
        aria-label={words.printOf(day)}
      >
        <Printer size={18} aria-hidden />
        {words.print}
      </a>
      <a
        className="button button-quiet"
        href={addressOf(api.endings.signed, { params, query: {} })}
        download={words.file(code, one.stage)}
        aria-label={words.saveOf(day)}
      >
        <FileCheck size={18} aria-hidden />
        {words.save}
      </a>
    </div>
  );
}
