import { LevelLabel } from "@/components/level/level-label";
import { levelColor } from "@/components/level/level-token";
import { COLOR_VISIONS, contrast, distance } from "@/components/ui/color-math";
import { readTokens } from "@/components/ui/read-tokens";
import { LEVEL_NAMES } from "@/lib/log/level";
import { BothThemes } from "./both-themes";
import { Section } from "./section";

/** The last stands for every word that counts as no known level. */
const SHOWN = [...LEVEL_NAMES, "AUDIT"];
/** A believable hour, in rows: how the levels lie on each other in a histogram. */
const BAR = [4, 18, 46, 8, 10, 9, 5, 3];

/** Levels as words, shapes and bars, with the figures the tests hold them to. */
export function Levels({ css }: { css: string }) {
  return (
    <Section
      title="Levels"
      rule="INFO is neutral, DEBUG and TRACE fade, SUCCESS is a muted green; WARNING is amber, ERROR red, CRITICAL a filled label. Marks reach 3 : 1, words 4.5 : 1, and no two look alike to any of four kinds of colour vision."
    >
      <BothThemes>
        {(theme) => {
          const tokens = readTokens(css, theme);
          const color = (name: string) => tokens.get(name) ?? "#000000";
          return (
            <>
              <table className="w-full">
                <thead className="text-left text-faint text-label">
                  <tr>
                    <th className="font-normal">Label</th>
                    <th className="font-normal">Mark</th>
                    <th className="text-right font-normal">On ground</th>
                    <th className="text-right font-normal">Nearest</th>
                  </tr>
                </thead>
                <tbody>
                  {SHOWN.map((level) => {
                    const name = tokenOf(level);
                    const others = SHOWN.map(tokenOf).filter((other) => other !== name);
                    const nearest = Math.min(
                      ...others.flatMap((other) =>
                        COLOR_VISIONS.map((vision) => distance(color(name), color(other), vision)),
                      ),
                    );
                    return (
                      <tr key={level} className="h-row border-line border-t">
                        <td>
                          <LevelLabel level={level} />
                        </td>
                        <td className="font-mono text-faint text-row">{color(name)}</td>
                        <td className="text-right">
                          {contrast(color(name), color("ground")).toFixed(1)}
                        </td>
                        <td className="text-right">{nearest.toFixed(3)}</td>
                      </tr>
                    );
                  })}
                </tbody>
              </table>
              <div className="mt-4 flex h-6 gap-px" aria-hidden="true">
                {SHOWN.map((level, at) => (
                  <span key={level} style={{ background: levelColor(level), flex: BAR[at] }} />
                ))}
              </div>
            </>
          );
        }}
      </BothThemes>
    </Section>
  );
}

function tokenOf(level: string): string {
  return `level-${LEVEL_NAMES.some((name) => name === level) ? level.toLowerCase() : "other"}`;
}
