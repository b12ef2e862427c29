import { useState } from "react";
import { Button } from "@/components/ui/button";

interface SecretShownProps {
  /** What it is and what to do with it. */
  about: string;
  secret: string;
  onDone: () => void;
}

/** Something that is shown this once. */
export function SecretShown({ about, secret, onDone }: SecretShownProps) {
  const [isCopied, setCopied] = useState(false);
  return (
    <div role="status" className="mt-3 flex flex-col gap-2 border-accent border-l-2 py-1 pl-3">
      <p>{about}</p>
      <code className="break-all font-mono text-row select-all">{secret}</code>
      <div className="flex gap-2">
        <Button
          onClick={() => void navigator.clipboard.writeText(secret).then(() => setCopied(true))}
        >
          {isCopied ? "Copied" : "Copy"}
        </Button>
        <Button variant="plain" onClick={onDone}>
          Done
        </Button>
      </div>
    </div>
  );
}
