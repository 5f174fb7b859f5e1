import { Link, type LinkProps } from "@tanstack/react-router";
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components";
import "./button.css";

/** `main` is the one next step of a page; `destroy` is the only red. */
export type ButtonKind = "main" | "plain" | "quiet" | "destroy";

interface Looks {
  readonly kind?: ButtonKind;
  readonly icon?: LucideIcon;
}

export interface ButtonProps extends Omit<AriaButtonProps, "children" | "className" | "style" | "isPending">, Looks {
  readonly children: ReactNode;
  /** It works already: pressing it again does nothing, and it keeps its focus. */
  readonly isPending?: boolean;
}

export function Button({ kind = "plain", icon, isPending = false, onPress, children, ...props }: ButtonProps) {
  return (
    <AriaButton
      {...props}
      {...(onPress === undefined || isPending ? {} : { onPress })}
      className={`button button-${kind}${isPending ? " button-pending" : ""}`}
    >
      <Inside icon={icon}>{children}</Inside>
    </AriaButton>
  );
}

/** A button that shows a picture alone; `label` is what it is called, also under the pointer. */
export function PictureButton({
  kind = "quiet",
  icon: Icon,
  label,
  ...props
}: Omit<AriaButtonProps, "children" | "className" | "style" | "aria-label"> & {
  readonly kind?: ButtonKind;
  readonly icon: LucideIcon;
  readonly label: string;
}) {
  return (
    <AriaButton {...props} aria-label={label} className={`button button-picture button-${kind}`}>
      <span className="button-tip" title={label}>
        <Icon size={20} aria-hidden />
      </span>
    </AriaButton>
  );
}

/** Goes to another page, and looks like a button. */
export function ButtonLink({
  kind = "plain",
  icon,
  children,
  ...props
}: LinkProps & Looks & { readonly children: ReactNode }) {
  return (
    <Link {...props} className={`button button-${kind}`}>
      <Inside icon={icon}>{children}</Inside>
    </Link>
  );
}

function Inside({ icon: Icon, children }: { readonly icon: LucideIcon | undefined; readonly children: ReactNode }) {
  return (
    <>
      {Icon === undefined ? null : <Icon size={18} aria-hidden />}
      {children}
    </>
  );
}
