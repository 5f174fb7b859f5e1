import { entries } from "#contract/entries.ts";
import { alphaOfLabels } from "#analysis/agreement/krippendorff.ts";
import { cohenKappa } from "#analysis/agreement/kappa.ts";
import { percentAgreement } from "#analysis/agreement/percent-agreement.ts";
import { coding as words } from "#contract/words/en-coding.ts";
import type { Codes, CodingPlan } from "#domain/coding.ts";
import { codesName, countsOf, seenIn } from "#domain/coding.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { plainly, type Slice } from "../notebook/slice.ts";
import { useSlice } from "../notebook/use-slice.ts";
import type { OfferedLabel } from "../workbench/desk-keys.ts";

const { results } = words.part;

const everyCodes: Slice<string> = plainly(({ entries: written }) =>
  JSON.stringify([...written].filter(([name]) => name.startsWith("codes/"))),
);

/** What was seen in the first and in the last film, and how far two people agree; nothing until everybody is done. */
export function CodingResults({
  plan,
  book,
  labels,
}: {
  readonly plan: CodingPlan;
  readonly book: NotebookClient;
  readonly labels: readonly OfferedLabel[];
}) {
  useSlice(book, everyCodes);
  const written = book.view().entries;
  const codesOf = (film: string, coder: string): Codes | null =>
    entries.outcomes["codes/"].safeParse(written.get(codesName(film, coder, plan))).data ?? null;
  const all = plan.films.map((film) => plan.coders.map((coder) => codesOf(film, coder)));
  const films = all.map((codes) => codes.filter((one) => one !== null));
  if (films.some((codes) => codes.length < plan.coders.length)) return null;
  const nameOf = (id: string): string => labels.find((one) => one.id === id)?.name ?? id;
  return (
    <div className="coding-results">
      <div className="coding-table">
        <table>
          <caption>{results.seen}</caption>
          <thead>
            <tr>
              <th scope="col">{results.label}</th>
              <th scope="col">{results.first}</th>
              <th scope="col">{results.last}</th>
              {plan.coders.length < 2 ? null : <th scope="col">{results.agreement}</th>}
            </tr>
          </thead>
          <tbody>
            {plan.labels.map((label) => (
              <tr key={label}>
                <th scope="row">{nameOf(label)}</th>
                {films.map((codes, i) => (
                  <td key={plan.films[i]}>{sharesOf(codes, label)}</td>
                ))}
                {plan.coders.length < 2 ? null : <td>{agreementOf(films, label)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="muted small">{plan.coders.length < 2 ? results.one : results.plain}</p>
      <p className="muted small">{results.cannot}</p>
    </div>
  );
}

function sharesOf(codes: readonly Codes[], label: string): string {
  const [a, b = a] = codes.map((one) => results.share(countsOf(one).get(label) ?? 0, one.pieces.length));
  return a === undefined || b === undefined ? "" : results.range(a, b);
}

/** Of both films together: a label is a yes or a no in each piece. */
function agreementOf(films: readonly (readonly Codes[])[], label: string): string {
  const units = films.flatMap(([a, b]) => {
    if (a === undefined || b === undefined) return [];
    const other = seenIn(b, label);
    return seenIn(a, label).map((seen, i): readonly [number, number | null] => [seen, other[i] ?? null]);
  });
  const [same, kappa, alpha] = [percentAgreement(units), cohenKappa(units, [0, 1]), alphaOfLabels(units)];
  const said = [
    ...(same.value === null ? [] : [results.percent(same.value.share)]),
    kappa.value === null ? results.kappa(results.none) : results.kappa(kappa.value.kappa.toFixed(2)),
    ...(alpha.value === null ? [] : [results.alpha(alpha.value.alpha.toFixed(2))]),
  ];
  return said.join(", ");
}
