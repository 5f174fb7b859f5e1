import { Ellipsis, type LucideIcon } from "lucide-react";
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { PictureButton } from "./button.tsx";
import "./menu.css";

export interface MenuChoice {
  readonly words: string;
  readonly icon?: LucideIcon;
  readonly destroys?: boolean;
  readonly onChoose: () => void;
}

/** A few things that can be done here and are seldom done. */
export function Menu({
  label,
  icon = Ellipsis,
  choices,
}: {
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly choices: readonly MenuChoice[];
}) {
  return (
    <MenuTrigger>
      <PictureButton icon={icon} label={label} />
      <Popover className="menu-box" placement="bottom end">
        <AriaMenu className="menu" aria-label={label}>
          {choices.map(({ words, icon: Icon, destroys = false, onChoose }) => (
            <MenuItem
              key={words}
              textValue={words}
              className={destroys ? "menu-item menu-item-destroy" : "menu-item"}
              onAction={onChoose}
            >
              {Icon === undefined ? null : <Icon size={18} aria-hidden />}
              {words}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
