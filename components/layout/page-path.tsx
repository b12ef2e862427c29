import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import { LogText } from "@/components/ui/log-text";
import { visibleText } from "@/lib/log/odd-characters";

interface PagePathProps {
  /** The page that lists all of its kind, and what it is called. */
  all: { href: string; label: string };
  /** Of the one that is shown: a name out of the logs. */
  title: string;
}

/** The way back from one thing to all of them, and its name. */
export function PagePath({ all, title }: PagePathProps) {
  return (
    <>
      <Link
        href={all.href}
        prefetch={false}
        className="-ml-1 flex h-row items-center gap-0.5 rounded-control pr-1.5 text-muted hover:bg-hover hover:text-ink"
      >
        <ChevronLeft size={15} aria-hidden />
        {all.label}
      </Link>
      <span aria-hidden="true" className="text-faint">
        /
      </span>
      <h2 className="min-w-0 truncate font-medium font-mono text-row" title={visibleText(title)}>
        <LogText text={title} />
      </h2>
    </>
  );
}
