/** The notebooks of several films at once: a review's clips can come from more than one. */
import { useEffect, useMemo, useSyncExternalStore } from "react";
import { newId } from "../new-id.ts";
import { quietLine } from "../notebook/line.ts";
import type { NotebookClient, NotebookView } from "../notebook/notebook-client.ts";
import { openNotebook } from "../notebook/notebook-client.ts";
import { untilSent } from "../notebook/until-sent.ts";

export interface FilmNotebook extends NotebookView {
  readonly client: NotebookClient;
}

/** @param films ids of the films, by which they are found in what is returned */
export function useFilmNotebooks(films: readonly string[], me: string): ReadonlyMap<string, FilmNotebook> {
  const key = [...new Set(films)].sort().join(" ");
  const open = useMemo(() => openAll(key === "" ? [] : key.split(" "), me), [key, me]);
  useEffect(open.guard, [open]);
  return useSyncExternalStore(open.subscribe, open.view);
}

function openAll(films: readonly string[], me: string) {
  const clients = new Map(
    films.map((id) => [
      id,
      openNotebook({
        ref: { kind: "film", id },
        me,
        line: quietLine(),
        newId,
        later: (work, ms) => void setTimeout(work, ms),
      }),
    ]),
  );
  const read = () => new Map([...clients].map(([id, client]) => [id, { ...client.view(), client }]));
  const listeners = new Set<() => void>();
  let shown: ReadonlyMap<string, FilmNotebook> = read();
  for (const client of clients.values()) {
    client.subscribe(() => {
      shown = read();
      for (const listener of listeners) listener();
    });
  }
  return {
    view: () => shown,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    /** @returns what closes them, as `untilSent` does */
    guard: () => {
      const ends = [...clients.values()].map(untilSent);
      return () => {
        for (const end of ends) end();
      };
    },
  };
}
