import type { Sql } from "sql-template-tag";
import type { advice } from "@/lib/contract/advice";
import type { OutputOf } from "@/lib/contract/endpoint";
import { adoptCommand } from "@/lib/log/adopt-command";
import { formatInstant } from "@/lib/log/instant";
import type { Query } from "@/lib/query/ast";
import { printQuery } from "@/lib/query/print";
import type { Database } from "@/lib/server/db/database";
import type { Term } from "@/lib/server/search/index-for";
import { BY_TIME } from "@/lib/server/search/index-for";
import type { IndexForm } from "@/lib/server/search/index-form";
import type { Scope } from "@/lib/server/search/scope";
import { whereQuery } from "@/lib/server/search/where";
import { indexScript, type NamedForm, nameFor } from "./index-script";
import { type Looked, lookAt } from "./look";
import { FEW_ROWS, MOST_TERMS, type Seen, see } from "./see";
import { type Finding, type Known, termsOf, weigh } from "./weigh";
import { writersPercent } from "./writers-cost";

type Advice = OutputOf<typeof advice>;

/** Whether indexes lead to a scope's rows, by what the planner says of its terms, and else which would. */
export async function advise(db: Database, scope: Scope, signal?: AbortSignal): Promise<Advice> {
  const terms = scope.query ? termsOf(scope.query) : [];
  const seen = await db.snapshot(({ ask }) => see(ask, db, scope, terms), { signal });
  const range = { from: formatInstant(scope.from), to: formatInstant(scope.to) };
  const rows = seen?.rows ?? { count: 0, is_exact: false };
  const none = { ...range, rows, sample: null, problems: [], index: null };
  const fine: Advice = { ...none, verdict: "fine" };
  if (!seen || rows.count < FEW_ROWS || terms.length > MOST_TERMS) return fine;
  if (seen.lacksTime) {
    const why = "no index has the times of rows, so that every search reads the whole table";
    const problem = { term: null, why, instead: null, sample: null };
    return {
      ...none,
      verdict: "index",
      problems: [problem],
      index: indexOf(db, seen, [BY_TIME]),
    };
  }
  if (!scope.query || weigh(scope.query, ledOnly(seen)) === null) return fine;
  if (seen.isUnbuilt) return { ...none, verdict: "instead", problems: [UNBUILT] };
  const looked = await lookAt(
    db,
    scope,
    [scope.query, ...terms].map((each) => exactly(each, scope)),
    signal,
  );
  const finding = weigh(scope.query, known(terms, seen, looked));
  if (!finding) return fine;
  return {
    ...none,
    sample: looked && { rows: looked.rows, matches: looked.matches[0] ?? 0 },
    ...(await answer(db, seen, finding, terms, looked)),
  };
}

const UNBUILT: Advice["problems"][number] = {
  term: null,
  why: "most search indexes of these days aren't built yet",
  instead: "That is done in the background, the newest day first. Take a shorter range until then.",
  sample: null,
};

function exactly(query: Query, scope: Scope): Sql {
  return whereQuery(query, { ...scope, index: undefined });
}

function ledOnly({ ledTo }: Seen): ReadonlyMap<Query, Known> {
  return new Map([...ledTo].map(([term, isLedTo]) => [term, { isLedTo, share: null }]));
}

function known(
  terms: readonly Term[],
  { ledTo }: Seen,
  looked: Looked | null,
): ReadonlyMap<Query, Known> {
  return new Map(
    terms.map((term, place) => [
      term,
      {
        isLedTo: ledTo.get(term) ?? false,
        share: looked && (looked.matches[place + 1] ?? 0) / looked.rows,
      },
    ]),
  );
}

async function answer(
  db: Database,
  seen: Seen,
  { problems, forms }: Finding,
  terms: readonly Term[],
  looked: Looked | null,
): Promise<Pick<Advice, "verdict" | "problems" | "index">> {
  const canHave = seen.table.kind !== "none";
  return {
    verdict: forms && canHave ? "index" : "instead",
    problems: problems.map(({ term, remedy }) => ({
      term: printQuery(term),
      why: remedy.why,
      instead: remedy.forms === null ? remedy.instead : canHave ? null : NO_TABLE,
      sample: looked && {
        rows: looked.rows,
        matches: looked.matches[terms.indexOf(term) + 1] ?? 0,
      },
    })),
    index: forms && canHave ? indexOf(db, seen, forms) : null,
  };
}

const NO_TABLE =
  "The logs are no table by themselves, so that they can't have an index: its owner can index what they are read from.";

function indexOf(
  db: Database,
  { table, names }: Seen,
  forms: readonly IndexForm[],
): NonNullable<Advice["index"]> {
  const taken = new Set(names.taken);
  const named: NamedForm[] = forms.map((form) => {
    const wanted = nameFor(table.relation, form);
    let name = wanted;
    for (let i = 2; taken.has(name); i++) name = `${wanted}_${i}`;
    taken.add(name);
    return { form, name, isLeftOver: names.leftOver.has(name) };
  });
  return {
    script: indexScript(table, named),
    names: named.map(({ name }) => name),
    writers_percent: writersPercent(forms),
    adopt:
      db.layout === "plain" && table.kind === "whole" && forms.every((form) => form.isCordwoods)
        ? adoptCommand(table.relation)
        : null,
  };
}
