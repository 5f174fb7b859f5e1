import { z } from "zod";
import { serviceFigures } from "#analysis/service/service-figures.ts";
import type { GroupFigures, PeriodDays, PeriodFigures } from "#analysis/service/service-figures.ts";
import { SMALLEST_SHOWN } from "#analysis/small-numbers.ts";
import { figures } from "#contract/api/figures.ts";
import type { GroupTold, PeriodView } from "#contract/api/figures.ts";
import { entries } from "#contract/entries.ts";
import type { Clock, Day } from "#domain/moment.ts";
import type { Notebook } from "#domain/notebook.ts";
import { costOf } from "#domain/time-spent.ts";
import type { Calendar } from "../cases/calendar.ts";
import type { Routes } from "../serve.ts";
import type { CaseOutcomes } from "./case-outcomes.ts";

export interface FiguresNeeds {
  readonly clock: Clock;
  readonly calendar: Calendar;
  readonly cases: CaseOutcomes;
  readonly service: () => Promise<Notebook>;
}

/** Nothing here reaches a case: what goes out was counted together, and small numbers are gone from it. */
export function figuresRoutes({ clock, calendar, cases, service }: FiguresNeeds): Routes {
  return (serve) => {
    serve(figures.get, async () => {
      const settings = await service();
      const noted = z.safeParse(entries.service.rates, settings.get("rates")).data ?? null;
      const rates = noted?.perHour === 0 ? null : noted;
      const least = z.safeParse(entries.service.figures, settings.get("figures")).data?.least ?? SMALLEST_SHOWN;
      const days = periodDays(calendar.dayOf(clock()), calendar);
      const { outcomes, demo } = await cases(days.until);
      const { open, periods, stopped } = serviceFigures(outcomes, days, least);
      const view = (from: Day | null, one: PeriodFigures) => periodView(from, one, rates?.perHour ?? null);
      return {
        until: days.until,
        least,
        demo,
        currency: rates?.currency ?? "",
        open,
        periods: {
          year: view(days.yearFrom, periods.year),
          months: view(days.monthsFrom, periods.months),
          all: view(null, periods.all),
        },
        stopped: stopped?.map(([why, count]) => ({ why, cases: count })) ?? null,
      };
    });
  };
}

/** Up to the end of the last month, so that nobody watches a single case come in. */
function periodDays(today: Day, { plusDays, plusMonths }: Calendar): PeriodDays {
  const thisMonth = `${today.slice(0, 7)}-01`;
  const until = plusDays(thisMonth, -1);
  return { until, yearFrom: `${until.slice(0, 4)}-01-01`, monthsFrom: plusMonths(thisMonth, -12) };
}

function periodView(from: Day | null, figuresOf: PeriodFigures, perHour: number | null): PeriodView {
  const { opened, ended, groups, promise, time } = figuresOf;
  return {
    from,
    opened,
    ended,
    finished: groupView(groups.finished),
    stopped: groupView(groups.stopped),
    promise,
    time:
      time.value === null
        ? time
        : {
            value: {
              ...time.value,
              byActivity: time.value.byActivity.map(([activity, minutes]) => ({ activity, minutes })),
              cost: perHour === null ? null : costOf(time.value.total, perHour),
            },
          },
  };
}

const groupView = ({ cases, told }: GroupFigures): { cases: number | null; told: GroupTold | null } => ({
  cases,
  told: told && {
    ...told,
    targets: { ...told.targets, categories: [...told.targets.categories] },
    measures: told.measures.map(({ instrument, scale, figure }) => ({
      instrument,
      scale,
      figure: figure.value === null ? figure : { value: { ...figure.value, interval: [...figure.value.interval] } },
    })),
  },
});
