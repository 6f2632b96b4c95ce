/** Where the browser keeps the text that somebody has pasted or changed last. */
const KEY = 'creditkit-policy';

/** The text that this browser has kept; nothing where it keeps none. */
export function keptText(): string | undefined {
  try {
    return localStorage.getItem(KEY) ?? undefined;
  } catch {
    // Storage may be switched off.
    return undefined;
  }
}

/** Keeps a text. @returns whether it will be there next time */
export function keepText(text: string): boolean {
  try {
    localStorage.setItem(KEY, text);
    return true;
  } catch {
    return false;
  }
}
