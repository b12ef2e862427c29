import { describe, expect, test } from "vitest";
import { parseQuery } from "@/lib/query/parse";
import { indexFor, type Term } from "./index-for";

function remedy(q: string) {
  const parsed = parseQuery(q);
  if (!parsed.ok || !parsed.query) throw new Error(`${q} is no query.`);
  // Each is one term.
  return indexFor(parsed.query as Term);
}

describe("an index of the same expression as the condition is named for", () => {
  test.each([
    ["timeout", "pieces message, exception, logger_name"],
    ["/conn(ection)? refused/", "pieces message, exception, logger_name"],
    ["message:timeout", "pieces message"],
    ["message:=Timeout", "pieces message"],
    ["message:timeout,refused", "pieces message"],
    ["exception:/broken pipe/", "pieces exception"],
    ["exception:*", "rows timestamp where exception is not null"],
    ["exception:null", "rows timestamp where exception is null"],
    ["level:error", "values lower(level)"],
    ["level:>=warning", "values lower(level)"],
    ["level:nosuch", "values lower(level)"],
    ["logger:shop.web", "values lower(logger_name)"],
    ["logger:shop.*", "pieces logger_name"],
    ["path:/srv/app.py", "values lower(pathname)"],
    ["path:=/srv/App.py", "values pathname"],
    ["path:/app[.]py$/", "pieces pathname"],
    ["module:a,b", "values lower(module)"],
    ["line:5", "order lineno"],
    ["line:>5", "order lineno"],
    ["line:[* TO 7]", "order lineno"],
    ["process:1,2", "order process_id"],
    ["timestamp:>now-5m", "order timestamp, id"],
    ["k:/abc/", "pieces (extra_data -> 'k'::text) #>> '{}'"],
    ["k:abc*", "pieces (extra_data -> 'k'::text) #>> '{}'"],
    ["k:*", "order jsonb_typeof(extra_data -> 'k'::text)"],
    ["k:5", "paths lower((extra_data -> 'k'::text)::text)::jsonb"],
    ["k:null", "paths lower((extra_data -> 'k'::text)::text)::jsonb"],
    ["k:a,5", "paths lower((extra_data -> 'k'::text)::text)::jsonb"],
    ['@"a b":5', "paths lower((extra_data -> 'a b'::text)::text)::jsonb"],
    [
      "a.b:5",
      "paths lower((extra_data -> 'a'::text -> 'b'::text)::text)::jsonb; paths lower((extra_data -> 'a.b'::text)::text)::jsonb",
    ],
  ])("%s: %s", (q, expected) => {
    const { forms } = remedy(q);
    const written = forms?.map(({ kind, of, where }) => {
      const list = of.map(({ text }) => text.replace(/^\((.*)\)$/, "$1")).join(", ");
      return `${kind} ${list}${where ? ` where ${where.text}` : ""}`;
    });
    expect(written?.join("; ")).toBe(expected);
  });

  test.each(["duration_ms:>500", "duration_ms:<=1.5s", "size:[1 TO 2]", "size:1..2"])(
    "%s: numbers in order, those of lists and of absurd length behind them",
    (q) => {
      expect(remedy(q).forms?.map(({ kind, of }) => [kind, of[0]?.text])).toEqual([
        ["order", expect.stringMatching(/^case.*::numeric.*'NaN'::numeric\s+end$/s)],
      ]);
    },
  );
});

describe("where none helps, it is said why and what to do", () => {
  test.each([
    ["ab", /no three letters/, /word of three letters/],
    ['"a b"', /no three letters/, /word of three letters/],
    ["/a.b/", /pattern has no three letters/, /word of three letters/],
    ["message:/(foo|ba)/", /pattern has no three letters/, /word of three letters/],
    ["k:/.*/", /pattern has no three letters/, /word of three letters/],
    ["k:a*", /no three letters/, /word of three letters/],
    ["k:abc*,abd*", /pattern/, /one pattern at a time/],
    ["path:abc*,abd", /patterns beside values/, /patterns alone/],
    ["path:null,abd", /null beside values/, /null alone/],
    ["level:err*", /names of levels/, /Name the levels/],
    ["level:/err/", /names of levels/, /Name the levels/],
    ["level:*", /every row/, /shorter range/],
    ["*:abc", /every field/, /Name the field/],
    ["-abc", /isn't there/, /shorter range/],
    ["line:5.5", /fraction/, /whole number/],
    ['@"it\'s":5', /signs/, /shorter range/],
    ['@"$1":5', /signs/, /shorter range/],
    ['@"a\\\\b":5', /signs/, /shorter range/],
  ])("%s", (q, why, instead) => {
    expect(remedy(q)).toEqual({
      forms: null,
      why: expect.stringMatching(why),
      instead: expect.stringMatching(instead),
    });
  });
});
