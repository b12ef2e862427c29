import { ChartColumn, CircleAlert, Logs, Settings, Timer, Waypoints } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { CommandButton } from "@/components/commands/command-button";
import { AccountLink } from "./account-link";
import { Logo } from "./logo";
import { NavLink } from "./nav-link";
import { RAIL_ITEM } from "./rail-item";
import type { Theme } from "./theme";
import { ThemeSwitch } from "./theme-switch";

/** Where a skip link and the router's focus go. */
const MAIN_ID = "main";

interface ShellProps {
  theme: Theme;
  /** Nobody has to sign in here. */
  isOpen: boolean;
  children: ReactNode;
}

/**
 * The frame of every page: a slim rail on the left, so that no row of the screen is spent on it,
 * and on a phone a bar at the foot, in reach of the thumb. The page scrolls inside `main`.
 */
export function Shell({ theme, isOpen, children }: ShellProps) {
  return (
    <div className="flex h-dvh flex-col-reverse md:flex-row">
      <a
        href={`#${MAIN_ID}`}
        className="fixed top-2 left-2 z-30 -translate-y-16 rounded-control bg-accent px-3 py-1 text-accent-ink focus:translate-y-0"
      >
        Skip to content
      </a>
      <nav
        aria-label="Main"
        className="z-20 flex shrink-0 items-center justify-center-safe gap-1 overflow-x-auto border-line border-t bg-ground px-1 md:w-rail md:flex-col md:justify-start md:border-t-0 md:border-r md:pt-2 md:pb-2"
      >
        <Link
          href="/"
          aria-label="Cordwood, overview"
          className="mb-2 hidden rounded-control p-2 text-ink hover:bg-hover md:block"
        >
          <Logo />
        </Link>
        <NavLink href="/" icon={<ChartColumn size={17} strokeWidth={1.75} aria-hidden />}>
          Overview
        </NavLink>
        <NavLink href="/logs" icon={<Logs size={17} strokeWidth={1.75} aria-hidden />}>
          Logs
        </NavLink>
        <NavLink href="/errors" icon={<CircleAlert size={17} strokeWidth={1.75} aria-hidden />}>
          Errors
        </NavLink>
        <NavLink href="/flows" icon={<Waypoints size={17} strokeWidth={1.75} aria-hidden />}>
          Flows
        </NavLink>
        <NavLink href="/operations" icon={<Timer size={17} strokeWidth={1.75} aria-hidden />}>
          Operations
        </NavLink>
        <span className="md:flex-1" />
        <CommandButton className={RAIL_ITEM} />
        <NavLink
          href="/settings"
          apart="/settings/account"
          icon={<Settings size={17} strokeWidth={1.75} aria-hidden />}
        >
          Settings
        </NavLink>
        <AccountLink isOpen={isOpen} />
        <ThemeSwitch initial={theme} />
      </nav>
      <main
        id={MAIN_ID}
        tabIndex={-1}
        className="flex min-h-0 min-w-0 flex-1 flex-col outline-none"
      >
        {children}
      </main>
    </div>
  );
}
