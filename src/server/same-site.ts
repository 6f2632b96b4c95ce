import { Problem } from '../backend/index.ts';

const SAFE = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Refuses what another site makes a browser send with this one's cookies. A browser says so itself (`Sec-Fetch-Site`), an older one at least
 * from where (`Origin`); who says neither is no browser, and has no cookies to be abused.
 * @param origins  further origins whose pages may speak to this server, such as `https://app.example.com`
 * @throws Problem `cross-site`
 */
export function requireSameSite({ method, url, headers }: Request, origins: readonly string[]): void {
  if (SAFE.includes(method)) return;
  const origin = headers.get('origin');
  if (origin !== null && origins.includes(origin)) return;
  const site = headers.get('sec-fetch-site');
  if (site === 'same-origin' || site === 'none') return;
  if (site === null && (origin === null || isOwn(origin, url))) return;
  throw new Problem('cross-site', `A page of ${origin ?? 'another site'} may not do this. List its origin in \`origins\`.`);
}

/** Whether an origin is the server's own. What ends TLS in front of it may leave the address as http; the other way round is a page that was not safe. */
function isOwn(origin: string, url: string): boolean {
  if (!URL.canParse(origin)) return false;
  const [theirs, ours] = [new URL(origin), new URL(url)];
  return theirs.host === ours.host && (theirs.protocol === ours.protocol || theirs.protocol === 'https:');
}

/** @throws Error for an entry that no browser would ever send as its origin, a star among them. */
export function checkedOrigins(origins: readonly string[]): readonly string[] {
  for (const origin of origins)
    if (!URL.canParse(origin) || new URL(origin).origin !== origin)
      throw new Error(`${JSON.stringify(origin)} is no origin. Write each one out, such as "https://app.example.com".`);
  return origins;
}
