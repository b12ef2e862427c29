import { describe, expect, it } from "vitest";
import type { FlowRow } from "./flow-row";
import { isTraceTemplate, traceLink } from "./trace-link";

const ID = "4bf92f3577b34da6a3ce929d0e0e4736";
const TEMPLATE = "https://jaeger.example/trace/{trace_id}";

const rows = (...ids: unknown[]) =>
  ids.map((trace_id) => ({ extra: { trace_id } })) as unknown as FlowRow[];

describe("a template", () => {
  it.each([TEMPLATE, "http://tempo:3200/explore?trace={trace_id}&x=1"])("may be %s", (template) => {
    expect(isTraceTemplate(template)).toBe(true);
  });

  it.each([
    ["runs a script", "javascript:alert('{trace_id}')"],
    ["holds a page", "data:text/html,{trace_id}"],
    ["leads to a host that the id names", "https://{trace_id}.evil.example/"],
    ["leads to a host that the id completes", "https://jaeger.example{trace_id}/"],
    ["has no place for the id", "https://jaeger.example/trace/"],
    ["names a user", "https://me:{trace_id}@jaeger.example/"],
    ["is no address", "/trace/{trace_id}"],
  ])("that %s is refused", (_, template) => {
    expect(isTraceTemplate(template)).toBe(false);
  });
});

describe("a link", () => {
  it("leads to the trace that all rows with one have in common", () => {
    expect(traceLink(TEMPLATE, rows(ID, undefined, ID.toUpperCase()))).toBe(
      `https://jaeger.example/trace/${ID}`,
    );
  });

  it.each([{ TraceId: ID }, { traceId: ID }, { "trace.id": ID }, { trace: { id: ID } }])(
    "leads to the trace that %j names",
    (extra) => {
      const row = { extra } as unknown as FlowRow;
      expect(traceLink(TEMPLATE, [row])).toBe(`https://jaeger.example/trace/${ID}`);
    },
  );

  it.each([
    ["without a template", null, [ID]],
    ["of two traces", TEMPLATE, [ID, `${ID.slice(0, 31)}7`]],
    ["of an id that isn't W3C's", TEMPLATE, ["../../admin"]],
    ["of zeros", TEMPLATE, ["0".repeat(32)]],
    ["of no trace", TEMPLATE, [undefined]],
  ])("there is none %s", (_, template, ids) => {
    expect(traceLink(template, rows(...ids))).toBeNull();
  });
});
