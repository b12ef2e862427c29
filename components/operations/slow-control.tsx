import { Timer } from "lucide-react";
import { ForRole } from "@/components/layout/for-role";
import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import type { OperationAnswer } from "@/lib/client/operations";
import { formatMs } from "./format-ms";
import { SlowForm } from "./slow-form";

interface SlowControlProps {
  data: OperationAnswer;
  onChange: () => unknown;
}

/** From when on a call of this operation is slow, and where that is changed. */
export function SlowControl({ data, onChange }: SlowControlProps) {
  return (
    <Popover
      label="When calls are slow"
      align="end"
      className="w-72 p-3"
      trigger={(props) => (
        <Button {...props}>
          <Timer size={14} aria-hidden />
          Slow from {formatMs(data.slow_ms)}
        </Button>
      )}
    >
      {(close) =>
        data.slow_obstacle === null ? (
          <ForRole needed="editor" what="Changing it for everybody">
            <SlowForm
              name={data.name}
              slowMs={data.slow_ms}
              onSaved={() => {
                close();
                onChange();
              }}
            />
          </ForRole>
        ) : (
          <p className="text-muted">{data.slow_obstacle}</p>
        )
      }
    </Popover>
  );
}
