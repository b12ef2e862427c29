import { describe, expect, it } from "vitest";
import { PatternMiner } from "./miner";

function templates(lines: readonly string[], miner = new PatternMiner()): string[] {
  for (const line of lines) miner.add(line);
  return miner.patterns().patterns.map(({ template }) => template);
}

function idsOf(lines: readonly string[]): string[] {
  const miner = new PatternMiner();
  for (const line of lines) miner.add(line);
  return miner.patterns().patterns.map(({ id }) => id);
}

describe("values by their form", () => {
  it.each([
    ["Took 17.5 ms to build", "Took <*> to build"],
    ["block blk_-3886504 of 10.251.73.220:50010 is lost", "block <*> of <*> is lost"],
    ["uid=0 tty=ssh user=root", "uid=<*> tty=<*> user=<*>"],
    ['tag="View Lock" held', 'tag="<*>" held'],
    ["loaded /etc/httpd/conf/workers.properties", "loaded <*>"],
    ["mail to anna@example.com sent", "mail to <*> sent"],
    ["mapping for ns.example.com failed", "mapping for <*> failed"],
    ["from 00:0d:56:aa:bb:cc via bridge", "from <*> via bridge"],
    ["ports [80, 443, 8080] open", "ports [<*>, <*>, <*>] open"],
    ["at Fri Jun 17 07:07:00 2005", "at <*>"],
    ["lifetime <1 sec", "lifetime <*>"],
    ["jk2_init() found child 6725", "jk2_init() found child <*>"],
    ["checksum deadbeef differs", "checksum <*> differs"],
    ["done, isEmpty: false", "done, isEmpty: <*>"],
    ["session closed for user root", "session closed for user <*>"],
    ['"GET /cart?id=3 HTTP/1.1" status: 200', '"GET <*> <*>" status: <*>'],
    ["GET /carts/17 500 in 31 ms", "GET <*> <*> in <*>"],
    ["speeds 1 2 3 4 5 6 rpm", "speeds <*> rpm"],
  ])("%s", (line, template) => {
    expect(templates([line])).toEqual([template]);
  });
});

describe("values in a row", () => {
  it("are one where lines have different numbers of them", () => {
    const lines = ["ports [80, 443] open", "ports [80] open", "ports [80, 443, 8080] open"];
    expect(templates(lines)).toEqual(["ports [<*>] open"]);
  });

  it("stay apart where every line has as many", () => {
    const lines = ["anna", "ben", "cleo", "dora", "emil"].map(
      (name, at) => `GET /${at}/x ${at} by ${name}`,
    );
    expect(templates(lines)).toEqual(["GET <*> <*> by <*>"]);
  });

  it("don't change the pattern's id", () => {
    const idOf = (...lines: string[]) => {
      const miner = new PatternMiner();
      for (const line of lines) miner.add(line);
      return miner.patterns().patterns.map(({ id }) => id);
    };
    expect(idOf("ports [80, 443] open")).toEqual(idOf("ports [80] open", "ports [80, 443] open"));
  });
});

describe("values by what else stands in their place", () => {
  it("are words of which there are many, all else being the same", () => {
    const lines = ["anna", "ben", "cleo", "dora", "emil"].map(
      (name) => `order of ${name} was paid`,
    );
    expect(templates(lines)).toEqual(["order of <*> was paid"]);
  });

  it("are words beside a number in the same place", () => {
    expect(templates(["login of anna failed", "login of user17 failed"])).toEqual([
      "login of <*> failed",
    ]);
  });

  it("may be several in one text", () => {
    const lines = ["anna rope red", "ben nails blue", "cleo glue green", "dora paint black"].map(
      (words) => {
        const [name, thing, colour] = words.split(" ");
        return `cart of ${name} now holds the ${thing} in ${colour} again`;
      },
    );
    expect(templates(lines)).toEqual(["cart of <*> now holds the <*> in <*> again"]);
  });

  it("are no states, methods or first words", () => {
    const lines = [
      ..."NEW READY RUNNING KILLED DONE LOST"
        .split(" ")
        .map((state) => `task is now ${state} here`),
      ..."Started Paused Resumed Stopped Moved".split(" ").map((what) => `VM ${what} by itself`),
      ..."cups ntp ssh cron dhcp".split(" ").map((service) => `${service} startup succeeded`),
    ];
    expect(templates(lines)).toHaveLength(lines.length);
  });
});

describe("patterns", () => {
  const lines = [
    ...["anna", "ben", "cleo", "dora", "emil"].map((name) => `order of ${name} was paid`),
    "order 17 was sent",
    "order 18 was sent",
    "stock is low",
  ];

  it("are the same in whatever order lines come", () => {
    const forwards = new PatternMiner();
    const backwards = new PatternMiner();
    for (const line of lines) forwards.add(line);
    for (const line of lines.toReversed()) backwards.add(line);
    expect(forwards.patterns().patterns).toEqual(backwards.patterns().patterns);
  });

  it("come with their counts, most frequent first", () => {
    const miner = new PatternMiner();
    for (const line of lines) miner.add(line);
    expect(miner.patterns().patterns.map(({ count }) => count)).toEqual([5, 2, 1]);
  });

  it("have an id that other lines don't change", () => {
    const alone = new PatternMiner();
    alone.add("stock is low");
    const among = new PatternMiner();
    const numbers = lines.map((line) => among.add(line));
    const last = among.patterns().patternOf(numbers.at(-1) ?? -1);
    expect(alone.patterns().patterns.map(({ id }) => id)).toEqual([last?.id]);
  });

  it("are another's where others make a value of one of their words, and have its id then", () => {
    const joined = (name: string) => `the guest ${name} has joined`;
    const some = idsOf(["ann", "bob"].map(joined));
    const many = idsOf(["ann", "bob", "cleo", "dora", "emil"].map(joined));
    expect(new Set(some).size).toBe(2);
    expect(new Set(many).size).toBe(1);
    expect(some).not.toContain(many[0]);
  });

  it("are looked at from where the message begins", () => {
    const miner = new PatternMiner();
    const first = miner.add("09:30 stock is low", 6);
    const second = miner.add("stock is low");
    const { patternOf } = miner.patterns();
    expect(patternOf(first)?.id).toBe(patternOf(second)?.id);
  });
});

describe("past the limit of templates", () => {
  const letters = (number: number) =>
    [...String(number)].map((digit) => "abcdefghij"[Number(digit)]).join("");

  it("keeps counting every line and knowing its pattern", () => {
    const miner = new PatternMiner(50);
    const numbers = Array.from({ length: 2_000 }, (_, at) =>
      miner.add(`${letters(at)} ${letters(at * 7)} ${letters(at * 13)} happened`),
    );
    const { patterns, patternOf } = miner.patterns();
    expect(patterns.length).toBeLessThanOrEqual(50);
    expect(patterns.reduce((sum, { count }) => sum + count, 0)).toBe(2_000);
    expect(
      numbers.every((number) => patterns.some((each) => each.id === patternOf(number)?.id)),
    ).toBe(true);
  });

  it("keeps frequent patterns whole", () => {
    const miner = new PatternMiner(50);
    for (let at = 0; at < 2_000; at += 1) {
      miner.add(`session of user ${letters(at)} is over`);
      miner.add(`${letters(at)} ${letters(at * 7)} happened`);
    }
    expect(miner.patterns().patterns).toContainEqual(
      expect.objectContaining({ template: "session of user <*> is over", count: 2_000 }),
    );
  });
});
