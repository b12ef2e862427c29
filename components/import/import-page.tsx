"use client";

import { useQueries } from "@tanstack/react-query";
import { PageHeader } from "@/components/layout/page-header";
import { ZoneSwitch } from "@/components/layout/zone-switch";
import { previewQuery } from "@/lib/client/import";
import { useZoneChoice } from "@/lib/client/zone";
import { DropArea } from "./drop-area";
import { ImportBar } from "./import-bar";
import { ImportFile } from "./import-file";
import { NoFiles } from "./no-files";
import { useImport } from "./use-import";

/** Log files from the browser into the table: what they become, how far they are, what came of it. */
export function ImportPage() {
  const { zone, choose: chooseZone } = useZoneChoice();
  const importing = useImport();
  const { items, stage, add } = importing;
  const previews = useQueries({
    queries: items.map(({ id, file, format }) => previewQuery(id, file, { format, zone })),
  });
  // What can't be read is shown with the reason, and left out.
  const readable = items.filter((_, index) => !previews[index]?.error);
  return (
    <>
      <PageHeader
        title="Import log files"
        controls={<ZoneSwitch value={zone} onChange={chooseZone} />}
      />
      <DropArea onFiles={stage === "ready" ? add : null}>
        {(choose) =>
          items.length === 0 ? (
            <NoFiles onChoose={choose} />
          ) : (
            <>
              <ImportBar importing={importing} readable={readable} zone={zone} onChoose={choose} />
              <ul>
                {items.map((item, index) => (
                  <ImportFile
                    key={item.id}
                    item={item}
                    preview={previews[index]}
                    zone={zone}
                    isFirst={index === 0}
                    onFormat={
                      stage === "ready" ? (format) => importing.setFormat(item.id, format) : null
                    }
                    onRemove={stage === "ready" ? () => importing.remove(item.id) : null}
                  />
                ))}
              </ul>
            </>
          )
        }
      </DropArea>
    </>
  );
}
