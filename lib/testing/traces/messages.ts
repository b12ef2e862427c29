import type { LabelledSet } from "./labelled";

/** Errors that were logged without a trace. */
export const MESSAGES: LabelledSet = {
  language: "messages",
  tuned: [
    { bug: "payment", message: "Payment of order 4711 failed: card 4111 declined" },
    { bug: "payment", message: "Payment of order 12 failed: card 5500 declined" },
    { bug: "host", message: "could not connect to db-3.internal (10.0.0.3:5432) after 2.5 s" },
    { bug: "host", message: "could not connect to db-17.internal (10.0.1.9:5432) after 300 ms" },
    { bug: "template", message: "template 'mail/welcome.html' not found" },
    { bug: "template", message: "template 'cart/empty.html' not found" },
  ],
  heldOut: [
    {
      bug: "upload",
      message: "upload 7c9e6679-7425-40de-944b-e07fc1f90ae7 rejected at 2026-11-22T09:30:00Z",
    },
    {
      bug: "upload",
      message: "upload 16fd2706-8baf-433b-82eb-8c7fada847da rejected at 2026-11-23T10:31:07Z",
    },
    { bug: "disk", message: "disk /dev/sda1 is 91% full" },
    { bug: "disk", message: "disk /dev/nvme0n1p2 is 97% full" },
    { bug: "quota", message: 'quota of "anna" exceeded by 17 MB' },
    { bug: "quota", message: 'quota of "ben the second" exceeded by 3 KB' },
    { bug: "quota of groups", message: 'quota of group "staff" exceeded by 3 KB' },
  ],
};
