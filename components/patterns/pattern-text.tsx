import { LogText } from "@/components/ui/log-text";

/** What stands for a variable part. */
const VARIABLE = "<*>";

/** A template, its variable parts set off from the words. */
export function PatternText({ template }: { template: string }) {
  const parts = template.split(VARIABLE).map((text, place) => ({ text, place }));
  return parts.map(({ text, place }) => (
    <span key={place}>
      {place > 0 && <span className="rounded-mark bg-selected px-0.5 text-accent">{VARIABLE}</span>}
      <LogText text={text} />
    </span>
  ));
}
