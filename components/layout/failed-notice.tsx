import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { Answer } from "@/lib/client/use-answer";

/**
 * One line for however many answers failed while the ones before them are still shown. What never
 * had an answer says so in its own place.
 */
export function FailedNotice({ answers }: { answers: Answer<unknown>[] }) {
  const failed = answers.filter(({ error, data }) => error !== null && data !== undefined);
  const [first] = failed;
  if (!first) return null;
  return (
    <Notice
      tone="error"
      className="border-line border-b"
      action={
        <Button
          className="-my-1"
          onClick={() => {
            for (const { refetch } of failed) void refetch();
          }}
        >
          Try again
        </Button>
      }
    >
      What is dimmed is from before and could not be loaded anew. {first.error?.message}
    </Notice>
  );
}
