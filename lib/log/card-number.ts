/** The zeros of digits of full width, Arabic and Persian ones; nine follow each. */
const ZEROS = [0xff10, 0x0660, 0x06f0];

/** Digits of other scripts, and below each the one it stands for. */
export const FOREIGN_DIGITS = ZEROS.map((zero) =>
  String.fromCharCode(...Array.from({ length: 10 }, (_, digit) => zero + digit)),
).join("");
export const PLAIN_DIGITS = "0123456789".repeat(ZEROS.length);

/** Whether the digits of a text end in the one that Luhn's check wants. */
export function isCardNumber(text: string): boolean {
  const digits = digitsOf(text);
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = digit * 2 - (digit > 4 ? 9 : 0);
    sum += at % 2 === 0 ? digit : doubled;
  }
  return sum % 10 === 0;
}

function digitsOf(text: string): string {
  return [...text]
    .map((sign) => PLAIN_DIGITS[FOREIGN_DIGITS.indexOf(sign)] ?? sign)
    .filter((sign) => sign >= "0" && sign <= "9")
    .join("");
}
