import { useSyncExternalStore } from "react";
import { CopyButton } from "./copy-button";

const FIRST_LOG = '{"level":"info","logger":"hello","message":"The first log"}';

/** The command that sends a log to the Cordwood this page is of. */
export function FirstLog() {
  const line = `curl ${useOrigin()}/api/ingest -d '${FIRST_LOG}'`;
  return (
    <div className="mt-3 flex items-start gap-1 rounded-control border border-line bg-surface py-1 pr-1 pl-2 text-left">
      <code className="min-w-0 flex-1 py-0.5 font-mono text-ink text-row wrap-anywhere">
        {line}
      </code>
      <CopyButton label="Copy the command" text={() => line} />
    </div>
  );
}

const never = () => () => {};

/** Where the browser found this page; the server that draws it first needn't know. */
function useOrigin(): string {
  return useSyncExternalStore(
    never,
    () => window.location.origin,
    () => "",
  );
}
