/** Of a unified social credit code, in the order of their values. @see GB 32100-2015 */
const CREDIT_LETTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const CREDIT_CODE = /^[0-9A-HJ-NPQRTUWXY]{18}$/;
const PLACE_FACTOR = 3;
/** Format 00, an organisation (1) known by its unified social credit code (1). @see TC260-PG-20252A */
const CODE_START = '0011';
/** No service is told apart. @see ibid. */
const CODE_END = '00000';
/** @see GB 45438-2025, annex E, j */
const ALLOWED = /^[\x21\x23-\x5b\x5d-\x7e]{1,128}$/;

/** What an operator calls itself in exported files: a unified social credit code becomes the provider's code of 27 letters; a code
 *  or name of another kind stays as it is.
 *  @returns undefined for letters that a label may not have, or a credit code that is mistyped */
export function toProducer(given: string): string | undefined {
  if (!CREDIT_CODE.test(given)) return ALLOWED.test(given) ? given : undefined;
  return hasTrueCheckLetter(given) ? `${CODE_START}${given}${CODE_END}` : undefined;
}

/** The last letter makes the weighted sum of all a multiple of 31. @see GB 32100-2015, annex A */
function hasTrueCheckLetter(code: string): boolean {
  const count = CREDIT_LETTERS.length;
  let factor = 1;
  let sum = 0;
  for (const letter of code.slice(0, -1)) {
    sum += CREDIT_LETTERS.indexOf(letter) * factor;
    factor = (factor * PLACE_FACTOR) % count;
  }
  return (sum + CREDIT_LETTERS.indexOf(code.slice(-1))) % count === 0;
}
