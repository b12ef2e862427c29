import { Random } from "./random";
import { type Language, type Role, SERVICE_NAMES, SERVICES, type ServiceName } from "./services";

/** How wide the company is. Fewer hosts than roles (6) or loggers than the services' own is not possible. */
export interface Breadth {
  /** Distinct loggers; beyond those of the services each is one supplier's feed. */
  loggers: number;
  hosts: number;
}

/** A small company: 14 hosts, the services' own loggers and a dozen suppliers' feeds. */
export const SMALL_COMPANY: Breadth = { loggers: 62, hosts: 14 };

/** One thread of one process on one host: who says a line. */
export interface Thread {
  hostname: string;
  process_id: number;
  thread_id: string;
  thread_name: string | null;
}

export interface Company {
  hosts: readonly string[];
  /** Every thread of a service, on all hosts that run it. */
  threadsOf(service: ServiceName): readonly Thread[];
  /** One logger a supplier. */
  feeds: readonly string[];
}

const FOUNDED = 1987;

// The n-th host has the n-th role, again from the start after the last, so that any number of
// hosts from six up has every role and the busy ones more of them.
const ROLE_OF_HOST: readonly Role[] = [
  "web",
  "app",
  "worker",
  "db",
  "agent",
  "cache",
  "app",
  "web",
  "worker",
  "app",
  "db",
  "web",
  "worker",
  "app",
];

const SUPPLIER_PLACES = [
  "arden",
  "birchwater",
  "cairnside",
  "dunmere",
  "eskdale",
  "fallowfield",
  "glenrae",
  "harrowgill",
  "inverbeck",
  "juniper_hill",
  "kestrel_bay",
  "larkholm",
  "moorgate",
  "netherby",
];
const SUPPLIER_TRADES = [
  "boots",
  "tents",
  "ropes",
  "stoves",
  "maps",
  "packs",
  "wool",
  "lamps",
  "skis",
  "canoes",
];

/** The same breadth is the same company: after a restart its processes still have their ids. */
export function foundCompany(breadth: Breadth): Company {
  const random = new Random(FOUNDED);
  const count = new Map<Role, number>();
  const hosts = Array.from({ length: Math.max(breadth.hosts, 6) }, (_, index) => {
    const role = ROLE_OF_HOST[index % ROLE_OF_HOST.length] ?? "app";
    const number = (count.get(role) ?? 0) + 1;
    count.set(role, number);
    return { role, name: `${role}-${number}` };
  });
  const threads = new Map(
    SERVICE_NAMES.map((name) => {
      const { role, language } = SERVICES[name];
      const its = hosts.filter((host) => host.role === role);
      return [name, its.flatMap((host) => startProcess(random, host.name, language))];
    }),
  );
  const own = SERVICE_NAMES.reduce((sum, name) => sum + SERVICES[name].loggers.length, 0);
  return {
    hosts: hosts.map((host) => host.name),
    threadsOf: (service) => threads.get(service) ?? [],
    feeds: Array.from({ length: Math.max(breadth.loggers - own - 1, 1) }, (_, n) => feedName(n)),
  };
}

function feedName(n: number): string {
  const place = SUPPLIER_PLACES[n % SUPPLIER_PLACES.length];
  const trade = SUPPLIER_TRADES[n % SUPPLIER_TRADES.length];
  // 14 places and 10 trades meet again after 70.
  const branch = Math.floor(n / 70);
  return `suppliers.feed.${place}_${trade}${branch > 0 ? `_${branch + 1}` : ""}`;
}

function startProcess(random: Random, hostname: string, language: Language): Thread[] {
  const process_id = random.between(700, 32_000);
  const thread = (thread_id: string, thread_name: string | null): Thread => ({
    hostname,
    process_id,
    thread_id,
    thread_name,
  });
  const many = (count: number, make: (n: number) => Thread) =>
    Array.from({ length: count }, (_, n) => make(n));
  switch (language) {
    case "python": {
      // CPython's thread ids are addresses of a thread's stack, 8 MiB and a page apart.
      const top = 140_000_000_000_000 + random.below(700_000_000) * 4096;
      return many(4, (n) =>
        thread(
          String(top - n * 8_392_704),
          n === 0 ? "MainThread" : `ThreadPoolExecutor-0_${n - 1}`,
        ),
      );
    }
    case "java":
      return many(6, (n) => thread(String(31 + n), `http-nio-8080-exec-${n + 1}`));
    case "dotnet":
      return many(5, (n) => thread(String(4 + n * 3), ".NET TP Worker"));
    case "ruby":
      return many(3, (n) => thread(String(2_060 + n * 20), `puma srv tp 00${n + 1}`));
    case "go":
      return many(4, () => thread(String(random.between(18, 90_000)), null));
    case "javascript":
      return [thread("1", "main")];
    case "php":
    case "c":
      // One process a connection: several processes of one thread.
      return many(4, (n) => ({
        ...thread(String(process_id + n * 7), null),
        process_id: process_id + n * 7,
      }));
  }
}
