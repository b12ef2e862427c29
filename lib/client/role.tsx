"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { Role } from "@/lib/contract/role";

const RolesContext = createContext<readonly Role[]>([]);

interface RolesProviderProps {
  /** As which roles whoever looks may act: their own, and those that may less. */
  roles: readonly Role[];
  children: ReactNode;
}

export function RolesProvider({ roles, children }: RolesProviderProps) {
  return <RolesContext value={roles}>{children}</RolesContext>;
}

/**
 * Why whoever looks may not do what needs a role, as a sentence that `what` begins (`Saving views`);
 * null where they may. The server refuses it all the same.
 */
export function useRoleObstacle(needed: Role, what: string): string | null {
  if (useContext(RolesContext).includes(needed)) return null;
  return `${what} needs the role of ${needed}, which an administrator can give.`;
}
