import { canonicalLevel } from "@/lib/log/level";
import { visibleText } from "@/lib/log/odd-characters";
import { LevelMark } from "./level-mark";

/** A level where there is no room for its word: seen as a shape, named on hover, and read out. */
export function LevelSign({ level }: { level: string }) {
  const name = visibleText(canonicalLevel(level));
  return (
    <span title={name} className="flex">
      <LevelMark level={level} />
      <span className="sr-only">{name}</span>
    </span>
  );
}
