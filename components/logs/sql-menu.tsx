import { DatabaseZap } from "lucide-react";
import dynamic from "next/dynamic";
import { useRef } from "react";
import { useCommands } from "@/components/commands/use-commands";
import { IconButton } from "@/components/ui/icon-button";
import { Popover } from "@/components/ui/popover";

const SqlPanel = dynamic(() => import("./sql-panel").then((panel) => panel.SqlPanel), {
  loading: () => <div className="h-96" />,
});

/** The SQL of what is shown. */
export function SqlMenu() {
  const holder = useRef<HTMLSpanElement>(null);
  useCommands(() => [
    {
      group: "Go to",
      label: "SQL of this view",
      words: "query statement explain cost plan psql",
      run: () => holder.current?.querySelector("button")?.click(),
    },
  ]);
  return (
    <span ref={holder}>
      <Popover
        label="SQL of this view"
        align="end"
        className="w-[min(54rem,calc(100vw-2rem))]"
        trigger={({ active, ...trigger }) => (
          <IconButton {...trigger} icon={DatabaseZap} label="SQL of this view" active={active} />
        )}
      >
        {() => <SqlPanel />}
      </Popover>
    </span>
  );
}
