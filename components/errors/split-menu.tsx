import { useQuery } from "@tanstack/react-query";
import { Split } from "lucide-react";
import { LoadingRows } from "@/components/layout/loading-rows";
import { Part } from "@/components/layout/part";
import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import { divideGroup, errorDifferencesQuery, type SeenGroup } from "@/lib/client/errors";
import { useAnswer } from "@/lib/client/use-answer";
import { useViewState } from "@/lib/client/view-state";
import { SplitForm } from "./split-form";

interface SplitMenuProps {
  group: SeenGroup;
  isBusy: boolean;
  act: (work: () => Promise<unknown>) => Promise<void>;
}

/** Splitting a group by what its errors differ in, which is looked for once somebody asks. */
export function SplitMenu({ group, isBusy, act }: SplitMenuProps) {
  return (
    <Popover
      label="Split"
      align="end"
      className="w-96 max-w-[calc(100vw-1rem)] p-3"
      trigger={(props) => (
        <Button {...props} disabled={isBusy}>
          <Split size={14} aria-hidden />
          Split
        </Button>
      )}
    >
      {(close) => (
        <Differences
          fingerprint={group.fingerprint}
          onSplit={(difference) => {
            close();
            void act(() => divideGroup(group, difference));
          }}
        />
      )}
    </Popover>
  );
}

type SplitFormProps = Parameters<typeof SplitForm>[0];

function Differences({
  fingerprint,
  onSplit,
}: { fingerprint: string } & Pick<SplitFormProps, "onSplit">) {
  const { scope } = useViewState();
  const answer = useAnswer(useQuery(errorDifferencesQuery(scope, fingerprint)));
  return (
    <Part query={answer} what="What the errors differ in" skeleton={<LoadingRows count={4} />}>
      {({ differences, looked }) => (
        <SplitForm differences={differences} looked={looked} onSplit={onSplit} />
      )}
    </Part>
  );
}
