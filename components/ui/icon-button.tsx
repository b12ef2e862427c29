import type { LucideIcon } from "lucide-react";
import { Button, type ButtonProps } from "./button";
import { Tooltip } from "./tooltip";

interface IconButtonProps extends Omit<ButtonProps, "aria-label" | "children" | "square"> {
  icon: LucideIcon;
  /** What it does: the accessible name and the tooltip. */
  label: string;
  /** A key that does the same, shown in the tooltip. */
  shortcut?: string;
}

/** A square button with an icon, named by its label. */
export function IconButton({
  icon: Icon,
  label,
  shortcut,
  variant = "plain",
  ...props
}: IconButtonProps) {
  return (
    <Tooltip text={label} shortcut={shortcut}>
      <Button variant={variant} aria-label={label} square {...props}>
        <Icon size={15} strokeWidth={1.75} aria-hidden />
      </Button>
    </Tooltip>
  );
}
