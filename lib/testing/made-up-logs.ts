/** Logs made up in the form that ten more systems write; rules were mended by them too. */
export interface MadeUpLog {
  system: string;
  header: (random: Random) => string;
  /** One entry a call site: its lines are one group. */
  messages: readonly ((random: Random) => string)[];
}

/** The same every time. */
class Random {
  #state = 7;

  below(limit: number): number {
    this.#state = (this.#state * 48_271) % 2_147_483_647;
    return this.#state % limit;
  }

  of<Item>(...items: [Item, ...Item[]]): Item {
    return items[this.below(items.length)] ?? items[0];
  }

  digits(length: number): string {
    return String(this.below(10 ** length)).padStart(length, "0");
  }

  hex(length: number): string {
    return Array.from({ length }, () => this.below(16).toString(16)).join("");
  }

  clock(): string {
    return [this.below(24), this.below(60), this.below(60)]
      .map((part) => String(part).padStart(2, "0"))
      .join(":");
  }
}

/** Lines of one log, in turn from any of its call sites, each labelled by that. */
export function linesOf({ header, messages }: MadeUpLog, count: number) {
  const random = new Random();
  return Array.from({ length: count }, () => {
    const site = random.below(messages.length);
    const message = messages[site]?.(random) ?? "";
    return { line: header(random) + message, message, label: String(site) };
  });
}

const MONTHS = ["Jan", "Feb", "Mar", "Oct", "Nov", "Dec"] as const;

const ip = (r: Random) => `10.${r.below(255)}.${r.below(255)}.${r.below(255)}`;
const unit = (r: Random) =>
  r.of("nginx", "cron", "ssh", "docker", "postgresql@15-main", "systemd-timesyncd", "rsyslog");

