import { LogText } from "@/components/ui/log-text";
import { canonicalLevel } from "@/lib/log/level";
import { visibleText } from "@/lib/log/odd-characters";
import { LevelMark } from "./level-mark";
import { levelColor, levelTextColor } from "./level-token";

/**
 * A level as shape and word, so that colour is never the only signal. A word stored in another
 * spelling is shown as what it counts as, with the stored word on hover; CRITICAL is filled.
 */
export function LevelLabel({ level }: { level: string }) {
  const name = canonicalLevel(level);
  const filled = name === "CRITICAL";
  return (
    <span
      title={name === level ? undefined : `Stored as ${visibleText(level)}`}
      className="inline-flex h-4 items-center gap-1.5 rounded-mark font-medium text-label"
      style={{
        color: levelTextColor(level),
        ...(filled && { background: levelColor(level), paddingInline: 4, marginInlineStart: -4 }),
      }}
    >
      <LevelMark level={level} color={filled ? "currentColor" : undefined} />
      <LogText text={name} />
    </span>
  );
}
