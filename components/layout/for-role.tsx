import type { ReactNode } from "react";
import { useRoleObstacle } from "@/lib/client/role";
import type { Role } from "@/lib/contract/role";

interface ForRoleProps {
  /** The least that will do. */
  needed: Role;
  /** What it does, as the beginning of a sentence: `Importing log files`. */
  what: string;
  children: ReactNode;
}

/** A control that the server takes from some roles alone; the others read in its place whose it is. */
export function ForRole({ needed, what, children }: ForRoleProps) {
  const obstacle = useRoleObstacle(needed, what);
  return obstacle === null ? children : <span className="text-muted text-row">{obstacle}</span>;
}
