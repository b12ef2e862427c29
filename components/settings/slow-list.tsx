import type { Store } from "@/lib/client/queries";
import { AdoptOffer } from "./adopt-offer";
import { slowParts } from "./slow-parts";

/** What is slow, each with its reason; on a plain table with what helps. */
export function SlowList({ store }: { store: Store }) {
  const parts = slowParts(store);
  if (parts.length === 0) return <p className="text-muted">Nothing that Cordwood knows of.</p>;
  return (
    <>
      <ul className="flex max-w-prose flex-col gap-2">
        {parts.map(({ what, why }) => (
          <li key={what}>
            {what}
            <div className="text-muted">{why}</div>
          </li>
        ))}
      </ul>
      {store.layout === "plain" && <AdoptOffer table={store.table} />}
    </>
  );
}
