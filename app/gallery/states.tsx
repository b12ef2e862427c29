"use client";

import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { LoadingRows } from "@/components/layout/loading-rows";
import { StaleBanner } from "@/components/layout/stale-banner";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Spinner } from "@/components/ui/spinner";
import { Section, Specimen } from "./section";

const NOTHING = () => {};

/** What a view shows when it is loading, empty, failing or out of date. */
export function States({ now }: { now: string }) {
  return (
    <Section
      title="States"
      rule="One sentence and one action. Loading holds the place in its exact size and is seen after 300 ms; what was loaded stays when newer can’t be had."
    >
      <Specimen name="notice">
        <div className="w-full border-line border-y">
          <Notice>“in” was read as a word. Quote it to be sure.</Notice>
          <Notice tone="warning">
            The count stops at 1,000,000: narrow the range for an exact one.
          </Notice>
          <Notice tone="error">A quote is opened at 12 and never closed.</Notice>
        </div>
      </Specimen>
      <Specimen name="stale-banner">
        <div className="w-full">
          <StaleBanner since={now} zone="UTC" isKept onRetry={NOTHING} />
        </div>
      </Specimen>
      <Specimen name="spinner">
        <Spinner />
      </Specimen>
      <div className="grid gap-4 md:grid-cols-3">
        <div className="rounded-panel border border-line">
          <EmptyState title="No rows match" action={<Button>Clear the search</Button>}>
            48,210 rows lie in this range; none match level:critical.
          </EmptyState>
        </div>
        <div className="rounded-panel border border-line">
          <ErrorState title="Logs could not be loaded" onRetry={NOTHING} requestId="7f3a91c2">
            The query took longer than 10 s. Narrow the range or add a filter.
          </ErrorState>
        </div>
        <div className="rounded-panel border border-line">
          <LoadingRows count={7} />
        </div>
      </div>
    </Section>
  );
}
