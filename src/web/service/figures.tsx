import { entries } from "#contract/entries.ts";
import { figureWords } from "#contract/words/en-figures.ts";
import { SMALLEST_SHOWN } from "#analysis/small-numbers.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { useEntry } from "../notebook/use-slice.ts";
import { KeptField } from "../parts/kept-field.tsx";
import { NumberField } from "../parts/number-field.tsx";

const words = figureWords.settings;
const noRates = { currency: "£", perHour: 0 } as const;

/** What an hour costs, and below how many cases a figure is not shown. */
export function Figures({ book }: { readonly book: NotebookClient }) {
  const rates = useEntry(book, entries.service.rates, "rates") ?? noRates;
  const least = useEntry(book, entries.service.figures, "figures")?.least ?? SMALLEST_SHOWN;
  return (
    <section className="case-part" aria-labelledby="service-figures">
      <h2 id="service-figures">{words.title}</h2>
      <NumberField
        label={words.perHour}
        about={words.perHourAbout}
        value={rates.perHour}
        least={0}
        most={10_000}
        whole={false}
        onKeep={(perHour, step) => book.put("rates", { ...rates, perHour }, step)}
      />
      <KeptField
        label={words.currency}
        autoComplete="off"
        value={rates.currency}
        onKeep={(currency, step) => book.put("rates", { ...rates, currency: currency.slice(0, 8) }, step)}
      />
      <NumberField
        label={words.least}
        about={words.leastAbout}
        value={least}
        least={3}
        most={50}
        onKeep={(next, step) => book.put("figures", { least: next }, step)}
      />
    </section>
  );
}
