import { Download } from "lucide-react";
import dynamic from "next/dynamic";
import { IconButton } from "@/components/ui/icon-button";
import { Popover } from "@/components/ui/popover";
import { useExport } from "./use-export";

const ExportPanel = dynamic(() => import("./export-panel").then((panel) => panel.ExportPanel), {
  loading: () => <div className="h-44" />,
});

interface ExportMenuProps {
  /** Rows that match; null while that isn't known. */
  total: number | null;
}

/** Everything that matches as a file. An export goes on while its panel is closed. */
export function ExportMenu({ total }: ExportMenuProps) {
  const exporting = useExport();
  const { isRunning } = exporting;
  return (
    <Popover
      label="Export"
      align="end"
      className="w-80"
      trigger={({ active, ...trigger }) => (
        <IconButton
          {...trigger}
          icon={Download}
          label={isRunning ? "Export, under way" : "Export"}
          active={active}
          className={isRunning ? "text-accent!" : undefined}
        />
      )}
    >
      {() => <ExportPanel total={total} exporting={exporting} />}
    </Popover>
  );
}
