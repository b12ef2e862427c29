import type { LucideIcon } from "lucide-react";
import { Button, type ButtonProps } from "./button";
import { classNames } from "./class-names";
import { Tooltip } from "./tooltip";

interface IconButtonProps extends Omit<ButtonProps, "aria-label" | "children"> {
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
  className,
  variant = "plain",
  ...props
}: IconButtonProps) {
  return (
    <Tooltip text={label} shortcut={shortcut}>
      <Button
        variant={variant}
        aria-label={label}
        className={classNames("w-row justify-center px-0", className)}
        {...props}
      >
        <Icon size={15} strokeWidth={1.75} aria-hidden />
      </Button>
    </Tooltip>
  );
}
