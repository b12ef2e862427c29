import { COMMAND_GROUPS, type Command } from "./command";
import { fuzzyMatch } from "./fuzzy-match";

export interface FoundCommand {
  command: Command;
  /** Where in its label what is typed was found. */
  at: readonly number[];
}

/** As many as anybody looks through; another letter narrows them. */
const MOST = 60;

/** Before anything is typed all but the rare, by group; then what fits, the best first. */
export function foundCommands(commands: readonly Command[], typed: string): FoundCommand[] {
  if (typed.trim() === "") {
    const usual = commands.filter(({ isRare }) => !isRare);
    return COMMAND_GROUPS.flatMap((group) =>
      usual.filter((each) => each.group === group).map((command) => ({ command, at: [] })),
    );
  }
  const found = commands.flatMap((command) => {
    const match = matchOf(command, typed);
    return match ? [{ command, ...match }] : [];
  });
  return found.sort((a, b) => b.score - a.score).slice(0, MOST);
}

/** By its label, or less well by its group and other words together with it. */
function matchOf(command: Command, typed: string) {
  const own = fuzzyMatch(command.label, typed);
  if (own) return own;
  const all = fuzzyMatch(`${command.group} ${command.words ?? ""} ${command.label}`, typed);
  return all && { score: all.score / 2 - 10, at: [] };
}
