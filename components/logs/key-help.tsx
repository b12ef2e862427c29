import { Keyboard } from "lucide-react";
import { useEffect, useRef } from "react";
import { useCommands } from "@/components/commands/use-commands";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { Popover } from "@/components/ui/popover";
import { KEY_HELP } from "./log-keys";
import { hasOwnKeys } from "./own-keys";

/** A button, and the key `?` anywhere on the page, that list the explorer's keys. */
export function KeyHelp() {
  const holder = useRef<HTMLSpanElement>(null);
  const show = () => holder.current?.querySelector("button")?.click();
  useCommands(() =>
    // On a phone there is neither a key to press nor the button that shows them.
    holder.current?.checkVisibility()
      ? [
          {
            group: "Go to",
            label: "Keys",
            words: "keyboard shortcuts help",
            keys: ["?"],
            run: show,
          },
        ]
      : [],
  );

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
    <span ref={holder} className="max-md:pointer-coarse:hidden">
      <Popover
        label="Keys"
        align="end"
        className="w-80 p-3"
        trigger={({ active, ...trigger }) => (
          <IconButton {...trigger} icon={Keyboard} label="Keys" shortcut="?" active={active} />
        )}
      >
        {() =>
          KEY_HELP.map(({ about, lines }) => (
            <section key={about} className="pb-2 last:pb-0">
              <h2 className="pb-1 text-faint text-label">{about}</h2>
              <dl>
                {lines.map(({ keys, does }) => (
                  <div key={does} className="flex min-h-6 items-center gap-3">
                    <dd className="order-2 flex gap-1">
                      {keys.map((key) => (
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
