import { type Fields, isObject, paths } from "./fields";

const MESSAGES = paths(
  "message",
  "msg",
  "event",
  "record.message",
  "fields.message",
  "short_message",
  "body",
  "@m",
  "RenderedMessage",
  "MESSAGE",
  "textPayload",
);

/** journald gives a text that is no plain UTF-8 as its bytes. */
const JOURNALS = paths("MESSAGE");

const LAST_RESORTS = paths("err.message", "error.message", "error", "text");

/** Takes the message out of a JSON record, rendering a message template where there is only that. */
export function takeMessage(fields: Fields): string | undefined {
  return (
    fields.take(MESSAGES, messageText) ??
    fields.take(JOURNALS, journalText) ??
    takeTemplate(fields) ??
    fields.take(LAST_RESORTS, messageText)
  );
}

function messageText(value: unknown): string | undefined {
  if (typeof value === "string") return value === "" ? undefined : value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

function journalText(value: unknown): string | undefined {
  return isBytes(value) ? Buffer.from(value).toString() : undefined;
}

function isBytes(value: unknown): value is number[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((byte) => Number.isInteger(byte) && byte >= 0 && byte <= 255)
  );
}

const RENDERINGS = paths("@r");

/**
 * Serilog's `Order {OrderId:000} shipped`: the text stays in the extras beside its values. CLEF
 * gives the holes that have a format as they are to be shown, one after another; `{{` is a brace.
 */
function takeTemplate(fields: Fields): string | undefined {
  const template = messageText(fields.peek("@mt") ?? fields.peek("MessageTemplate"));
  if (template === undefined) return undefined;
  const properties = fields.peek("Properties");
  const rendered = fields.take(RENDERINGS, (value) => (Array.isArray(value) ? value : undefined));
  const renderings = rendered?.values();
  return template.replace(HOLE, (hole, name: string | undefined, format: string) => {
    if (name === undefined) return hole.slice(1);
    const shown: unknown = format.includes(":") ? renderings?.next().value : undefined;
    if (typeof shown === "string") return shown;
    const own =
      isObject(properties) && Object.hasOwn(properties, name) ? properties[name] : undefined;
    const value = own ?? fields.peek(name);
    return typeof value === "object" || value === undefined ? hole : String(value);
  });
}

const HOLE = /\{\{|\}\}|\{[@$]?(\w{1,100})([^{}]{0,100})\}/g;
