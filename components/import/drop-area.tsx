import { type DragEvent, type ReactNode, useRef, useState } from "react";
import { classNames } from "@/components/ui/class-names";

interface DropAreaProps {
  /** Null while no files are taken. */
  onFiles: ((files: readonly File[]) => void) | null;
  /** `choose` opens the browser's own chooser. */
  children: (choose: () => void) => ReactNode;
}

/** Takes files that are dropped anywhere on it, or chosen. */
export function DropArea({ onFiles, children }: DropAreaProps) {
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const onDrag = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    setOver(onFiles !== null);
  };
  return (
    // What a mouse drops here the button chooses.
    <section
      aria-label="Log files to import"
      onDragEnter={onDrag}
      onDragOver={onDrag}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onFiles?.([...event.dataTransfer.files]);
      }}
      className={classNames(
        "flex min-h-0 flex-1 flex-col overflow-y-auto",
        isOver && "outline-2 outline-accent -outline-offset-4",
      )}
    >
      <input
        ref={input}
        type="file"
        multiple
        aria-label="Files to import"
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          onFiles?.([...(event.target.files ?? [])]);
          // The same file may be chosen again.
          event.target.value = "";
        }}
      />
      {children(() => input.current?.click())}
    </section>
  );
}
