import { Logo } from "@/components/layout/logo";

const PRINCIPLES = [
  [
    "The rows are the hero",
    "Chrome is a rail, a bar and hairlines. Only what floats has a shadow.",
  ],
  ["Colour is information", "Text and bars are neutral; only warnings and worse carry colour."],
  ["Never colour alone", "A level is always also a word or a shape."],
  ["Numbers are honest", "Exact, separated, with units, of what, since when. Tabular everywhere."],
  ["Nothing moves", "No transitions. Places are held while loading; waiting shows after 300 ms."],
  ["Same place, same meaning", "Search at the top left; range, refresh and zone at the top right."],
  ["One topmost thing", "Esc closes it and the focus returns to where it came from."],
  ["Plain words", "Sentence case. An error says what happened and what to do."],
] as const;

export function Principles() {
  return (
    <header>
      <h2 className="mb-6 flex items-center gap-3 text-figure">
        <Logo size={32} />
        Cordwood design system
      </h2>
      <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-2 lg:grid-cols-4">
        {PRINCIPLES.map(([name, meaning]) => (
          <div key={name}>
            <dt className="font-medium">{name}</dt>
            <dd className="text-muted">{meaning}</dd>
          </div>
        ))}
      </dl>
    </header>
  );
}
