import { CircleAlert, Info, type LucideIcon, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

const TONES = {
  info: { icon: Info, color: "text-muted" },
  warning: { icon: TriangleAlert, color: "text-level-warning-text" },
  error: { icon: CircleAlert, color: "text-level-error-text" },
} as const satisfies Record<string, { icon: LucideIcon; color: string }>;

interface NoticeProps {
  tone?: keyof typeof TONES;
  /** One short sentence or two: what happened, what to do. */
  children: ReactNode;
  /** A button or a link. */
  action?: ReactNode;
  className?: string;
}

/** A line about the view it stands in. Errors interrupt a screen reader, the rest wait their turn. */
export function Notice({ tone = "info", children, action, className }: NoticeProps) {
  const { icon: Icon, color } = TONES[tone];
  return (
    <div
      role={tone === "error" ? "alert" : "status"}
      className={classNames("flex items-start gap-2 px-3 py-1.5 text-body", className)}
    >
      <Icon size={14} aria-hidden className={classNames("mt-[3px] shrink-0", color)} />
      <div className="min-w-0 flex-1">{children}</div>
      {action}
    </div>
  );
}
