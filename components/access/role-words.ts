import type { Person } from "@/lib/client/access";

export type RoleName = Person["role"];

/** What roles are called, and what they may do. */
export const ROLE_WORDS: Record<RoleName, { name: string; about: string }> = {
  viewer: { name: "Viewer", about: "reads logs" },
  editor: { name: "Editor", about: "also saves views, triages and imports" },
  administrator: { name: "Administrator", about: "also decides who gets in, and sees all logs" },
};

export const ROLE_OPTIONS = (Object.keys(ROLE_WORDS) as RoleName[]).map((value) => ({
  value,
  label: ROLE_WORDS[value].name,
}));
