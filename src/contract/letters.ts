/** Letters are written from templates: Glimmer's, or a service's own under the same name or another. */
import { z } from "zod";
import type { Entry, Notebook } from "#domain/notebook.ts";
import { entries } from "./entries.ts";
import { letters as words } from "./words/en-letters.ts";

/** What can stand in a template, in curly brackets. Nothing of how people are reached is among them. */
export const letterPlaces = [
  "to",
  "client",
  "child",
  "guider",
  "service",
  "contact",
  "today",
  "question",
  "first",
  "reviews",
  "strengths",
  "goals",
  "changed",
  "next",
  "follow-up",
  "films",
] as const;
export type LetterPlace = (typeof letterPlaces)[number];

/** By their names in the service's notebook. */
export const letterDefaults: readonly (readonly [name: string, template: Entry])[] = Object.entries(
  words.templates,
).map(([id, template], order) => [`letter-template/${id}`, { ...template, order }]);

export interface LetterTemplate {
  readonly id: string;
  readonly name: string;
  readonly subject: string;
  readonly text: string;
}

/** The templates that are offered, in their order. @param service with its defaults */
export function templatesIn(service: Notebook): readonly LetterTemplate[] {
  const under = "letter-template/";
  return [...service]
    .flatMap(([name, entry]) => {
      const template = name.startsWith(under)
        ? z.safeParse(entries.service["letter-template/"], entry).data
        : undefined;
      if (template === undefined || template.away === true) return [];
      return [{ id: name.slice(under.length), ...template, subject: template.subject ?? template.name }];
    })
    .sort((a, b) => a.order - b.order);
}
