import Link from "next/link";
import type { ComponentProps } from "react";
import { BUTTON, BUTTON_PADDING, BUTTON_VARIANTS } from "./button";
import { classNames } from "./class-names";

interface ButtonLinkProps extends ComponentProps<typeof Link> {
  variant?: keyof typeof BUTTON_VARIANTS;
}

/** A link that looks like a button: for actions that lead to a page. */
export function ButtonLink({ variant = "outline", className, ...props }: ButtonLinkProps) {
  return (
    <Link
      {...props}
      className={classNames(BUTTON, BUTTON_PADDING, BUTTON_VARIANTS[variant], className)}
    />
  );
}
