import sql, { raw, type Sql } from "sql-template-tag";
import { FOREIGN_DIGITS, PLAIN_DIGITS } from "@/lib/log/card-number";
import { SECRET_KEYS } from "@/lib/log/secret-keys";
import {
  CARD,
  MANY_DIGITS,
  REDACTED,
  type RedactOptions,
  SUSPICIOUS,
  secretRules,
} from "@/lib/log/secret-rules";

/** Told by their names, where Postgres can't split them into words by itself. */
const WORD_STARTS = [
  ["([a-z0-9])([A-Z])", "\\1 \\2"],
  ["([A-Z])([A-Z][a-z])", "\\1 \\2"],
  ["([A-Za-z])([0-9])", "\\1 \\2"],
  ["[^A-Za-z0-9]+", " "],
] as const;

/**
 * A text, an operand, as it is shown to those who may not see secrets: by the rules that
 * `Redactor` goes by. Conditions on it can't tell anything of what is hidden, however they are asked.
 */
export function redactedText(text: Sql, options: RedactOptions): Sql {
  const clean = secretRules(options).reduce(
    (inner, { pattern, kept }) =>
      sql`regexp_replace(${inner}, ${pattern}, ${kept.replace(/\$(\d)/g, "\\$1")}, 'gi')`,
    text,
  );
  const named = sql`case when ${text} ~* ${suspicious(options)} then ${clean} else ${text} end`;
  // One look for most texts, which have neither a name nor so many digits.
  return sql`case
    when ${text} ~* ${`${suspicious(options)}|${MANY_DIGITS}`} then ${withoutCards(named)}
    else ${text}
  end`;
}

/**
 * The same for a document. Strings at its top keep what is around a secret; a value with one
 * somewhere inside is hidden whole, as is what has a secret's name.
 */
export function redactedDocument(document: Sql, options: RedactOptions): Sql {
  const doubt = `${suspicious(options)}|${CARD}`;
  const secret = secretKeyNames(options);
  const named = (key: string) => sql`${wordsOf(sql`(${document} ->> ${key}::text)`)} ~ ${secret}`;
  const text = redactedText(sql`(value #>> '{}')`, options);
  return sql`case
    when jsonb_typeof(${document}) is distinct from 'object' then null
    when ${document}::text !~* ${doubt} then ${document}
    else (
      select jsonb_object_agg(${redactedText(sql`key`, options)}, case
        when value = 'null' then value
        when ${wordsOf(sql`key`)} ~ ${secret} then to_jsonb(${REDACTED}::text)
        when key = 'value' and (${named("key")} or ${named("name")}) then to_jsonb(${REDACTED}::text)
        when jsonb_typeof(value) = 'string' then to_jsonb(${text})
        when value::text ~* ${doubt} then to_jsonb(${REDACTED}::text)
        else value
      end)
      from jsonb_each(${document})
    )
  end`;
}

function suspicious({ keys = [], patterns = [], emails }: RedactOptions): string {
  const first = keys.map((key) => key.split(" ")[0] ?? "");
  return [SUSPICIOUS, ...first, ...patterns, ...(emails ? ["@"] : [])]
    .filter((each) => each !== "")
    .join("|");
}

function wordsOf(key: Sql): Sql {
  const split = WORD_STARTS.reduce(
    (inner, [pattern, words]) => sql`regexp_replace(${inner}, ${pattern}, ${words}, 'g')`,
    key,
  );
  return sql`(' ' || lower(${split}) || ' ')`;
}

function secretKeyNames({ keys = [] }: RedactOptions): string {
  return ` (${[...SECRET_KEYS, ...keys].join("|")}) `;
}

/** Looks for numbers of cards where there are some that may be, and hides those that pass Luhn's check. */
function withoutCards(text: Sql): Sql {
  const pieces = `${CARD}|[^0-9${FOREIGN_DIGITS}]+|[0-9${FOREIGN_DIGITS}]+`;
  // Not taken apart (offset 0), or the rules would be applied for each mention.
  return sql`(
    select case
      when clean !~ ${CARD} then clean
      else (
        select string_agg(case when piece[1] ~ ${`^${CARD}$`} and ${passesLuhn()} then ${REDACTED}
          else piece[1] end, '' order by place)
        from regexp_matches(clean, ${`(${pieces})`}, 'g') with ordinality as found (piece, place)
      )
    end
    from (select ${text} as clean offset 0) as looked
  )`;
}

function passesLuhn(): Sql {
  return raw(`(
    select sum(case when at % 2 = 1 then digit else digit * 2 - case when digit > 4 then 9 else 0 end end) % 10 = 0
    from (
      select at, digit::integer
      from regexp_split_to_table(reverse(regexp_replace(
        translate(piece[1], '${FOREIGN_DIGITS}', '${PLAIN_DIGITS}'), '[^0-9]', '', 'g')), '')
        with ordinality as digits (digit, at)
    ) as digits
  )`);
}
