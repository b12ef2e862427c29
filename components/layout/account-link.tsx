import { CircleUser, LockOpen } from "lucide-react";
import { NavLink } from "./nav-link";

/** Who is signed in, or that nobody has to be: what is open says so on every page. */
export function AccountLink({ isOpen }: { isOpen: boolean }) {
  const Icon = isOpen ? LockOpen : CircleUser;
  return (
    <NavLink
      href="/settings/account"
      title={isOpen ? "Open to whoever uses this machine: nobody signs in" : undefined}
      icon={<Icon size={17} strokeWidth={1.75} aria-hidden />}
    >
      {isOpen ? "Open" : "Account"}
    </NavLink>
  );
}
