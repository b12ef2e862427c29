import { type APIRequestContext, expect } from "@playwright/test";
import type { Endpoint, OutputOf } from "@/lib/contract/endpoint";
import { logs } from "@/lib/contract/logs";
import type { LogRow } from "@/lib/log/record";

export type Params = Record<string, string | number>;

/** An endpoint's answer, which has to be what its contract says. `{name}` is filled from `params`. */
export async function ask<E extends Endpoint>(
  request: APIRequestContext,
  endpoint: E,
  params: Params = {},
): Promise<OutputOf<E>> {
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name) => String(params[name]));
  const response = await request.get(path, { params });
  expect(response.status(), await response.text()).toBe(200);
  // The schema's own output type is lost in the constraint of E.
  return endpoint.output.parse(await response.json()) as OutputOf<E>;
}

/** Every row of a scope, page by page, in the order they came. */
export async function askAllRows(request: APIRequestContext, scope: Params): Promise<LogRow[]> {
  const rows: LogRow[] = [];
  let cursor: string | null = null;
  do {
    const page: OutputOf<typeof logs> = await ask(request, logs, {
      ...scope,
      limit: 1000,
      ...(cursor && { cursor }),
    });
    rows.push(...page.rows);
    cursor = page.next;
  } while (cursor !== null);
  return rows;
}
