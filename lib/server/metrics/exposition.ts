/** One line of a metric: its labels and its value; `suffix` for the parts of a histogram. */
export interface Sample {
  labels?: Record<string, string>;
  value: number;
  suffix?: "_bucket" | "_sum" | "_count";
}

export interface Metric {
  name: string;
  type: "gauge" | "counter" | "histogram";
  /** What it counts, with its unit. */
  help: string;
  samples: readonly Sample[];
}

/** The media type of what `exposition` writes. */
export const EXPOSITION_TYPE = "text/plain; version=0.0.4; charset=utf-8";

/** A metric of a single value. */
export function metric(
  name: string,
  type: "gauge" | "counter",
  help: string,
  value: number,
): Metric {
  return { name, type, help, samples: [{ value }] };
}

/** Metrics as Prometheus reads them; those without a sample are left out. */
export function exposition(metrics: readonly Metric[]): string {
  return metrics
    .filter(({ samples }) => samples.length > 0)
    .map(({ name, type, help, samples }) => {
      const lines = samples.map(
        ({ labels = {}, value, suffix = "" }) => `${name}${suffix}${labelled(labels)} ${value}`,
      );
      return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines, ""].join("\n");
    })
    .join("");
}

function labelled(labels: Record<string, string>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length > 0 ? `{${pairs.join(",")}}` : "";
}

function escaped(value: string): string {
  return value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}
