import { raw } from "sql-template-tag";
import type { Value } from "@/lib/query/ast";
import { hasSurePiece } from "@/lib/query/sure-piece";
import { type IndexForm, LONGER, NARROWER, none, type Remedy } from "./index-form";
import { mayHold, pathTo } from "./json-index";
import { isSpelledOut, kindAt, loweredAt, numberAt, textAt } from "./json-place";
import { patternWithin } from "./json-rough";
import { scalarsOf } from "./scalars-of";

const DOCUMENT = raw("extra_data");

/** What an index of a value inside of `extra_data` has to hold. */
export function indexForPlaces(paths: readonly string[][], value: Value): Remedy {
  if (!paths.every(isSpelledOut)) {
    return none("names a key with signs that no index of Cordwood's takes", NARROWER);
  }
  const name = (keys: readonly string[]) => keys.join("_");
  const each = (
    kind: IndexForm["kind"],
    of: typeof textAt,
    suffix: string,
    why: string,
    isCordwoods = false,
  ): Remedy => ({
    forms: paths.map((keys) => ({
      about: `${name(keys)}${suffix}`,
      kind,
      of: [of(DOCUMENT, keys)],
      isCordwoods,
    })),
    why,
  });
  switch (value.type) {
    case "present":
      return each("order", kindAt, "_kind", "asks which rows have a key of extra_data");
    case "compare":
    case "range":
      return each(
        "order",
        numberAt,
        "",
        "compares numbers inside extra_data, which no index holds",
      );
    case "regex": {
      const why = "matches a pattern against a value inside extra_data";
      return hasSurePiece(value.source)
        ? each("pieces", textAt, "_text", why)
        : none(
            `${why}, and the pattern has no three letters in a row that all matches share`,
            LONGER,
          );
    }
    case "equals":
    case "exact":
    case "list": {
      if (pathTo({ keys: [], scalars: scalarsOf(value) }) !== null) {
        const why = "looks for a value inside extra_data under a key that no index holds";
        const isCordwoods = paths.every(
          (keys) => mayHold(DOCUMENT, keys, scalarsOf(value)) !== null,
        );
        return each("paths", loweredAt, "", why, isCordwoods);
      }
      const why = "matches a pattern against values inside extra_data";
      if (value.type !== "equals") return none(why, "Ask for one pattern at a time.");
      return patternWithin(value.scalar) === null
        ? none(`${why}, and has no three letters in a row`, LONGER)
        : each("pieces", textAt, "_text", why);
    }
  }
}
