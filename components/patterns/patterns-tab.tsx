"use client";

import dynamic from "next/dynamic";
import { LoadingRows } from "@/components/layout/loading-rows";

/** Most look at rows: no byte of this is loaded before somebody asks for patterns. */
const PatternsView = dynamic(() => import("./patterns-view").then((view) => view.PatternsView), {
  ssr: false,
  loading: () => (
    <div className="min-w-0 flex-1">
      <LoadingRows count={20} label="Loading patterns" />
    </div>
  ),
});

/** The patterns of the view's rows, in the place of the rows. */
export function PatternsTab() {
  return <PatternsView />;
}
