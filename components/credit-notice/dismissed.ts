/** Where a page keeps what its person has put away. */
const keyOf = (account: string): string => `creditkit:dismissed:${account}`;
/** For pages that may keep nothing: as long as the page lives. */
const memory = new Map<string, ReadonlySet<string>>();
/** More than anybody has dismissed at once. */
const MOST = 60;

/** The situations of an account that were dismissed, by their keys. @param page whose storage keeps them; it may be closed to this page. */
export function dismissedOf(page: Window | null, account: string): ReadonlySet<string> {
  try {
    const kept: unknown = JSON.parse(page?.localStorage.getItem(keyOf(account)) ?? '[]');
    if (Array.isArray(kept) && kept.length > 0)
      return new Set(kept.filter((key): key is string => typeof key === 'string').slice(-MOST));
  } catch {
    // Storage that is closed, or text that somebody else has written.
  }
  return memory.get(account) ?? new Set();
}

/** Keeps them, in the browser where it may. */
export function keepDismissed(page: Window | null, account: string, keys: ReadonlySet<string>): void {
  try {
    if (keys.size === 0) page?.localStorage.removeItem(keyOf(account));
    else page?.localStorage.setItem(keyOf(account), JSON.stringify([...keys].slice(-MOST)));
    memory.delete(account);
  } catch {
    memory.set(account, keys);
  }
}
