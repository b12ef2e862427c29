import { Keyboard } from "lucide-react";
import { useEffect, useRef } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { Popover } from "@/components/ui/popover";
import { hasOwnKeys } from "./own-keys";

const KEYS = [
  {
    about: "Rows",
    keys: [
      { keys: ["j", "↓"], does: "Next row" },
      { keys: ["k", "↑"], does: "Previous row" },
      { keys: ["e"], does: "Next error" },
      { keys: ["E"], does: "Previous error" },
      { keys: ["Home", "End"], does: "First and last row loaded" },
      { keys: ["Page Up", "Page Down"], does: "A screen up or down" },
      { keys: ["Enter"], does: "Open the row" },
      { keys: ["c"], does: "Rows around it" },
    ],
  },
  {
    about: "Search",
    keys: [
      { keys: ["/"], does: "Go to the search bar" },
      { keys: ["Enter"], does: "Search" },
      { keys: ["Esc"], does: "Close what is on top" },
    ],
  },
  {
    about: "Chart",
    keys: [
      { keys: ["←", "→"], does: "Choose a bar" },
      { keys: ["Shift ←", "Shift →"], does: "Choose several" },
      { keys: ["Enter"], does: "Zoom in" },
    ],
  },
] as const;

/** A button, and the key `?` anywhere on the page, that list the explorer's keys. */
export function KeyHelp() {
  const holder = useRef<HTMLSpanElement>(null);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "?" || hasOwnKeys(event.target)) return;
      event.preventDefault();
      holder.current?.querySelector("button")?.click();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);

  return (
    <span ref={holder} className="max-md:hidden">
      <Popover
        label="Keys"
        align="end"
        className="w-80 p-3"
        trigger={({ active, ...trigger }) => (
          <IconButton {...trigger} icon={Keyboard} label="Keys" shortcut="?" active={active} />
        )}
      >
        {() =>
          KEYS.map(({ about, keys }) => (
            <section key={about} className="pb-2 last:pb-0">
              <h2 className="pb-1 text-faint text-label">{about}</h2>
              <dl>
                {keys.map(({ keys: alternatives, does }) => (
                  <div key={does} className="flex min-h-6 items-center gap-3">
                    <dd className="order-2 flex gap-1">
                      {alternatives.map((key) => (
                        <Kbd key={key}>{key}</Kbd>
                      ))}
                    </dd>
                    <dt className="order-1 flex-1">{does}</dt>
                  </div>
                ))}
              </dl>
            </section>
          ))
        }
      </Popover>
    </span>
  );
}
