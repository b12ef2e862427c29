"use client";

import Link from "next/link";
import { usePathname, useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { useCommands } from "@/components/commands/use-commands";
import { RAIL_ITEM } from "./rail-item";

interface NavLinkProps {
  href: string;
  /** A page below it that is in the rail itself. */
  apart?: string;
  icon: ReactNode;
  /** What its name alone doesn't say. */
  title?: string;
  children: string;
}

/** A page in the rail, marked while it or something below it is shown. */
export function NavLink({ href, apart, icon, title, children }: NavLinkProps) {
  const path = usePathname();
  const router = useRouter();
  useCommands(() => [{ group: "Go to", label: children, run: () => router.push(href) }]);
  const current =
    href === "/" ? path === "/" : isWithin(path, href) && !(apart && isWithin(path, apart));
  return (
    <Link
      href={href}
      title={title}
      aria-current={current ? "page" : undefined}
      className={RAIL_ITEM}
    >
      {current && (
        <span
          aria-hidden="true"
          className="absolute inset-x-5 top-0 h-0.5 bg-accent md:inset-x-auto md:inset-y-3 md:left-0 md:h-auto md:w-0.5"
        />
      )}
      {icon}
      {children}
    </Link>
  );
}

function isWithin(path: string, page: string): boolean {
  return path === page || path.startsWith(`${page}/`);
}
