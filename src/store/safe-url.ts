/**
 * An address that a person may follow: https (http only on the same machine), without a user name, on an origin that the host has named.
 * @returns the normalised address, or undefined when any of that fails.
 */
export function safeUrl(address: string | undefined, origins: readonly string[]): string | undefined {
  if (address === undefined) return undefined;
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return undefined;
  }
  const isLocal = url.hostname === 'localhost' || url.hostname === '127.0.0.1' || url.hostname === '[::1]';
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal)) return undefined;
  if (url.username !== '' || url.password !== '') return undefined;
  return origins.includes(url.origin) ? url.href : undefined;
}