export const MADE_UP_LOGS: readonly MadeUpLog[] = [
  {
    system: "Android's logcat",
    header: (r) =>
      `07-1${r.below(9)} ${r.clock()}.${r.digits(3)}  ${r.digits(4)}  ${r.digits(4)} ${r.of("D", "I", "W")} ${r.of("PowerService", "WindowManager")}: `,
    messages: [
      (r) =>
        `take lock=${r.below(9e8)}, flags=0x${r.hex(1)}, tag="${r.of("View Lock", "*launch*")}", ws=${r.of("null", "WorkSource{10113}")}, uid=${r.below(9999)}`,
      (r) => `drop lock=${r.below(9e8)}, flags=0x0, tag="${r.of("View Lock", "Radio")}", ws=null`,
      (r) => `caller ${r.digits(5)} does not hold TASKS permission; limiting output`,
      (r) =>
        `bounds=Rect(0, 0 - ${r.below(900)}, ${r.below(900)}), visible=${r.of("true", "false")}`,
      () => "sound effects are asked for...",
    ],
  },
  {
    system: "a supercomputer's event log",
    header: (r) => {
      const node = `R${r.digits(2)}-M${r.below(2)}-N${r.below(9)}-C:J${r.digits(2)}`;
      return `${r.of("-", "-", "APPREAD", "KERNDTLB")} ${1_117_838_570 + r.below(9e6)} 2005.06.1${r.below(9)} ${node} 2005-06-11-${r.clock().replaceAll(":", ".")}.${r.digits(6)} ${node} RAS ${r.of("KERNEL", "APP")} ${r.of("INFO", "FATAL")} `;
    },
    messages: [
      () => "instruction cache parity error was corrected",
      (r) => `core.${r.below(9999)} is written`,
      (r) => `${r.below(9e6)} alignment exceptions`,
      (r) => `CE sym ${r.below(30)}, at 0x${r.hex(8)}, mask 0x${r.hex(2)}`,
      (r) => `control stream (socket to 172.16.96.${r.below(255)}:${r.below(60_000)} can't be read`,
    ],
  },
  {
    system: "a cluster's console",
    header: (r) =>
      `${r.below(400_000)} node-${r.below(256)} ${r.of("unix.hw state.gone", "gige temphigh")} ${1_077_804_742 + r.below(9e6)} 1 `,
    messages: [
      (r) =>
        `Fan speeds ( ${Array.from({ length: 6 }, () => r.of(r.digits(4), "****")).join(" ")} )`,
      (r) => `ambient=${r.below(50)}`,
      () => "Link error interval is over",
      (r) => `There is no server for domain storage${r.below(999)}`,
    ],
  },
  {
    system: "a phone's health app",
    header: (r) =>
      `20171223-${r.below(24)}:${r.below(60)}:${r.below(60)}:${r.below(1000)}|${r.of("Step_Store", "Step_Screen")}|30002312|`,
    messages: [
      (r) => `onStep ${r.below(9999)}`,
      (r) => `onReceive action:intent.action.SCREEN_ON after ${r.below(99)}`,
      (r) => `onReceive action:intent.action.SCREEN_OFF after ${r.below(99)}`,
      (r) => `steps = 1514038440000##${r.below(9999)}##${r.below(999_999)}##8661`,
      (r) => `REPORT : ${r.below(9999)} ${r.below(9999)} ${r.below(99_999)} ${r.below(999)}`,
    ],
  },
  {
    system: "a laptop's system log",
    header: (r) =>
      `Jul  ${1 + r.below(7)} ${r.clock()} ${r.of("host-10-105-160-95", "MacBook-Pro")} ${r.of("kernel[0]", "WindowServer[184]", "com.apple.launchd[1] (com.apple.agent)")}: `,
    messages: [
      (r) => `Switch<0>(0x0)::callback - packet for route = 0x0 port = ${r.below(16)}`,
      (r) => `en0: channel changed to ${r.below(100)}${r.of("", ",1", ",+1")}`,
      (r) => `RTC: Maintenance 2017/7/1 ${r.clock()}, sleep 2017/7/1 ${r.clock()}`,
      () => "Unknown service name, should only end up here with a name",
    ],
  },
  {
    system: "a proxy client",
    header: (r) => `[10.30 ${r.clock()}] ${r.of("chrome.exe", "mail.exe *64", "putty.exe")} - `,
    messages: [
      (r) =>
        `${r.of("proxy.example.edu.hk:5070", "www.example.com:443", "localhost:80")} open by HTTPS`,
      (r) =>
        `www.example.com:443 close, ${r.below(999)} bytes sent, lifetime ${r.of("<1 sec", `00:0${r.below(9)}`)}`,
      (r) =>
        `www.example.com:443 close, ${r.below(9999)} bytes (${r.below(9)}.${r.digits(2)} ${r.of("KB", "MB")}) sent, lifetime 00:${r.digits(2)}`,
    ],
  },
  {
    system: "a cluster's syslog behind a label and an epoch",
    header: (r) =>
      `- ${1_131_566_461 + r.below(99_999)} 2005.11.09 dn${r.below(999)} Nov ${1 + r.below(9)} ${r.clock()} dn228/dn228 ${r.of("crond(pam_unix)[2915]", "sshd[33]", "dhcpd")}: `,
    messages: [
      (r) => `session closed for user ${r.of("root", "anna", "frank")}`,
      (r) => `(root) CMD (run-parts /etc/cron.${r.of("hourly", "daily")})`,
      (r) => `DISCOVER from 00:11:43:e3:ba:${r.hex(2)} via eth${r.below(2)}`,
      (r) =>
        `Accepted publickey for ${r.of("root", "anna")} from 10.100.172.${r.below(250)} port ${r.below(60_000)}`,
    ],
  },
  {
    system: "a setup log with columns filled up by spaces",
    header: (r) =>
      `2016-09-2${r.below(9)} ${r.clock()}, ${r.of("Info ", "Error")}                 CBS    `,
    messages: [
      (r) => `Loaded stack v6.1.7601.23505 with core: C:\\Windows\\amd64_${r.hex(8)}\\core.dll`,
      (r) =>
        `Upload of pattern C:\\Windows\\sqm\\*_std.sqm failed [HRESULT = 0x8000${r.digits(4)} - E_FAIL]`,
      (r) => `Session: ${r.digits(8)}_${r.digits(7)} initialized by client UpdateAgent.`,
      () => "Warning: Unrecognized attribute.",
    ],
  },
  {
    system: "Redis",
    header: (r) =>
      `${r.below(9999)}:${r.of("M", "S", "C")} ${1 + r.below(28)} ${r.of(...MONTHS)} 2026 ${r.clock()}.${r.digits(3)} ${r.of("*", "#", "-", ".")} `,
    messages: [
      (r) => `${r.below(99) + 1} changes in ${r.of("60", "300", "900")} seconds. Saving...`,
      (r) => `Background saving started by pid ${r.below(99_999)}`,
      () => "DB saved on disk",
      (r) => `Fork CoW for RDB: current ${r.below(90)} MB, peak ${r.below(90)} MB, average 0 MB`,
      () => "Background saving terminated with success",
      (r) => `Accepted ${ip(r)}:${r.below(60_000)}`,
      (r) => `Client closed connection id=${r.below(999)} addr=${ip(r)}:${r.below(60_000)}`,
      (r) => `DB ${r.below(16)}: ${r.below(9e5)} keys (${r.below(999)} volatile) in 1536 slots HT.`,
      (r) =>
        `${r.below(90)} clients connected (${r.below(9)} replicas), ${r.below(9e6)} bytes in use`,
      (r) => `Replica ${ip(r)}:6379 asks for synchronization`,
      (r) => `Connection with replica client id #${r.below(99)} lost.`,
      (r) => `RDB age ${r.below(99_999)} seconds`,
    ],
  },
  {
    system: "systemd and the kernel",
    header: (r) =>
      `${r.of(...MONTHS)} ${10 + r.below(19)} ${r.clock()} web-${1 + r.below(9)} ${r.of("systemd[1]", "kernel", "dhclient[712]")}: `,
    messages: [
      (r) => `Starting ${unit(r)}.service...`,
      (r) => `Started ${unit(r)}.service.`,
      (r) => `${unit(r)}.service: Deactivated successfully.`,
      (r) => `${unit(r)}.service: Main process exited, code=exited, status=${r.below(3)}/FAILURE`,
      (r) => `${unit(r)}.service: Scheduled restart job, restart counter is at ${r.below(40)}.`,
      (r) => `${unit(r)}.service: Consumed ${r.below(9)}.${r.digits(3)}s CPU time.`,
      (r) => `Created slice user-${r.below(2000)}.slice - User Slice of UID ${r.below(2000)}.`,
      (r) =>
        `[UFW BLOCK] IN=eth0 OUT= MAC=${r.hex(2)}:${r.hex(2)}:${r.hex(2)} SRC=${ip(r)} DST=${ip(r)} LEN=${r.below(99)} TOS=0x00 PROTO=TCP SPT=${r.below(60_000)} DPT=${r.below(9999)} WINDOW=1024 RES=0x00 SYN URGP=0`,
      (r) =>
        `Out of memory: Killed process ${r.below(99_999)} (${r.of("node", "java", "postgres", "nginx", "redis")}) total-vm:${r.below(9e6)}kB, anon-rss:${r.below(9e6)}kB, file-rss:0kB, shmem-rss:0kB`,
      (r) => `DHCPACK of ${ip(r)} from ${ip(r)}`,
      (r) => `bound to ${ip(r)} -- renewal in ${r.below(9999)} seconds.`,
    ],
  },
];
