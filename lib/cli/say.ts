/** A line on the terminal about what Cordwood is doing. */
export function say(line: string): void {
  console.log(`cordwood: ${line}`);
}
