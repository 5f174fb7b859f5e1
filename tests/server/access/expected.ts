/**
 * What the table says of a cell, read here once more and by itself: by plain look-ups, and none of the code that the server
 * decides with.
 */
import type { Route } from "#contract/api/declare.ts";
import type { Act, AccessTable, CaseCondition, Relation } from "#domain/access.ts";
import { accessTable } from "#domain/access.ts";
import type { AccountRole } from "#domain/account.ts";
import type { NotebookKind } from "#domain/notebook.ts";
import type { Place } from "./world.ts";

export type Cell = "on" | "nothing-there" | "not-their-part" | CaseCondition;

export const actIn = ({ act }: Pick<Route, "act">, kind: NotebookKind | null): Act =>
  typeof act === "string" ? act : act[kind!];

/** How somebody with one role stands to a place; `forward` where the path names what was put forward to them. */
function relationsAt(role: AccountRole, place: Place, forward: boolean): readonly Relation[] {
  if (place.own === role) return ["own"];
  const found: Relation[] = ["none"];
  if (place.relation === "team" && (role === "trainee" || role === "assistant")) found.push("team");
  if (place.relation === "emergency") found.push("emergency");
  if (place.relation === "put-forward" && forward) found.push("put-forward");
  if (role === "administrator") found.push("office");
  if (role === "lead" && place.conditions.includes("held")) found.push("deciding");
  return found;
}

export function cellOf(
  act: Act,
  role: AccountRole,
  place: Place | null,
  forward: boolean,
  table: AccessTable = accessTable,
): Cell {
  const row = table[act];
  if (place === null) {
    const whoever = Object.entries(row).some(
      ([key, roles]) => key !== "while" && roles.some((one: string) => one === role),
    );
    return whoever ? "on" : "not-their-part";
  }
  const may = relationsAt(role, place, forward).some((relation) => row[relation]?.includes(role) ?? false);
  if (!may) return "nothing-there";
  return place.conditions.find((condition) => !row.while.includes(condition)) ?? "on";
}
