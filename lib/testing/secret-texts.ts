/** Every way a secret, `hunter2`, may be written so that it isn't found, by what it is. */
export const HIDDEN_TEXTS: readonly [string, string][] = [
  ["upper case", "PASSWORD=hunter2"],
  ["mixed case", "PassWd: hunter2"],
  ["words together", "apikey=hunter2"],
  ["words apart", "api key: hunter2"],
  ["camel case", "dbAccessToken=hunter2"],
  ["a number behind it", "password2=hunter2"],
  ["Ruby's arrow", '{:password=>"hunter2"}'],
  ["Python's quotes", "{'password': 'hunter2'}"],
  ["JSON in JSON", '{"body":"{\\"password\\":\\"hunter2\\"}"}'],
  ["JSON in JSON in JSON", String.raw`{\\\"password\\\": \\\"hunter2\\\"}`],
  ["an escaped quote in the middle", String.raw`{"password":"ab\"hunter2"}`],
  ["an escaped backslash before the end", String.raw`{"password":"ab\\","token":"hunter2"}`],
  ["quotes that don't close", '{"password":"abc hunter2'],
  ["spaces in quotes", 'password: "correct horse hunter2"'],
  ["a name by its codes in JSON", String.raw`{"pass\u0077ord":"hunter2"}`],
  ["a name by its codes in a URL", "/login?p%61ssword=hunter2"],
  ["a name by its codes, twice", "/login?p%2561ssword=hunter2"],
  ["a URL in a URL", "/next?to=%2Flogin%3Fpassword%3Dhunter2"],
  ["entities of HTML", "{&quot;password&quot;:&quot;hunter2&quot;}"],
  ["codes of HTML", "p&#x61;ssword: hunter2"],
  ["nothing between its letters", "pass\u200bword=hunter2"],
  ["soft hyphens", "pass\u00adword=hunter2"],
  ["XML", "<db:password>hunter2</db:password>"],
  ["an option of a command", "mysql --password hunter2 -h db"],
  ["a header", "X-Api-Key: hunter2"],
  ["all of a cookie", "Cookie: theme=dark; sid=hunter2; x=1"],
  ["a scheme and its credentials", "authorization: Bearer hunter2hunter2"],
  ["a scheme of tabs", "Authorization:\tbasic\thunter2hunter2"],
  ["a URL with an @ in the password", "postgres://shop:p@hunter2@db/shop"],
  ["a URL in a URL's parameter", "url=postgres%3A%2F%2Fshop%3Ahunter2%40db"],
  ["a URL in JSON", String.raw`"https:\/\/shop:hunter2@db\/"`],
];

/** Numbers of cards. */
export const CARD_TEXTS: readonly [string, string][] = [
  ["together", "4111111111111111"],
  ["in fours", "4111 1111 1111 1111"],
  ["with hyphens", "5500-0000-0000-0004"],
  ["with dots", "4111.1111.1111.1111"],
  ["of fifteen", "3782 822463 10005"],
  ["in JSON", '{"n":4111111111111111}'],
];

/** Numbers that are none. */
export const PLAIN_NUMBERS: readonly [string, string][] = [
  ["that fails Luhn's check", "4111111111111112"],
  ["of no card's first digits", "1732286400000001"],
  ["too long", "41111111111111111111"],
  ["a UUID", "550e8400-e29b-41d4-a716-446655440000"],
  ["a time", "2026-11-22T01:02:03.123456Z"],
];
