import { BellOff, CircleCheck } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { Popover } from "@/components/ui/popover";
import { ignoreGroup, resolveGroup, type SeenGroup } from "@/lib/client/errors";
import { ResolveForm } from "./resolve-form";

interface TriageButtonsProps {
  /** What is resolved or ignored, all in the same way. */
  groups: readonly SeenGroup[];
  isBusy: boolean;
  act: (work: () => Promise<unknown>) => Promise<void>;
}

const HOUR_MS = 3_600_000;

/** How long a group can be ignored. */
const UNTIL: readonly { label: string; until: () => string }[] = [
  { label: "Until it escalates", until: () => "escalates" },
  { label: "For an hour", until: () => after(HOUR_MS) },
  { label: "For a day", until: () => after(24 * HOUR_MS) },
  { label: "For a week", until: () => after(7 * 24 * HOUR_MS) },
  { label: "Forever", until: () => "forever" },
];

/** Resolving with a note, and ignoring for a while. */
export function TriageButtons({ groups, isBusy, act }: TriageButtonsProps) {
  const each = (work: (group: SeenGroup) => Promise<unknown>) =>
    act(async () => {
      for (const group of groups) await work(group);
    });
  return (
    <>
      <Popover
        label="Resolve"
        align="end"
        className="w-80 max-w-[calc(100vw-1rem)] p-3"
        trigger={(props) => (
          <Button {...props} variant="primary" disabled={isBusy}>
            <CircleCheck size={14} aria-hidden />
            Resolve
          </Button>
        )}
      >
        {(close) => (
          <ResolveForm
            isBusy={isBusy}
            onResolve={(fix) => {
              close();
              void each((group) => resolveGroup(group, fix));
            }}
          />
        )}
      </Popover>
      <Menu
        label="Ignore"
        align="end"
        trigger={(props) => (
          <Button {...props} disabled={isBusy}>
            <BellOff size={14} aria-hidden />
            Ignore
          </Button>
        )}
      >
        {(close) =>
          UNTIL.map(({ label, until }) => (
            <MenuItem
              key={label}
              onSelect={() => {
                close();
                void each((group) => ignoreGroup(group, until()));
              }}
            >
              {label}
            </MenuItem>
          ))
        }
      </Menu>
    </>
  );
}

function after(ms: number): string {
  return new Date(Date.now() + ms).toISOString();
}
