import type { ComponentProps } from "react";
import { classNames } from "./class-names";

/** How every button looks, whatever its element. */
export const BUTTON =
  "inline-flex h-row shrink-0 items-center gap-1.5 rounded-control font-medium text-body whitespace-nowrap select-none disabled:cursor-not-allowed disabled:opacity-50";

export const BUTTON_PADDING = "px-2.5";

export const BUTTON_VARIANTS = {
  /** The one action a view is about. */
  primary: "bg-accent text-accent-ink hover:brightness-110",
  /** Everything with an outline: choosers, secondary actions. */
  outline: "border border-line-strong bg-surface text-ink hover:bg-hover",
  /** Quiet: inside bars and rows. */
  plain: "text-muted hover:bg-hover hover:text-ink",
} as const;

export interface ButtonProps extends ComponentProps<"button"> {
  variant?: keyof typeof BUTTON_VARIANTS;
  /** As wide as high, for an icon alone. */
  square?: boolean;
  /** Marks a toggle or an open popover's trigger as on. */
  active?: boolean;
}

/** A 28 px button. It never submits a form unless told to. */
export function Button({ variant = "outline", square, active, className, ...props }: ButtonProps) {
  return (
    <button
      type="button"
      {...props}
      className={classNames(
        BUTTON,
        BUTTON_VARIANTS[variant],
        square ? "w-row justify-center" : BUTTON_PADDING,
        active && "bg-hover text-ink",
        className,
      )}
    />
  );
}
