import { type LoggerName, SERVICES, type ServiceName } from "./services";

/** A log statement in the company's source: which logger it calls, from which line of which file. */
export interface CallSite {
  service: ServiceName;
  logger_name: string;
  function_name: string;
  module: string | null;
  filename: string;
  lineno: number;
  pathname: string | null;
  /** The JVM, .NET and Ruby log whole milliseconds, the others microseconds. */
  wholeMs: boolean;
}

/** The call site of `logger` in `function_name`, in the file its language would keep it in. */
export function callSite(logger: LoggerName, function_name: string, lineno: number): CallSite {
  const [first = "", ...rest] = logger.split(".");
  // Every logger starts with the name of its service.
  const service = first as ServiceName;
  const { language } = SERVICES[service];
  const last = rest.at(-1) ?? service;
  const title = last.charAt(0).toUpperCase() + last.slice(1);
  const site = { service, logger_name: logger, function_name, lineno };
  const us = { ...site, wholeMs: false };
  const ms = { ...site, wholeMs: true };
  const file = (module: string | null, folder: string, filename: string) => ({
    module,
    filename,
    pathname: `${folder}/${filename}`,
  });
  switch (language) {
    case "python":
      return { ...us, ...file(last, `/srv/${service}/${service}`, `${last}.py`) };
    case "java":
      return {
        ...ms,
        module: `shop.quillmoss.${logger}`,
        filename: `${title}Service.java`,
        pathname: null,
      };
    case "dotnet":
      return { ...ms, ...file("Quillmoss.Payments", "/src/Payments", `${title}Handler.cs`) };
    case "ruby":
      return { ...ms, ...file(null, `/srv/${service}/app/services`, `${last}.rb`) };
    case "go":
      return { ...us, ...file(`${service}/${last}`, `/build/${service}/${last}`, `${last}.go`) };
    case "javascript":
      return { ...us, ...file(rest.join("/"), "/app/shop/src/web", `${last}.js`) };
    case "php":
      return { ...us, ...file(null, "/var/www/warehouse/src", `${title}.php`) };
    case "c":
      return { ...us, module: null, filename: `${last}.c`, pathname: null };
  }
}
