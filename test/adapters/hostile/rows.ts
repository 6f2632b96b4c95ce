/**
 * Everything that a backend, or whoever speaks in its place, may answer and must not be believed: by number, in the words of whoever pays for the consequences.
 * Each number has a test in this folder, against the real adapter, store and client; `every-row.test.ts` looks that none is missing.
 */
export const REPLIES = {
  1: 'markup where a number belongs',
  2: 'a name with a script in it',
  3: 'a name that turns the text around it',
  4: 'a name of 50,000 letters',
  5: 'a name under a tower of accents',
  6: 'a pack whose name looks like a better price',
  7: 'minus zero credits',
  8: 'more credits than a computer counts exactly',
  9: 'endlessly many credits',
  10: 'something that is almost a number',
  11: 'a negative price or a negative gift',
  12: 'a price of nothing',
  13: 'the same credits told twice',
  14: 'parts that are not the whole',
  15: 'numbers from before, or of another history',
  16: "somebody else's numbers",
  17: 'a page to sign in instead of an answer',
  18: 'an answer that leads to another address',
  19: 'an answer of five megabytes',
  20: 'an answer 20,000 levels deep',
  21: 'more rules, packs or lots than anybody has',
  22: 'a prototype in disguise',
  23: 'an action with the name of something every object has',
  24: 'a rule that is a program',
  25: 'a rule that refers to itself',
  26: 'an end that has passed, is far beyond every calendar, or is no instant',
  27: 'credits of a kind that no rule names',
  28: 'an answer that drips',
  29: 'more charged than was agreed',
  30: 'an answer about another spend',
  31: 'charged, and later not charged after all',
  32: 'wait for thirty years',
  33: 'wait for minus one second, or until a date',
  34: 'a thousand calls a second that something has changed',
  35: 'a call that something has changed, with a balance in it',
} as const;

/** A row of the table, as a test is called: its number, what is answered, and which variant of it. */
export const row = (number: keyof typeof REPLIES, variant?: string): string =>
  `${number}. ${REPLIES[number]}${variant === undefined ? '' : ` (${variant})`}`;
