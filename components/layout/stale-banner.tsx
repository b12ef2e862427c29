import { Button } from "@/components/ui/button";
import { formatTime } from "@/components/ui/format-time";
import { Notice } from "@/components/ui/notice";

interface StaleBannerProps {
  /** Since when loading fails: an ISO instant. */
  since: string;
  zone: string;
  /** What is wrong since then: `The database is not reachable`. */
  what?: string;
  /** What to do about it, where waiting won't help. */
  advice?: string | undefined;
  /** Something that was loaded before is still shown. */
  isKept: boolean;
  onRetry: () => void;
}

/** Above content newer than which can't be had; it retries by itself. */
export function StaleBanner(props: StaleBannerProps) {
  const { since, zone, what = "The database is not reachable", advice, isKept, onRetry } = props;
  return (
    <Notice
      tone="warning"
      className="border-line border-b bg-hover"
      action={
        <Button variant="plain" className="-my-1" onClick={onRetry}>
          Retry now
        </Button>
      }
    >
      {what} since <time dateTime={since}>{formatTime(since, zone, "second")}</time>. {advice}{" "}
      {isKept && "Showing what was loaded then. "}
      Retrying…
    </Notice>
  );
}
