/** Whether the digits of a text end in the one that Luhn's check wants. */
export function isCardNumber(text: string): boolean {
  const digits = text.replace(/[^0-9]/g, "");
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = digit * 2 - (digit > 4 ? 9 : 0);
    sum += at % 2 === 0 ? digit : doubled;
  }
  return sum % 10 === 0;
}
