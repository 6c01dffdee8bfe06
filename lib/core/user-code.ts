/** Consonants only, so that no code is a word, and none is taken for a digit. */
export const CODE_LETTERS = 'BCDFGHJKLMNPQRSTVWXZ';
export const CODE_LENGTH = 8;

const CODE = new RegExp(`^[${CODE_LETTERS}]{${CODE_LENGTH}}$`);

/** The code that a person typed, with or without dash, in any case; null if it cannot be one. */
export function readUserCode(text: string): string | null {
  const code = text.toUpperCase().replace(/[\s-]/g, '');
  return CODE.test(code) ? code : null;
}

/** As it is shown: "WDJB-MJHT". */
export const spellUserCode = (code: string) => `${code.slice(0, 4)}-${code.slice(4)}`;
