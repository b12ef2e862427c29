import { formatAgo } from "@/components/ui/format-ago";
import { formatDateTime, formatTime } from "@/components/ui/format-time";
import type { TimeStyle } from "./table-layout";

interface LogTimeProps {
  at: string;
  zone: string;
  style: TimeStyle;
  /** Milliseconds. */
  now: number;
}

/** When a row was written, as its reader wants it; the whole of it on hover. */
export function LogTime({ at, zone, style, now }: LogTimeProps) {
  return (
    <time
      dateTime={at}
      title={formatDateTime(at, zone, "microsecond")}
      // How long ago that is differs between the server's drawing and the browser's.
      suppressHydrationWarning
    >
      {timeText(at, zone, style, now)}
    </time>
  );
}

function timeText(at: string, zone: string, style: TimeStyle, now: number): string {
  switch (style) {
    case "time":
      return formatTime(at, zone);
    case "microseconds":
      return formatTime(at, zone, "microsecond");
    case "date":
      return formatDateTime(at, zone);
    case "relative":
      return formatAgo(at, now);
  }
}
