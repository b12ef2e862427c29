import { Section, Specimen } from "./section";

const STEPS = [1, 2, 3, 4, 6, 8, 12];

/** Type, space, rows, corners and layers. */
export function Sizes() {
  return (
    <Section
      title="Type and space"
      rule="Four sizes of one family, Geist, and its mono for log text, ids and times. Everything sits on a 4 px grid."
    >
      <Specimen name="text-figure 24/32">
        <span className="text-figure">1,234,567 rows</span>
      </Specimen>
      <Specimen name="text-body 13/20">
        <span className="text-body">The interface: labels, buttons, sentences.</span>
      </Specimen>
      <Specimen name="text-row 12/16">
        <code className="font-mono text-row">
          14:02:11.123 payment.gateway 0O 1lI {"{}"} timeout
        </code>
      </Specimen>
      <Specimen name="text-label 11/16">
        <span className="text-label text-muted">Column heads, hints, axis labels</span>
      </Specimen>
      <Specimen name="spacing">
        {STEPS.map((step) => (
          <span key={step} className="flex items-end gap-1 text-faint text-label">
            <span className="block h-3 bg-line-strong" style={{ width: step * 4 }} />
            {step * 4}
          </span>
        ))}
      </Specimen>
      <Specimen name="row heights">
        <span className="flex h-row-dense items-center border-line border-y px-2 text-row">
          row-dense 22
        </span>
        <span className="flex h-row items-center border-line border-y px-2 text-row">row 28</span>
        <span className="flex h-row-tall items-center border-line border-y px-2 text-row">
          row-tall 36
        </span>
      </Specimen>
      <Specimen name="corners">
        <span className="rounded-mark border border-line-strong px-2 py-1 text-row">mark 2</span>
        <span className="rounded-control border border-line-strong px-2 py-1 text-row">
          control 5
        </span>
        <span className="rounded-panel border border-line-strong px-2 py-1 text-row">panel 8</span>
      </Specimen>
      <Specimen name="layers">
        <span className="text-muted">
          Sticky 10, navigation 20, side panel and skip link 30; what floats is in the browser’s top
          layer.
        </span>
      </Specimen>
    </Section>
  );
}
