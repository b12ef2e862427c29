interface KeyLine {
  /** As they are printed on a keyboard; each does the same. */
  keys: readonly string[];
  does: string;
}

/** Keys that act on rows, wherever on the page the focus is, and the one of each that is pressed. */
export const ROW_KEYS = [
  { keys: ["j", "↓"], does: "Next row", press: "j" },
  { keys: ["k", "↑"], does: "Previous row", press: "k" },
  { keys: ["e"], does: "Next error", press: "e" },
  { keys: ["E"], does: "Previous error", press: "E" },
  { keys: ["Home"], does: "First row", press: "Home" },
  { keys: ["End"], does: "Last row loaded", press: "End" },
  { keys: ["Page Down"], does: "A screen down", press: "PageDown" },
  { keys: ["Page Up"], does: "A screen up", press: "PageUp" },
  { keys: ["Enter"], does: "Open the row", press: "Enter" },
  { keys: ["c"], does: "Rows around it", press: "c" },
  { keys: ["x"], does: "Select the row", press: "x" },
] as const satisfies readonly (KeyLine & { press: string })[];

/** Every key there is, by what it is about. */
export const KEY_HELP: readonly { about: string; lines: readonly KeyLine[] }[] = [
  {
    about: "Rows",
    lines: [
      ...ROW_KEYS,
      { keys: ["Shift ↓", "Shift ↑"], does: "Select several" },
      { keys: ["l"], does: "Live, on or off" },
    ],
  },
  {
    about: "Search",
    lines: [
      { keys: ["/"], does: "Go to the search bar" },
      { keys: ["Enter"], does: "Search" },
      { keys: ["Esc"], does: "Close what is on top" },
    ],
  },
  {
    about: "Chart",
    lines: [
      { keys: ["←", "→"], does: "Choose a bar" },
      { keys: ["Shift ←", "Shift →"], does: "Choose several" },
      { keys: ["Enter"], does: "Zoom in" },
      { keys: ["z"], does: "Undo the zoom" },
    ],
  },
  {
    about: "Everywhere",
    lines: [
      { keys: ["Ctrl K", "⌘ K"], does: "Everything by its name" },
      { keys: ["?"], does: "These keys" },
    ],
  },
];
