/** Places where only installed code lives, in the path of a frame's file. */
const INSTALLED =
  /node_modules[\\/]|\bnode:|\(native\)|\(internal\/|site-packages[\\/]|dist-packages[\\/]|lib[\\/]python\d|<frozen |<internal:|[\\/]gems[\\/]|[\\/]lib[\\/]ruby[\\/]|[\\/]vendor[\\/]|[\\/]pkg[\\/]mod[\\/]|\/usr\/(?:local\/)?(?:lib|go)\/|\[internal function\]|\bat (?:async )?(?:new )?(?:Array|Promise|Map|Set|Object|JSON|Function|RegExp|String)\.\w+ \(<anonymous>\)/;

/** Packages that come with a platform or are somebody else's for sure, as Java and .NET name them. */
const PACKAGES =
  /\bat (?:[\w.-]+\/)?(?:(?:java|javax|jdk|sun|com\.sun|kotlin|kotlinx|scala|groovy|android|androidx|dalvik|jakarta|akka|reactor|okhttp3|retrofit2|io\.(?:netty|vertx|grpc|micrometer|quarkus|undertow)|ch\.qos|com\.(?:fasterxml|zaxxer|google\.(?:common|inject|gson)|mysql|android|mongodb|rabbitmq)|org\.(?:springframework|apache|hibernate|postgresql|eclipse|jboss|slf4j|junit|mongodb|aspectj))\.|(?:System|Microsoft|Npgsql|Newtonsoft|Dapper|MediatR|Serilog|Polly|Grpc)\.|lambda_method\b)/;

/** Whether a line of a stack trace names a place in a library, and not in the program itself. */
export function isLibraryFrame(line: string): boolean {
  return INSTALLED.test(line) || PACKAGES.test(line);
}
