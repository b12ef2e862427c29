import { describe, expect, it } from "vitest";
import { stackParts } from "./stack-lines";

/** The lines that are taken for a library's. */
function dimmed(trace: string): string[] {
  return stackParts(trace)
    .filter(({ library }) => library)
    .flatMap(({ text }) => text.trimEnd().split("\n"))
    .map((line) => line.trim());
}

describe("stackParts", () => {
  it("takes nothing away", () => {
    const trace = "Error: a\n    at b (node:internal/c:1:2)\n    at d (/app/e.js:1:2)\n\n";
    expect(
      stackParts(trace)
        .map(({ text }) => text)
        .join(""),
    ).toBe(trace);
    expect(stackParts("")).toEqual([{ text: "", library: false }]);
  });

  it.each([
    [
      "JavaScript",
      "Error: no\n    at pay (/app/src/pay.js:1:2)\n    at run (/app/node_modules/x/y.js:1:2)\n    at node:internal/z:5:1",
      ["at run (/app/node_modules/x/y.js:1:2)", "at node:internal/z:5:1"],
    ],
    [
      "Python, the code of a frame with it",
      'Traceback (most recent call last):\n  File "/srv/pay.py", line 7, in charge\n    raise Declined\n  File "/venv/lib/python3.12/site-packages/x.py", line 1, in y\n    z()\nDeclined: no',
      ['File "/venv/lib/python3.12/site-packages/x.py", line 1, in y', "z()"],
    ],
    [
      "Java",
      "java.lang.IllegalStateException: no\n\tat shop.Pay.charge(Pay.java:7)\n\tat java.base/java.lang.Thread.run(Thread.java:1)\n\tat org.springframework.web.X.y(X.java:1)\nCaused by: shop.Declined",
      [
        "at java.base/java.lang.Thread.run(Thread.java:1)",
        "at org.springframework.web.X.y(X.java:1)",
      ],
    ],
    [
      "Ruby and PHP",
      "NoMethodError: no\n/srv/app/prices.rb:38:in 'for'\n/usr/local/bundle/gems/rack/router.rb:2:in 'call'\n#1 /var/www/vendor/bus/Worker.php(112): run()",
      [
        "/usr/local/bundle/gems/rack/router.rb:2:in 'call'",
        "#1 /var/www/vendor/bus/Worker.php(112): run()",
      ],
    ],
  ])("knows libraries' frames in %s", (_, trace, expected) => {
    expect(dimmed(trace)).toEqual(expected);
  });

  it("dims no message that only mentions a library", () => {
    expect(dimmed("Error: Cannot find node_modules/x\nsee /usr/lib/y")).toEqual([]);
  });
});
