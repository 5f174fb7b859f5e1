import type { AccountRole } from "#domain/account.ts";

/** What the roles here are called. */
export const roles: { readonly [role in AccountRole]: { readonly name: string; readonly about: string } } = {
  operator: { name: "operator", about: "Settings, accounts, status and backup. Opens no case." },
  lead: { name: "service lead", about: "Sees figures, and decides what waits for a decision. Opens no case." },
  guider: { name: "guider", about: "Opens cases of their own, films and holds reviews." },
  trainee: { name: "trainee", about: "A guider in training: cases of their own, and those they are put on." },
  assistant: { name: "assistant", about: "Helps with the cases they are put on." },
  supervisor: { name: "supervisor", about: "Sees the clips that are put forward to them, and nothing else." },
  guest: { name: "guest", about: "A supervisor or accreditor from outside. Sees the clips put forward to them." },
  administrator: { name: "team administrator", about: "Requests, waiting and letters. Never sees a film." },
  governance: { name: "information governance officer", about: "Sees what was done by whom, and nothing else." },
};

/** `the operator or a service lead` */
export function whoDoes(wanted: readonly AccountRole[]): string {
  const names = wanted.map((role) => `${/^[aeio]/.test(roles[role].name) ? "an" : "a"} ${roles[role].name}`);
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} or ${names.at(-1)!}`;
}
