import { contrast } from "@/components/ui/color-math";
import { readTokens } from "@/components/ui/read-tokens";
import { BothThemes } from "./both-themes";
import { Section } from "./section";

const SURFACES = ["ground", "surface", "raised", "hover", "selected"];
const WORDS = ["ink", "muted", "faint", "accent"];
const LINES = ["line", "line-strong"];

/** Surfaces, the words on them with their contrast, and lines. */
export function Surfaces({ css }: { css: string }) {
  return (
    <Section
      title="Surfaces, text and lines"
      rule="Every word reaches 4.5 : 1 on every surface. Hairlines separate; the strong line is for controls."
    >
      <BothThemes>
        {(theme) => {
          const tokens = readTokens(css, theme);
          const color = (name: string) => tokens.get(name) ?? "#000000";
          return (
            <div className="flex flex-col gap-3">
              {SURFACES.map((surface) => (
                <div
                  key={surface}
                  className="rounded-control border border-line px-3 py-2"
                  style={{ background: `var(--${surface})` }}
                >
                  <p className="flex justify-between font-mono text-faint text-label">
                    <span>{surface}</span>
                    <span>{color(surface)}</span>
                  </p>
                  <p className="flex flex-wrap gap-x-4">
                    {WORDS.map((word) => (
                      <span key={word} style={{ color: `var(--${word})` }}>
                        {word} {contrast(color(word), color(surface)).toFixed(1)}
                      </span>
                    ))}
                  </p>
                </div>
              ))}
              {LINES.map((line) => (
                <p
                  key={line}
                  className="flex justify-between border-b pb-1 font-mono text-faint text-label"
                  style={{ borderColor: `var(--${line})` }}
                >
                  <span>{line}</span>
                  <span>{color(line)}</span>
                </p>
              ))}
            </div>
          );
        }}
      </BothThemes>
    </Section>
  );
}
