/** What people may do, each role what the ones before it may too. */
export const ROLES = ["viewer", "editor", "administrator"] as const;

export type Role = (typeof ROLES)[number];

/** Whether somebody of a role may do what needs another. */
export function mayAs(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}
