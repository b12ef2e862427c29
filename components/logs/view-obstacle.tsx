import { Link } from "lucide-react";
import { Notice } from "@/components/ui/notice";
import type { SavedState } from "@/lib/query/saved-view";
import { legible } from "@/lib/query/url";
import { CopyButton } from "./copy-button";

interface ViewObstacleProps {
  obstacle: string;
  state: SavedState;
}

/** Why no view can be saved here, and the link that does as well. */
export function ViewObstacle({ obstacle, state }: ViewObstacleProps) {
  const link = () => {
    const params = new URLSearchParams(Object.entries(state));
    return new URL(`/logs?${legible(params)}`, window.location.href).href;
  };
  return (
    <Notice action={<CopyButton icon={Link} label="Copy this view as a link" text={link} />}>
      {obstacle}
    </Notice>
  );
}
