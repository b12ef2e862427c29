import { describe, expect, it } from "vitest";
import {
  DEFAULT_COLUMNS,
  readColumns,
  readLayout,
  readLook,
  withColumn,
  writeColumns,
  writeLayout,
  writeLook,
} from "./table-layout";

const OWN = {
  columns: ["message", "order.id", '@"a,b"', "host"],
  widths: { host: 120 },
  density: "dense",
  wrap: true,
  time: "relative",
} as const;

describe("readLayout", () => {
  it("reads back what was written", () => {
    expect(readLayout(writeLayout(OWN))).toEqual(OWN);
  });

  it.each([
    undefined,
    "",
    "{",
    "null",
    "7",
    '{"columns":7,"widths":"x","density":1,"time":"never"}',
  ])("is the default for %s", (text) => {
    expect(readLayout(text)).toEqual({
      columns: DEFAULT_COLUMNS,
      widths: {},
      density: "normal",
      wrap: false,
      time: "time",
    });
  });

  it("keeps widths within what can be seen and dragged", () => {
    expect(readLayout('{"widths":{"host":-5,"logger":1e9,"level":"x"}}').widths).toEqual({
      host: 40,
      logger: 1_200,
    });
  });
});

describe("readColumns", () => {
  it("takes each column once, by its own name, and leaves out what is none", () => {
    expect(readColumns("hostname,host,a b,level")).toEqual(["host", "level"]);
    expect(readColumns(writeColumns(OWN.columns))).toEqual(OWN.columns);
  });

  it("is null where nothing is named", () => {
    expect([readColumns(null), readColumns(""), readColumns(",a b,")]).toEqual([null, null, null]);
  });
});

describe("withColumn", () => {
  it("adds before a message at the end, and otherwise at the end", () => {
    expect(withColumn(["level", "message"], "host")).toEqual(["level", "host", "message"]);
    expect(withColumn(["message", "level"], "host")).toEqual(["message", "level", "host"]);
    expect(withColumn(["host", "message"], "host")).toEqual(["host", "message"]);
  });
});

describe("how the rows of a link look", () => {
  const look = (text: string) => readLook((name) => new URLSearchParams(text).get(name));

  it("is read as it was written", () => {
    const written = writeLook({ density: "tall", time: "date", wrap: false });
    expect(readLook((name) => new Map(Object.entries(written)).get(name) ?? null)).toEqual({
      density: "tall",
      time: "date",
      wrap: false,
    });
  });

  it("leaves to its reader what it doesn't say, or says in words nobody knows", () => {
    expect(look("density=toString&time=never&wrap=yes")).toEqual({});
    expect(look("q=x&wrap=on")).toEqual({ wrap: true });
  });
});
