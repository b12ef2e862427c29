import { FileUp } from "lucide-react";
import { Button } from "@/components/ui/button";

/** Before a file is chosen: what can be brought in, and how. */
export function NoFiles({ onChoose }: { onChoose: () => void }) {
  return (
    <div className="flex flex-1 p-3 md:p-4">
      <div className="flex flex-1 flex-col items-center justify-center gap-1 rounded-panel border border-line-strong border-dashed px-6 py-12 text-center">
        <FileUp size={24} strokeWidth={1.5} aria-hidden className="mb-2 text-muted" />
        <h2 className="font-medium">Drop log files here</h2>
        <p className="max-w-md text-muted">
          JSON lines, logfmt, syslog, nginx, Apache, Python, Java, Docker, Kubernetes, PostgreSQL
          and more, gzip too. The format is detected, and nothing is stored before you have seen
          what it becomes.
        </p>
        <Button variant="primary" className="mt-3" onClick={onChoose}>
          Choose files
        </Button>
        <p className="mt-6 max-w-md text-faint text-row">
          For whole directories, or to follow a file as it grows:{" "}
          <code className="font-mono whitespace-nowrap">npx cordwood import --help</code>
        </p>
      </div>
    </div>
  );
}
