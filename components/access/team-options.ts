import type { Team } from "@/lib/client/access";

/** Stands for no team in a choice. */
export const NO_TEAM = "";

/** What can be chosen as a team; without one all logs are seen. */
export function teamOptions(teams: readonly Team[]): { value: string; label: string }[] {
  return [
    { value: NO_TEAM, label: "All logs" },
    ...teams.map(({ id, name }) => ({ value: id, label: name })),
  ];
}

export function teamName(teams: readonly Team[], id: string | null): string {
  return teams.find((team) => team.id === id)?.name ?? "All logs";
}
