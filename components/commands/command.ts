/** Where a command stands in the palette, in this order. */
export const COMMAND_GROUPS = [
  "Recent searches",
  "Search",
  "Rows",
  "Chart",
  "Time range",
  "Table",
  "Go to",
  "Appearance",
  "Time zone",
  "Columns",
] as const;

/** Something that can be done by its name, from wherever one is on the page. */
export interface Command {
  /** Its name, once each in its group. */
  label: string;
  group: (typeof COMMAND_GROUPS)[number];
  /** Other words it is looked for by. */
  words?: string;
  /** What does the same without the palette. */
  keys?: readonly string[];
  /** One of very many: it shows once something is typed. */
  isRare?: boolean;
  /** What it sets is set already. */
  isCurrent?: boolean;
  run: () => void;
}

export function commandId({ group, label }: Command): string {
  return `${group}: ${label}`;
}
