import type { LucideIcon } from "lucide-react";
import type { Shortcut } from "../parts/keys.ts";
import type { Order } from "./signals.ts";

export interface Control {
  readonly name: string;
  readonly icon: LucideIcon;
  readonly order: Order;
  readonly keys: readonly string[];
  readonly on?: boolean;
  /** Also while no clip is on the screen. */
  readonly always?: true;
}

/** Controls of the client's screen, as large as a finger, each with its word. */
export function ControlRow({
  className,
  label,
  controls,
  off,
  order,
}: {
  readonly className: string;
  readonly label: string;
  readonly controls: readonly Control[];
  readonly off: boolean;
  readonly order: (order: Order) => void;
}) {
  return (
    <div role="group" className={className} aria-label={label}>
      {controls.map(({ name, icon: Icon, order: wanted, on, always = false }) => (
        <button
          key={name}
          type="button"
          className="guider-control"
          disabled={off && !always}
          {...(on === undefined ? {} : { "aria-pressed": on })}
          onClick={() => order(wanted)}
        >
          <Icon size={24} aria-hidden />
          <span>{name}</span>
        </button>
      ))}
    </div>
  );
}

export const keysOf = (controls: readonly Control[], order: (order: Order) => void): readonly Shortcut[] =>
  controls.map(({ name, keys, order: wanted }) => ({
    keys,
    words: name,
    run: () => order(wanted),
    repeats: wanted.do === "step",
  }));
