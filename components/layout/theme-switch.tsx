"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useState } from "react";
import { useCommands } from "@/components/commands/use-commands";
import { Menu, MenuItem } from "@/components/ui/menu";
import { RAIL_ITEM } from "./rail-item";
import { applyTheme, THEMES, type Theme } from "./theme";

const LOOKS = {
  system: { icon: Monitor, label: "System" },
  light: { icon: Sun, label: "Light" },
  dark: { icon: Moon, label: "Dark" },
} as const;

/** Chooses light, dark or what the system says. */
export function ThemeSwitch({ initial }: { initial: Theme }) {
  const [theme, setTheme] = useState(initial);
  const { icon: Icon } = LOOKS[theme];
  const choose = (choice: Theme) => {
    setTheme(choice);
    applyTheme(choice);
  };
  useCommands(() =>
    THEMES.map((choice) => ({
      group: "Appearance",
      label: `${LOOKS[choice].label} theme`,
      isCurrent: choice === theme,
      run: () => choose(choice),
    })),
  );
  return (
    <Menu
      label="Theme"
      trigger={({ active, ...trigger }) => (
        <button type="button" className={RAIL_ITEM} {...trigger}>
          <Icon size={17} strokeWidth={1.75} aria-hidden />
          Theme
        </button>
      )}
    >
      {(close) =>
        THEMES.map((choice) => (
          <MenuItem
            key={choice}
            checked={choice === theme}
            onSelect={() => {
              choose(choice);
              close();
            }}
          >
            {LOOKS[choice].label}
          </MenuItem>
        ))
      }
    </Menu>
  );
}
