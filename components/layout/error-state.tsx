import { CircleAlert, RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

interface ErrorStateProps {
  /** What failed, in a few words: "Logs could not be loaded". */
  title: string;
  /** What the server said, and what to do. */
  children?: ReactNode;
  onRetry?: () => void;
  /** Names the failure in the server's log. */
  requestId?: string;
  /** What else would help, below. */
  more?: ReactNode;
}

/** Stands where the content would be when loading it failed and there is nothing older to show. */
export function ErrorState({ title, children, onRetry, requestId, more }: ErrorStateProps) {
  return (
    <div role="alert" className="flex flex-col items-center gap-1 px-6 py-12 text-center">
      <h2 className="flex items-center gap-2 font-medium">
        <CircleAlert size={15} aria-hidden className="text-level-error" />
        {title}
      </h2>
      {children && <div className="max-w-md text-muted">{children}</div>}
      {onRetry && (
        <Button className="mt-3" onClick={onRetry}>
          <RotateCw size={13} aria-hidden />
          Try again
        </Button>
      )}
      {requestId && (
        <p className="mt-2 text-faint text-label">
          Request <code className="font-mono select-all">{requestId}</code>
        </p>
      )}
      {more && <div className="mt-5 flex justify-center">{more}</div>}
    </div>
  );
}
