import { readState, writeState, type PreviewState, type ReadState } from './url-state.ts';

/** Marks the steps of the history that this page has made. */
const OWN = 'preview';

/** What the address bar says now. */
export const readAddress = (): ReadState => readState(location.hash);

/** Lets the address bar say what is so. `push`: going back leads to what it said before. */
export function writeAddress(state: PreviewState, how: 'push' | 'replace'): void {
  const hash = writeState(state);
  const address = hash === '' ? location.pathname + location.search : `#${hash}`;
  if (how === 'push') history.pushState(OWN, '', address);
  else history.replaceState(OWN, '', address);
}

/** Tells when somebody has gone back or forward (`isOwn`), or has changed the address by hand. */
export function followAddress(tell: (isOwn: boolean) => void): void {
  addEventListener('popstate', ({ state }) => tell(state === OWN));
  addEventListener('hashchange', () => tell(false));
}

/** Whether two states make the same link. */
export const isSameLink = (a: PreviewState, b: PreviewState): boolean => writeState(a) === writeState(b);
