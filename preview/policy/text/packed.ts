/** A longer text in a link is cut off by the programs that links are sent with. */
export const LONGEST_PACKED = 8_000;
/** What comes out of a link may not be larger than what a policy may be. */
const LONGEST_TEXT = 1_000_000;

/** A text as a link carries it, in letters that need no escape; `undefined` when it is too long for one. */
export async function packed(text: string): Promise<string | undefined> {
  const bytes = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const letters = lettersOf(new Uint8Array(await new Response(bytes).arrayBuffer()));
  return letters.length <= LONGEST_PACKED ? letters : undefined;
}

/** The text that a link carries; `undefined` when it carries none, as after it was cut off. */
export async function unpacked(letters: string): Promise<string | undefined> {
  if (!/^[\w-]+$/.test(letters)) return undefined;
  try {
    const bytes = bytesOf(letters);
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    const reader = stream.pipeThrough(new TextDecoderStream('utf-8', { fatal: true })).getReader();
    let text = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text;
      text += value;
      if (text.length > LONGEST_TEXT) {
        await reader.cancel();
        return undefined;
      }
    }
  } catch {
    return undefined;
  }
}

const lettersOf = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

const bytesOf = (letters: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(letters.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));

/** A short name of a text, by which a browser finds the one that it has kept. */
export async function nameOfText(text: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(hash.slice(0, 6), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
