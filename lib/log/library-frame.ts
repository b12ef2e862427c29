/** Folders that packages of others are installed into. */
const INSTALLED =
  /node_modules[\\/]|site-packages[\\/]|dist-packages[\\/]|[\\/]gems[\\/]|[\\/]lib[\\/]ruby[\\/]vendor_ruby[\\/]|[\\/]vendor[\\/]|[\\/]pkg[\\/]mod[\\/]|@v\d[\w.+-]*[\\/]|[\\/]\.cargo[\\/]registry[\\/]|[\\/]usr[\\/]share[\\/](?:php|gocode|rubygems-integration)[\\/]|\.(?:pyx|pxi)\b/;

/** Where a language keeps what comes with it. */
const BUILT_IN =
  /\bnode:|\(native\)|\(internal\/|lib[\\/]python\d|<frozen |<internal:|[\\/]lib[\\/]ruby[\\/]|[\\/]rustc[\\/]|\/usr\/(?:local\/)?(?:lib|go)\/|\[internal function\]| \(<anonymous>\)$/;

/** Packages that are somebody else's for sure, as Java and .NET name them. */
const PACKAGES =
  /\bat (?:[\w.-]+\/)?(?:(?:javax\.servlet|jakarta\.servlet|androidx|akka|reactor|okhttp3|retrofit2|io\.(?:netty|vertx|grpc|micrometer|quarkus|undertow)|ch\.qos|com\.(?:fasterxml|zaxxer|google\.(?:common|inject|gson)|mysql|mongodb|rabbitmq)|org\.(?:springframework|apache|hibernate|hsqldb|h2|postgresql|eclipse|jboss|slf4j|junit|mongodb|aspectj))\.|(?:Microsoft|Npgsql|Newtonsoft|Dapper|MediatR|Serilog|Polly|Grpc|Nancy)\.)/;

/** Packages of a platform itself, and what it makes of code while it runs. */
const PLATFORM =
  /\bat (?:[\w.-]+\/)?(?:\(wrapper [\w-]+\) )?(?:(?:java|javax|jakarta|jdk|sun|com\.sun|com\.android|android|dalvik|kotlin|kotlinx|scala|groovy|System|Mono|CallSite)\.|lambda_method\b)/;

/** Whether a line of a stack trace names a place in a library, and not in the program itself. */
export function isLibraryFrame(line: string): boolean {
  return isInstalledFrame(line) || BUILT_IN.test(line) || PLATFORM.test(line);
}

/** Whether that library is one that somebody installed, and not the language's own. */
export function isInstalledFrame(line: string): boolean {
  return INSTALLED.test(line) || PACKAGES.test(line);
}
