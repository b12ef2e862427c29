"use client";

import { ChevronDown, Copy, Filter } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { CheckItem } from "@/components/ui/check-item";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { Menu, MenuItem } from "@/components/ui/menu";
import { Popover } from "@/components/ui/popover";
import { Segmented } from "@/components/ui/segmented";
import { Tooltip } from "@/components/ui/tooltip";
import { Section, Specimen } from "./section";
import { TimeControls } from "./time-controls";

const DENSITIES = [
  { value: "dense", label: "Dense" },
  { value: "normal", label: "Normal" },
  { value: "tall", label: "Tall" },
] as const;

/** Every control in every state. */
export function Controls({ now }: { now: string }) {
  const [density, setDensity] = useState<(typeof DENSITIES)[number]["value"]>("normal");
  const [sort, setSort] = useState("newest");
  const [checked, setChecked] = useState(true);
  return (
    <Section
      title="Controls"
      rule="28 px high. Popovers, menus and tooltips are the browser’s own, anchored by CSS: no positioning script, no z-index, Esc and clicks elsewhere for free."
    >
      <Specimen name="button">
        <Button variant="primary">Primary</Button>
        <Button>Outline</Button>
        <Button variant="plain">Plain</Button>
        <Button active>Active</Button>
        <Button disabled>Disabled</Button>
        <ButtonLink href="/">Link</ButtonLink>
      </Specimen>
      <Specimen name="icon-button, tooltip">
        <IconButton icon={Copy} label="Copy row" shortcut="c" />
        <IconButton icon={Filter} label="Filter" variant="outline" />
        <IconButton icon={Filter} label="Filter" disabled />
        <Tooltip text="1,234 of 10,000,000 rows">
          <Button variant="plain">1,234</Button>
        </Tooltip>
      </Specimen>
      <Specimen name="input">
        <div className="flex w-full max-w-lg gap-2">
          <Input aria-label="Empty" placeholder="Search logs" />
          <Input aria-label="Wrong" defaultValue="now-5y" aria-invalid />
          <Input aria-label="Disabled" defaultValue="Disabled" disabled />
        </div>
      </Specimen>
      <Specimen name="segmented">
        <Segmented label="Density" options={DENSITIES} value={density} onChange={setDensity} />
      </Specimen>
      <Specimen name="menu">
        <Menu
          label="Order"
          trigger={(trigger) => (
            <Button {...trigger}>
              Order
              <ChevronDown size={13} aria-hidden />
            </Button>
          )}
        >
          {(close) => (
            <>
              {["newest", "oldest"].map((choice) => (
                <MenuItem
                  key={choice}
                  checked={choice === sort}
                  onSelect={() => {
                    setSort(choice);
                    close();
                  }}
                >
                  {choice === "newest" ? "Newest first" : "Oldest first"}
                </MenuItem>
              ))}
              <MenuItem disabled onSelect={close} hint="soon">
                By relevance
              </MenuItem>
            </>
          )}
        </Menu>
      </Specimen>
      <Specimen name="popover, check-item">
        <Popover
          label="Loggers"
          className="w-64 p-1"
          trigger={(trigger) => (
            <Button {...trigger}>
              Loggers
              <ChevronDown size={13} aria-hidden />
            </Button>
          )}
        >
          {() => (
            <>
              <CheckItem checked={checked} onChange={setChecked} hint="12,408">
                payment.gateway
              </CheckItem>
              <CheckItem checked={!checked} onChange={() => setChecked(!checked)} hint="311">
                a.logger.with.a.very.long.name.that.is.cut
              </CheckItem>
              <CheckItem checked={false} onChange={() => {}} hint="0" disabled>
                cart
              </CheckItem>
            </>
          )}
        </Popover>
      </Specimen>
      <Specimen name="badge, kbd">
        <Badge>neutral</Badge>
        <Badge tone="accent">new</Badge>
        <Badge tone="warning">partial</Badge>
        <Badge tone="error">failed</Badge>
        <Kbd>/</Kbd>
        <Kbd>Esc</Kbd>
      </Specimen>
      <Specimen name="range, refresh, zone">
        <TimeControls now={now} />
      </Specimen>
    </Section>
  );
}
