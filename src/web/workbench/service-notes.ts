/** What the service has set up for its guiders: its notebook, with defaults where it wrote nothing. */
import type { Programme } from "#contract/entries.ts";
import { entries as schemas } from "#contract/entries.ts";
import { DEFAULT_PROGRAMME, withServiceDefaults } from "#contract/programmes.ts";
import type { Notebook } from "#domain/notebook.ts";
import type { OfferedLabel } from "./desk-keys.ts";

export interface ServiceNotes {
  /** With those that are away, which have no key: a mark may carry one. */
  readonly labels: readonly OfferedLabel[];
  /** Seconds that a mark made late starts earlier. */
  readonly lead: number;
  /** Whether the machine may be asked where to look. */
  readonly looking: boolean;
  readonly programme: Programme | null;
}

/** @param programme the case's own, if it names one */
export function serviceNotes(written: Notebook, programme: string | null): ServiceNotes {
  const { service } = schemas;
  const notebook = withServiceDefaults(written);
  const labels = [...notebook]
    .flatMap(([name, entry]): readonly OfferedLabel[] => {
      const label = name.startsWith("label/") ? service["label/"].safeParse(entry).data : undefined;
      if (label === undefined) return [];
      return [{ ...label, key: label.away ? "" : label.key, id: name.slice("label/".length) }];
    })
    .sort((a, b) => a.order - b.order);
  const named = programme === null ? undefined : notebook.get(`programme/${programme}`);
  return {
    labels,
    lead: service.lead.safeParse(notebook.get("lead")).data?.seconds ?? 0,
    looking: service.looking.safeParse(notebook.get("looking")).data?.allowed ?? true,
    programme: service["programme/"].safeParse(named ?? notebook.get(`programme/${DEFAULT_PROGRAMME}`)).data ?? null,
  };
}
