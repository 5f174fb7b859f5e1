import type { CertificateStatement } from "#contract/certificate.ts";
import { certificateWords as words } from "#contract/words/en-certificate.ts";
import { dateName, dayName, timeName } from "./days.ts";
import { escaped } from "./html.ts";

export interface CertificatePage {
  readonly statement: CertificateStatement;
  /** The service's verifier key. */
  readonly key: string;
  /** Such as `Europe/London`. */
  readonly zone: string;
}

/** The page's style, in one piece, so that a content policy can name it. */
export const certificateStyle = `
body { font: 1.125rem/1.6 "Atkinson Hyperlegible Next", system-ui, sans-serif; color: #22201c; background: #fff; max-width: 40rem; margin: 2.5rem auto; padding: 0 1.5rem; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.125rem; margin: 2.5rem 0 .5rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.5rem; margin: 1.5rem 0; }
dt { color: #5a554c; } dd { margin: 0; overflow-wrap: anywhere; }
.check { font-size: .875rem; line-height: 1.5; }
.check li { font-family: ui-monospace, monospace; font-size: .75rem; overflow-wrap: anywhere; }
@media print { body { margin: 0; max-width: none; font-size: 12pt; } .check { break-before: page; } }
`;

/** A certificate as one page to read and to print: first what it means, then what somebody checks it by. */
export function certificatePage({ statement, key, zone }: CertificatePage): string {
  const { service, doneBy, deletion, bytes, keys, files, software, audit } = statement;
  const { facts } = words;
  const rows: readonly (readonly [string, string])[] = [
    [facts.deletion, deletion],
    [facts.doneBy, doneBy ?? facts.byDate],
    [facts.bytes, String(bytes)],
    ...keys.map(({ id, ledger }): [string, string] => [facts.key, `${id} (${facts.ledger(ledger)})`]),
    ...(audit === undefined ? [] : [[facts.audit, facts.auditIs(audit.size, audit.root)] as const]),
    [facts.software, software],
    [facts.signature, key],
  ];
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(`${words.title}: ${words.case(statement.case)}`)}</title>
<style>${certificateStyle}</style>
</head>
<body>
<main>
${service === "" ? "" : `<p>${escaped(service)}</p>`}
<h1>${escaped(words.title)}</h1>
<p>${escaped(words.case(statement.case))}</p>
${certificateSentences(statement, zone)
  .map((sentence) => `<p>${escaped(sentence)}</p>`)
  .join("\n")}
${copiesOf(statement)}
<dl>
<dt>${escaped(words.wanted.label)}</dt><dd>${escaped(whoWanted(statement.wantedBy))}</dd>
<dt>${escaped(words.why.label)}</dt><dd>${escaped(words.why[statement.reason])}</dd>
</dl>
<section class="check" aria-labelledby="check">
<h2 id="check">${escaped(words.forChecking)}</h2>
<p>${escaped(words.checking)}</p>
<dl>
${rows.map(([name, value]) => `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`).join("\n")}
</dl>
${
  files.length === 0
    ? ""
    : `<h2>${escaped(facts.files)}</h2>
<ol>
${files.map(({ sha256 }) => `<li>${escaped(sha256 ?? facts.gone)}</li>`).join("\n")}
</ol>`
}
</section>
</main>
</body>
</html>
`;
}

/** What a certificate says, sentence by sentence. */
export function certificateSentences(statement: CertificateStatement, zone: string): readonly string[] {
  const { scope, films, clips, service, stage, destroyedAt, keyBackupsUntil, recordUntil } = statement;
  const [day, time, until] = [dayName(destroyedAt, zone), timeName(destroyedAt, zone), dayName(keyBackupsUntil, zone)];
  const { destroyed } = words;
  const first =
    scope === "record"
      ? destroyed.record(day, time)
      : scope === "clip"
        ? destroyed.clip(day, time)
        : scope === "film"
          ? destroyed.film(day, time, clips)
          : destroyed.films(day, time, films, clips);
  return [
    first,
    words.nobody(service),
    stage === 1 ? words.backups(until) : words.backupsGone(until),
    words.others,
    ...(scope === "record" ? [] : [recordUntil === null ? words.recordStays : words.record(dateName(recordUntil))]),
  ];
}

function copiesOf({ copies }: CertificateStatement): string {
  if (copies.length === 0) return "";
  const lines = copies.map(({ kind, on }) => `<li>${escaped(words.copy(kind, dateName(on)))}</li>`);
  return `<p>${escaped(words.given)}</p>\n<ul>\n${lines.join("\n")}\n</ul>`;
}

function whoWanted(wantedBy: string | null): string {
  const { wanted } = words;
  if (wantedBy === null) return wanted.time;
  if (wantedBy === "client" || wantedBy === "focus" || wantedBy === "service") return wanted[wantedBy];
  return wanted.other;
}
