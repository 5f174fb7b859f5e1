/**
 * What the table says of a cell, read here once more and by itself: by plain look-ups, and none of the code that the server
 * decides with.
 */
import type { Route } from "#contract/api/declare.ts";
import { whoMayCall } from "#contract/api/declare.ts";
import type { Act, AccessTable, CaseCondition, Relation } from "#domain/access.ts";
import { accessTable } from "#domain/access.ts";
import type { AccountRole } from "#domain/account.ts";
import type { NotebookKind } from "#domain/notebook.ts";
import type { Device, Place, Stranger } from "./world.ts";

export type Cell =
  | "on"
  | "nothing-there"
  | "not-their-part"
  | "not-signed-in"
  | "no-way-back-in"
  | "in-hands"
  | CaseCondition;

export const actIn = ({ act }: Pick<Route, "act">, kind: NotebookKind | null): Act =>
  typeof act === "string" ? act : act[kind!];

/** Whether a path names something that belongs to a case. */
export const leadsToCase = ({ path }: Pick<Route, "path">, kind: NotebookKind | null): boolean =>
  /:(case|code|cycle|film|upload|forward|emergency)\b/.test(path) || (kind !== null && kind !== "service");

/** How somebody with one role stands to a place; `forward` where the path names what was put forward to them. */
function relationsAt(role: AccountRole, place: Place, forward: boolean): readonly Relation[] {
  if (place.own === role) return ["own"];
  const found: Relation[] = ["none"];
  if (place.relation === "team" && (role === "trainee" || role === "assistant")) found.push("team");
  if (place.relation === "emergency") found.push("emergency");
  if (place.relation === "asked") found.push("asked");
  if (place.relation === "put-forward" && forward) found.push("put-forward");
  if (role === "administrator") found.push("office");
  if (role === "lead" && place.conditions.some((one) => one === "held" || one === "stopped")) found.push("deciding");
  return found;
}

/** Whether somebody may do something with a case, in whatever state it is. */
export const mayAt = (
  act: Act,
  role: AccountRole,
  place: Place,
  forward: boolean,
  table: AccessTable = accessTable,
): boolean => relationsAt(role, place, forward).some((relation) => table[act][relation]?.includes(role) ?? false);

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
  if (!mayAt(act, role, place, forward, table)) return "nothing-there";
  return place.conditions.find((condition) => !row.while.includes(condition)) ?? "on";
}

/** On a device that a guider handed over: what names it, of what it was handed over for. */
export function cellOnDevice(route: Route, kind: NotebookKind | null, { who, place }: Device, there: Place): Cell {
  if (route.from === "elsewhere") return "on";
  if (!whoMayCall(route).includes(who)) return "in-hands";
  const leads = leadsToCase(route, kind) || kind === "service";
  if (!leads) return "on";
  const named = who === "screen" ? kind === "review" || route.path.includes(":cycle") : route.path.includes(":case");
  return named && place.id === there.id ? cellOf(actIn(route, kind), "guider", place, false) : "nothing-there";
}

export function cellOfStranger(route: Route, stranger: Stranger): Cell {
  const who = whoMayCall(route);
  if (route.from === "elsewhere" || who.includes("anyone")) return "on";
  if (stranger !== "set-up") return "not-signed-in";
  return who.includes("set-up") ? "on" : "no-way-back-in";
}
