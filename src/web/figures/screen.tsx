import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { PeriodView } from "#contract/api/figures.ts";
import { api } from "#contract/api/routes.ts";
import { figureWords as words } from "#contract/words/en-figures.ts";
import { call } from "../api.ts";
import { dayName, todayHere } from "../calendar.ts";
import { Choice } from "../parts/choice.tsx";
import { Empty } from "../parts/empty.tsx";
import { PageFrame } from "../parts/page-frame.tsx";
import { GroupPart } from "./group-part.tsx";
import { Bars } from "./plots.tsx";
import { ResearchPart } from "./research-part.tsx";
import "./figures.css";

const periods = ["year", "months", "all"] as const;
type Period = (typeof periods)[number];

/** What the service delivers and what changes, for its lead: sentences with small plots, and nobody's name. */
export function FiguresScreen() {
  const figures = useSuspenseQuery({
    queryKey: ["figures"],
    queryFn: ({ signal }) => call(api.figures.get, { signal }),
  }).data;
  const [period, setPeriod] = useState<Period>("all");
  const { until, least, demo, currency, open, stopped } = figures;
  const shown = figures.periods[period];
  const isEmpty = figures.periods.all.ended === 0;
  return (
    <PageFrame title={words.title} narrow>
      <h1>{words.title}</h1>
      <p className="muted">
        {words.counted(dayName(until, todayHere()))} {words.hidden(least)}
      </p>
      {demo ? <p>{words.demo}</p> : null}
      <div className="figures">
        {isEmpty ? (
          <Empty text={words.nothing} />
        ) : (
          <>
            <Choice
              label={words.period}
              value={period}
              options={periods.map((one) => ({ value: one, label: words.periods[one] }))}
              onChange={setPeriod}
            />
            <Delivered shown={shown} when={words.within[period]} open={open} />
            {(["finished", "stopped"] as const).map((how) =>
              shown[how].cases === 0 ? null : (
                <section key={how} className="figures-part" aria-labelledby={how}>
                  <h2 id={how}>{words.groups[how]}</h2>
                  {how === "stopped" ? <p className="muted">{words.groups.apart}</p> : null}
                  {shown[how].told === null ? <p>{words.groups.none}</p> : <GroupPart told={shown[how].told} />}
                </section>
              ),
            )}
            {stopped === null ? null : (
              <section className="figures-part" aria-labelledby="why">
                <h2 id="why">{words.stopped.title}</h2>
                <Bars
                  rows={stopped
                    .filter(({ cases }) => cases !== 0)
                    .map(({ why, cases }) => ({ label: words.stopped.whys[why], value: cases }))}
                />
              </section>
            )}
            <Time time={shown.time} currency={currency} />
          </>
        )}
        <ResearchPart />
      </div>
    </PageFrame>
  );
}

function Delivered({
  shown,
  when,
  open,
}: {
  readonly shown: PeriodView;
  readonly when: string;
  readonly open: number | null;
}) {
  const { delivered } = words;
  const { ended, finished, stopped, opened, promise } = shown;
  const { kept, late, days } = promise;
  return (
    <section className="figures-part" aria-labelledby="delivered">
      <h2 id="delivered">{delivered.title}</h2>
      <p>
        {delivered.ended(ended, when)}{" "}
        {ended === null || ended === 0 ? null : delivered.how(finished.cases, stopped.cases)}{" "}
        {opened === null ? null : delivered.opened(opened, when)} {open === null ? null : delivered.open(open)}
      </p>
      {finished.cases === null || stopped.cases === null || ended === 0 ? null : (
        <Bars
          rows={[
            { label: delivered.finished, value: finished.cases },
            { label: delivered.stopped, value: stopped.cases },
          ]}
        />
      )}
      {kept === null || late === null || kept + late === 0 ? null : (
        <>
          <p>
            {delivered.promise(kept, kept + late)} {days.value === null ? null : delivered.days(days.value.median)}
          </p>
          <Bars
            rows={[
              { label: delivered.kept, value: kept },
              { label: delivered.late, value: late },
            ]}
          />
        </>
      )}
    </section>
  );
}

function Time({ time, currency }: { readonly time: PeriodView["time"]; readonly currency: string }) {
  return (
    <section className="figures-part" aria-labelledby="time">
      <h2 id="time">{words.time.title}</h2>
      {time.value === null ? (
        <p>{words.time.none}</p>
      ) : (
        <>
          <p>
            {words.time.total(time.value.total, time.value.atLeast)}{" "}
            {time.value.cost === null ? null : words.time.cost(time.value.cost, currency)}
          </p>
          <Bars
            rows={time.value.byActivity
              .filter(({ minutes }) => minutes !== 0)
              .map(({ activity, minutes }) => ({ label: words.time.activities[activity], value: minutes }))}
            said={words.time.minutes}
          />
        </>
      )}
    </section>
  );
}
