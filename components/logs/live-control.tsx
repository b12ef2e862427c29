import { useCommands } from "@/components/commands/use-commands";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Tooltip } from "@/components/ui/tooltip";
import type { Live } from "./use-live";
import { useLiveKey } from "./use-live-key";

interface LiveControlProps {
  live: Live;
  /** Ends a pause; null where there is none. */
  onResume: (() => void) | null;
}

const WORDS: Record<Live["status"], string> = {
  off: "Live",
  connecting: "Connecting",
  live: "Live",
  lost: "Reconnecting",
  failed: "Not live",
};

const DOTS: Record<Live["status"], string> = {
  off: "border border-current",
  connecting: "border border-current",
  live: "bg-level-success",
  lost: "bg-level-warning",
  failed: "bg-level-error",
};

/** Watching rows come in: on, off, and how the stream is. */
export function LiveControl({ live, onResume }: LiveControlProps) {
  const { status, isHeld, message, turnOn, turnOff } = live;
  const isOn = status !== "off";
  const toggle = isOn ? turnOff : turnOn;
  useLiveKey(onResume ?? toggle);
  useCommands(() => [
    {
      group: "Rows",
      label: isOn ? "Stop watching" : "Watch rows come in",
      words: "live tail stream follow",
      keys: onResume ? [] : ["l"],
      run: toggle,
    },
    ...(onResume
      ? [{ group: "Rows", label: "Show the rows that wait", keys: ["l"], run: onResume } as const]
      : []),
  ]);
  return (
    <>
      <Tooltip text={isOn ? "Stop watching" : "Watch rows come in"} shortcut="l">
        <Button active={isOn} aria-pressed={isOn} onClick={toggle}>
          <span
            aria-hidden
            className={classNames(
              "size-2 rounded-full",
              isHeld && status === "live" ? "border-2 border-level-success" : DOTS[status],
            )}
          />
          {WORDS[status]}
        </Button>
      </Tooltip>
      <span role="status" className="sr-only">
        {isOn && (message ?? WORDS[status])}
      </span>
    </>
  );
}
