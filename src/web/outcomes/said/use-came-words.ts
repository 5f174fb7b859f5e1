import { useQuery } from "@tanstack/react-query";
import { inTheirWords as words } from "#contract/words/en-in-their-words.ts";
import { dayName } from "../../calendar.ts";
import { colleaguesQuery } from "../../queries.ts";
import type { OutcomesPart } from "../outcomes-part.ts";
import type { CameIn } from "./told.ts";

/** "On paper, 3 March. Written down by Rowan Ashby." */
export function useCameWords({ today }: Pick<OutcomesPart, "today">): (came: CameIn) => string {
  const colleagues = useQuery(colleaguesQuery).data ?? [];
  return ({ on, how, by }) => {
    const day = dayName(on, today);
    const way = words.way(words.ways[how], day);
    const name = colleagues.find(({ id }) => id === by)?.name;
    if (name === undefined) return way;
    // Whoever writes for themself needs nobody to write it down.
    return how === "tablet" ? words.written(name, day) : words.writtenDown(way, name);
  };
}
