import type { InputOf, OutputOf } from "@/lib/contract/endpoint";
import type { errorSimilar as endpoint } from "@/lib/contract/error-group";
import type { Database } from "@/lib/server/db/database";
import type { Scope } from "@/lib/server/search/scope";
import { categoryOf } from "./category";
import type { Decisions } from "./decisions";
import { groupRows } from "./group-rows";
import { mergedGroups } from "./merged-groups";
import { SimilarWords } from "./similar-words";
import type { KnownGroup } from "./source";
import { snapshotOfErrors } from "./source-of";
import { stateOf } from "./triage-state";

type Asked = Pick<InputOf<typeof endpoint>, "fingerprint" | "limit">;
type Similar = OutputOf<typeof endpoint>["groups"][number];

/** Less alike than this are only words that many errors have. */
const LEAST_SCORE = 0.15;

/**
 * The groups most like one by their words, whenever they were: those with a fix come before others
 * that are as alike.
 */
export async function readSimilarErrors(
  db: Database,
  scope: Scope,
  { fingerprint, limit }: Asked,
  signal?: AbortSignal,
): Promise<OutputOf<typeof endpoint>> {
  return snapshotOfErrors(
    db,
    scope,
    async (_, source) => {
      const { members } = await groupRows(source, scope, { fingerprint, limit: 1 });
      const known = await source.known(scope, members);
      const decisions = source.decisions();
      const all = mergedGroups(known.groups, decisions);
      const words = new SimilarWords(all.map(textOf));
      const own = all.findIndex((group) => members.includes(group.fingerprint));
      const groups = all
        .map((group, at) => ({ group, score: own === -1 ? 0 : words.score(own, at) }))
        .filter(({ score }, at) => score >= LEAST_SCORE && at !== own)
        .map(({ group, score }) => similar(group, score, scope, decisions, known.whole))
        .sort((one, other) => rankOf(other) - rankOf(one))
        .slice(0, limit);
      return { complete: known.complete, limitation: known.limitation, groups };
    },
    signal,
  );
}

function textOf({ title, culprit, logger_name }: KnownGroup): string {
  return `${title} ${culprit ?? ""} ${logger_name}`;
}

/** A fix that was written down is worth a little less likeness. */
function rankOf({ score, triage }: Similar): number {
  return score + (triage?.action === "resolved" && triage.note !== "" ? 0.1 : 0);
}

function similar(
  group: KnownGroup,
  score: number,
  { from, now }: Scope,
  decisions: Decisions,
  whole: boolean,
): Similar {
  const { fingerprint, title, said, culprit, part, logger_name, first, last } = group;
  const hasEscalated = decisions.hasEscalated(fingerprint);
  const moment = { seen: { first, last }, from, now, hasEscalated };
  return {
    fingerprint,
    title,
    culprit,
    part,
    logger_name,
    category: categoryOf(said, decisions.rules),
    first_seen: first,
    last_seen: last,
    state: whole ? stateOf(decisions.triageOf(fingerprint), moment) : null,
    triage: decisions.shownOf(fingerprint),
    score,
  };
}
