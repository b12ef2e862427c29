import { Command } from "./command";

interface ForbiddenTableProps {
  table: string;
  role: string;
}

export function ForbiddenTable({ table, role }: ForbiddenTableProps) {
  return (
    <>
      <h1 className="font-medium text-figure">The logs table may not be read</h1>
      <p>
        The table <code className="font-mono">{table}</code> is there, but the database role{" "}
        <code className="font-mono">{role}</code> may not read it. Cordwood needs no more than this:
      </p>
      <Command>{`grant select on "${table}" to "${role}";`}</Command>
    </>
  );
}
