import { Check, Pencil } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { web } from "#contract/words/en-web.ts";
import { Button } from "./button.tsx";
import "./changeable.css";

/** What is written reads as plain lines; one button opens its fields, another closes them. Either way it is kept already. */
export function Changeable({
  heading = null,
  change,
  isOpen,
  onOpen,
  glance,
  fields,
}: {
  readonly heading?: ReactNode;
  /** What is changed, for somebody who hears the button alone; it begins with the word that is seen. */
  readonly change: string;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  readonly glance: ReactNode;
  readonly fields: ReactNode;
}) {
  const whole = useRef<HTMLDivElement>(null);
  const goes = useRef(false);
  useEffect(() => {
    if (!goes.current) return;
    goes.current = false;
    const target = whole.current?.querySelector(isOpen ? ":is(input, textarea)" : ".changeable-head .button");
    if (target instanceof HTMLElement) target.focus();
  }, [isOpen]);
  const turn = (open: boolean) => {
    goes.current = true;
    onOpen(open);
  };
  return (
    <div ref={whole} className="changeable">
      {isOpen && heading === null ? null : (
        <div className="changeable-head">
          {heading ?? <div className="changeable-glance">{glance}</div>}
          {isOpen ? null : (
            <Button kind="quiet" icon={Pencil} aria-label={change} onPress={() => turn(true)}>
              {web.change}
            </Button>
          )}
        </div>
      )}
      {isOpen ? (
        <div className="changeable-fields">
          {fields}
          <div>
            <Button icon={Check} onPress={() => turn(false)}>
              {web.done}
            </Button>
          </div>
        </div>
      ) : heading === null ? null : (
        <div className="changeable-glance">{glance}</div>
      )}
    </div>
  );
}
