"use client";

import { useQuery } from "@tanstack/react-query";
import { ErrorState } from "@/components/layout/error-state";
import { ForRole } from "@/components/layout/for-role";
import { Group } from "@/components/layout/group";
import { LoadingRows } from "@/components/layout/loading-rows";
import { PageHeader } from "@/components/layout/page-header";
import { ZoneSwitch } from "@/components/layout/zone-switch";
import { ButtonLink } from "@/components/ui/button-link";
import { classNames } from "@/components/ui/class-names";
import { DIMMED } from "@/components/ui/dimmed";
import { ApiError } from "@/lib/client/api-error";
import { type Store, storeQuery } from "@/lib/client/queries";
import { useZoneChoice } from "@/lib/client/zone";
import { DiskUse } from "./disk-use";
import { Facts } from "./facts";
import { GrantNotes } from "./grant-notes";
import { IngestFacts } from "./ingest-facts";
import { JobList } from "./job-list";
import { PartitionList } from "./partition-list";
import { Retention } from "./retention";
import { SlowList } from "./slow-list";
import { StoreFacts } from "./store-facts";

/** How the store is: what it holds, what that costs, what is done to it, how it is set. */
export function SettingsPage() {
  const { zone, choose } = useZoneChoice();
  const { data, error, refetch } = useQuery(storeQuery());
  return (
    <>
      <PageHeader title="Settings" controls={<ZoneSwitch value={zone} onChange={choose} />} />
      <div className="min-h-0 flex-1 overflow-y-auto">
        {data ? (
          <div className={classNames(error && DIMMED)}>
            <StoreGroups store={data} zone={zone} />
          </div>
        ) : isForbidden(error) ? (
          <>
            <Group title="Store" about="Where the logs are, and how they are kept.">
              <p className="max-w-prose text-muted">{error.message}</p>
            </Group>
            <Access />
          </>
        ) : error ? (
          <ErrorState
            title="The store could not be looked at"
            onRetry={() => void refetch()}
            requestId={(error instanceof ApiError && error.requestId) || undefined}
          >
            {error.message}
          </ErrorState>
        ) : (
          <LoadingRows count={16} />
        )}
      </div>
    </>
  );
}

/** Who sees a part of the logs is told nothing of all of them. */
function isForbidden(error: Error | null): error is ApiError {
  return error instanceof ApiError && error.code === "forbidden";
}

function StoreGroups({ store, zone }: { store: Store; zone: string }) {
  return (
    <>
      <Group title="Store" about="Where the logs are, and how they are kept.">
        <StoreFacts store={store} />
      </Group>
      <Group
        title="Logs sent here"
        about="What clients send to this server over the network, since it started."
      >
        <IngestFacts store={store} />
        <p className="mt-3">
          <ForRole needed="editor" what="Importing log files">
            <ButtonLink href="/import">Import log files</ButtonLink>
          </ForRole>
        </p>
      </Group>
      <Group title="What is slow, and why">
        <SlowList store={store} />
      </Group>
      <Group title="Size on disk">
        <DiskUse store={store} />
      </Group>
      <Group
        title="Retention"
        about="How long logs are kept. Whole days go at UTC midnight, with everything counted of them."
      >
        <Retention store={store} />
      </Group>
      <Group
        title="Background work"
        about="Done by one instance at a time; another takes over within seconds."
      >
        <JobList store={store} zone={zone} />
      </Group>
      <Group
        title="Partitions"
        about="One a day, so that a question reads only the days it is about."
      >
        <PartitionList store={store} />
      </Group>
      <Group title="Database role" about="What the role that Cordwood connects as may do.">
        <GrantNotes grants={store.grants} />
      </Group>
      <Group title="Errors" about="Which kinds of errors there are, and what helps.">
        <ForRole needed="administrator" what="Changing error categories">
          <ButtonLink href="/settings/errors">Error categories</ButtonLink>
        </ForRole>
      </Group>
      <Group title="Lookups" about="What values in logs are called in your own tables.">
        <ForRole needed="administrator" what="Changing lookups">
          <ButtonLink href="/settings/lookups">Lookups</ButtonLink>
        </ForRole>
      </Group>
      <Access />
      <Group
        title="Settings in force"
        about="From the environment, read at the start. User and password are left out."
      >
        <Facts
          facts={store.settings.map(({ name, value }) => ({
            name,
            value: <code className="font-mono text-row break-all">{value}</code>,
          }))}
        />
      </Group>
    </>
  );
}

/** Who gets in, where whoever looks decides about it, and who they are here themselves. */
function Access() {
  return (
    <Group title="Access" about="Who gets in, what they see and what they did.">
      <div className="flex flex-wrap items-center gap-2">
        <ButtonLink href="/settings/account">Your account</ButtonLink>
        <ForRole needed="administrator" what="Deciding who gets in">
          <ButtonLink href="/settings/access">People, teams and tokens</ButtonLink>
        </ForRole>
      </div>
    </Group>
  );
}
