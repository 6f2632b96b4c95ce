/** What every document says in the beginning, in two paragraphs or lines. */
export const FIRST = 'Alpha bravo charlie';
export const LINES = [FIRST, 'Delta'] as const;
/** The word of it that is selected. */
export const WORD = 'bravo';
