import { describe, expect, it } from "vitest";
import { DOTNET } from "@/lib/testing/traces/dotnet";
import { GO } from "@/lib/testing/traces/go";
import { JAVA } from "@/lib/testing/traces/java";
import { JAVASCRIPT } from "@/lib/testing/traces/javascript";
import type { Labelled } from "@/lib/testing/traces/labelled";
import { MESSAGES } from "@/lib/testing/traces/messages";
import { PHP } from "@/lib/testing/traces/php";
import { PYTHON } from "@/lib/testing/traces/python";
import { RUBY } from "@/lib/testing/traces/ruby";
import { fingerprint } from "./fingerprint";

const SETS = [PYTHON, JAVA, JAVASCRIPT, GO, DOTNET, RUBY, PHP, MESSAGES];

interface Sorted {
  bug: string;
  id: string;
}

function sorted(language: string, errors: readonly Labelled[]): Sorted[] {
  return errors.map(({ bug, message = "It failed", exception = null }) => ({
    bug: `${language}: ${bug}`,
    id: fingerprint(message, exception).id,
  }));
}

/** Of pairs in one group, those of one bug; and of pairs of one bug, those in one group. */
function pairsOf(errors: readonly Sorted[]) {
  const pairs = errors.flatMap((one, at) =>
    errors.slice(at + 1).map((other) => [one, other] as const),
  );
  const grouped = pairs.filter(([one, other]) => one.id === other.id);
  const alike = pairs.filter(([one, other]) => one.bug === other.bug);
  const both = grouped.filter(([one, other]) => one.bug === other.bug).length;
  return { precision: both / grouped.length, recall: both / alike.length };
}

describe.each(["tuned", "heldOut"] as const)("the errors of the %s set", (part) => {
  const all = SETS.flatMap((set) => sorted(set.language, set[part]));

  it("are in one group if and only if they are of one bug", () => {
    const { precision, recall } = pairsOf(all);
    process.stdout.write(
      `Error groups, ${part}: ${all.length} errors, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}\n`,
    );
    expect(precision).toBeGreaterThanOrEqual(0.95);
    expect(recall).toBeGreaterThanOrEqual(part === "tuned" ? 1 : 0.9);
  });
});
