import { Check, Copy, type LucideIcon, X } from "lucide-react";
import { useEffect, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { copyText } from "./copy-text";

interface CopyButtonProps {
  /** What it copies: `Copy message`. */
  label: string;
  icon?: LucideIcon;
  /** Asked for when pressed: a row of a megabyte isn't written out to be looked at. */
  text: () => string;
}

const ANSWER_MS = 1_500;

/** Copies, and says for a moment whether that worked. */
export function CopyButton({ label, icon = Copy, text }: CopyButtonProps) {
  const [copied, setCopied] = useState<boolean | null>(null);

  useEffect(() => {
    if (copied === null) return;
    const timer = setTimeout(() => setCopied(null), ANSWER_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  const answers = { true: "Copied", false: "The browser did not allow copying" };
  const answer = copied === null ? "" : answers[`${copied}`];
  return (
    <span className="inline-flex">
      <IconButton
        icon={copied === null ? icon : copied ? Check : X}
        label={label}
        onClick={async () => setCopied(await copyText(text()))}
      />
      <span role="status" className="sr-only">
        {answer}
      </span>
    </span>
  );
}
