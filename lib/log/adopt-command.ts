/** What converts a plain table, run where Cordwood runs and with its DATABASE_URL. */
export function adoptCommand(table: string): string {
  const prefix = table.replace(/_logs$/, "");
  const setting = prefix === "cordwood" ? "" : `CORDWOOD_TABLE_PREFIX=${prefix} `;
  return `${setting}npx cordwood adopt`;
}
