import { web } from "#contract/words/en-web.ts";
import type { AccountRole } from "#domain/account.ts";
import { accountRoles } from "#domain/account.ts";
import { Tick } from "../parts/choice.tsx";

/** What somebody may do here: any of the roles, each with what it is for. */
export function Roles({
  roles,
  onChange,
  quietLabel = false,
}: {
  readonly roles: readonly AccountRole[];
  readonly onChange: (roles: readonly AccountRole[]) => void;
  /** The label is heard, not seen: what is around says it already. */
  readonly quietLabel?: boolean;
}) {
  return (
    <fieldset className="account-roles">
      <legend className={quietLabel ? "heard" : "field-label"}>{web.door.account.roles}</legend>
      {accountRoles.map((role) => (
        <Tick
          key={role}
          ticked={roles.includes(role)}
          onChange={(ticked) => onChange(accountRoles.filter((one) => (one === role ? ticked : roles.includes(one))))}
        >
          <span>
            <strong className="account-role">{web.roles[role].name}</strong>{" "}
            <span className="muted small account-role-about">{web.roles[role].about}</span>
          </span>
        </Tick>
      ))}
    </fieldset>
  );
}
