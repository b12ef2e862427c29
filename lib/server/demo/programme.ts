import type { Micros } from "@/lib/log/instant";
import type { Conditions } from "./conditions";
import type { Stage } from "./stage";
import { answerCustomer } from "./stories/agent-run";
import { checkOut } from "./stories/checkout";
import { execute } from "./stories/execution";
import { probeForHoles } from "./stories/intruder";
import { sendMail } from "./stories/mail";
import { oddity } from "./stories/oddity";
import { visit } from "./stories/page-view";
import { shipParcel } from "./stories/shipping";
import { signIn } from "./stories/sign-in";
import { askForReport } from "./stories/storage";
import { importFeed } from "./stories/supplier-feed";
import { upkeep } from "./stories/upkeep";

/** Tells one story that begins at an instant. */
type Story = (stage: Stage, at: Micros) => void;

/**
 * How often each story begins, relative to the others. Customers' stories follow the day;
 * machines keep going at night, when they make up most of what there is.
 */
const PROGRAMME: readonly { tell: Story; often: (conditions: Conditions) => number }[] = [
  { tell: visit, often: ({ busy }) => 40 * busy },
  {
    tell: checkOut,
    often: ({ busy, brokenCheckouts, slowness }) => 8 * busy + 40 * brokenCheckouts + slowness / 4,
  },
  { tell: signIn, often: ({ busy }) => 14 * busy },
  { tell: shipParcel, often: ({ busy }) => 9 * busy },
  { tell: answerCustomer, often: ({ busy }) => 7 * busy },
  {
    tell: (stage, at) => sendMail(stage, at, "newsletter"),
    often: ({ busy, mailDown }) => 6 * busy + (mailDown ? 8 : 0),
  },
  { tell: importFeed, often: () => 5 },
  { tell: execute, often: () => 4 },
  { tell: probeForHoles, often: () => 4 },
  { tell: upkeep, often: () => 22 },
  { tell: askForReport, often: ({ slowness }) => slowness / 2 },
  { tell: oddity, often: () => 0.6 },
];

/**
 * Tells stories that begin somewhere between two instants, as often as the present conditions
 * say, until the stage has told `lines` lines since it was set up.
 */
export function perform(stage: Stage, from: Micros, to: Micros, lines: number): void {
  const { random } = stage;
  const ends: number[] = [];
  let total = 0;
  for (const { often } of PROGRAMME) {
    total += often(stage.conditions);
    ends.push(total);
  }
  while (stage.told < lines) {
    const drawn = random.float() * total;
    const { tell } = PROGRAMME[ends.findIndex((end) => drawn < end)] ?? { tell: upkeep };
    tell(stage, from + random.below(to - from));
  }
}
