import type { GroupTold } from "#contract/api/figures.ts";
import { benchmarksFor } from "#contract/benchmarks.ts";
import { instrumentOf } from "#contract/instruments/registry.ts";
import { figureWords as words } from "#contract/words/en-figures.ts";
import { targetCategories } from "#domain/figure.ts";
import { Bars, EffectPlot } from "./plots.tsx";

type Moved = Pick<GroupTold["goalBased"], "rose" | "same" | "fell">;

const isThere = (counts: readonly (number | null)[]): boolean => counts.some((count) => count !== 0);
const movedRows = (moved: Moved) =>
  (["rose", "same", "fell"] as const).map((way) => ({ label: words.moved[way], value: moved[way] }));

/** What changed for those who finished, or for those who stopped: each scale for itself. */
export function GroupPart({ told }: { readonly told: GroupTold }) {
  const { reviewsHeld, targets, goalBased, attainment, measures } = told;
  const { before, after, change } = attainment;
  return (
    <>
      {reviewsHeld.value === null ? null : <p>{words.groups.reviews(reviewsHeld.value.median)}</p>}
      {isThere(targets.categories) ? (
        <>
          <h3>{words.targets.title}</h3>
          {targets.progress.value === null ? null : <p>{words.targets.progress(targets.progress.value.median)}</p>}
          <Bars
            rows={targetCategories.map((category, i) => ({
              label: words.targets.categories[category],
              value: targets.categories[i] ?? null,
            }))}
          />
        </>
      ) : null}
      {isThere([goalBased.rose, goalBased.same, goalBased.fell]) ? (
        <>
          <h3>{words.goalBased.title}</h3>
          {goalBased.movement.value === null ? null : (
            <p>{words.goalBased.movement(goalBased.movement.value.median)}</p>
          )}
          <Bars rows={movedRows(goalBased)} />
        </>
      ) : null}
      {isThere([attainment.rose, attainment.same, attainment.fell]) ? (
        <>
          <h3>{words.attainment.title}</h3>
          {before.value === null || after.value === null || change.value === null ? null : (
            <p>{words.attainment.change(before.value.median, after.value.median, change.value.median)}</p>
          )}
          <Bars rows={movedRows(attainment)} />
        </>
      ) : null}
      {measures.length === 0 ? null : (
        <>
          <h3>{words.measures.title}</h3>
          {measures.map((measure) => (
            <Measure key={`${measure.instrument} ${measure.scale}`} {...measure} />
          ))}
          <p className="muted small">{words.measures.cannot}</p>
        </>
      )}
    </>
  );
}

function Measure({ instrument, scale, figure }: GroupTold["measures"][number]) {
  const known = instrumentOf(instrument);
  const named = known?.scales.find(({ id }) => id === scale);
  const name = `${known?.short ?? instrument}, ${named?.name ?? scale}`;
  if (figure.value === null) {
    return (
      <p>
        {name}: {words.measures.why[figure.why] ?? words.measures.none}.
      </p>
    );
  }
  const { g, interval, meanBefore, meanAfter, atLeast } = figure.value;
  const better = named?.better ?? null;
  const published = benchmarksFor(instrument);
  // As the published ones are: above 0 is better.
  const turned = better === "lower" ? -1 : 1;
  const ends: readonly [number, number] = [turned * interval[0], turned * interval[1]];
  return (
    <>
      <p>
        {words.measures.effect(name, meanBefore, meanAfter, atLeast)} {words.measures.g(g, interval[0], interval[1])}{" "}
        {better === null ? null : words.measures.better[better]}
      </p>
      {better === null ? null : (
        <EffectPlot g={turned * g} interval={[Math.min(...ends), Math.max(...ends)]} benchmarks={published} />
      )}
      {published.length === 0 ? null : (
        <details>
          <summary>{words.measures.beside}</summary>
          <p className="muted small">{words.measures.turned}</p>
          <ul>
            {published.map((one) => (
              <li key={`${one.study} ${one.population} ${one.found[0]}`}>
                {words.measures.benchmark(
                  one.study,
                  words.measures.found(one.found[0], one.found[1]),
                  one.population,
                  one.certainty,
                )}{" "}
                <a href={one.source} rel="noreferrer">
                  {words.measures.source}: {one.study}
                </a>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
