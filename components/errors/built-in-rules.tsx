import type { ErrorRules } from "@/lib/client/error-rules";
import { SeverityBadge } from "./severity-badge";

/** What comes with Cordwood: what it is called, what it means, and by which words it is found. */
export function BuiltInRules({ rules }: { rules: ErrorRules["built_in"] }) {
  return (
    <ul>
      {rules.map(({ id, name, severity, about, pattern }) => (
        <li key={id} className="border-line py-2 not-first:border-t first:pt-0">
          <div className="flex items-center gap-2">
            <span className="font-medium">{name}</span>
            <SeverityBadge severity={severity} />
          </div>
          <p className="max-w-prose text-muted">{about}</p>
          <details className="text-row">
            <summary className="w-fit cursor-pointer text-faint hover:text-ink">
              Pattern of {name}
            </summary>
            <code className="block break-all pt-1 font-mono text-muted">{pattern}</code>
          </details>
        </li>
      ))}
    </ul>
  );
}
