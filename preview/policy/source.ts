import type { PolicyLink } from './link.ts';
import { FIRST_POLICY, readyText } from './ready.ts';
import { keepText, keptText } from './text/kept.ts';
import { nameOfText, packed, unpacked } from './text/packed.ts';

/** Before the name of a text that only the browser has which wrote it. */
const KEPT = '~';

/** The text that a link leads to. */
export interface Source {
  readonly policy: string | null;
  /** The text of the ready policy; nothing where there is none. */
  readonly ready: string | undefined;
  readonly text: string;
  readonly notes: readonly string[];
}

/** Finds the text of a link: in the link itself, in this browser, or among the ready policies. */
export async function sourceOf(link: PolicyLink): Promise<Source> {
  const notes: string[] = [];
  const own = link.text === '' ? undefined : await ownText(link.text, notes);
  const isNamed = link.policy !== null;
  let ready = isNamed ? await readyText(link.policy) : undefined;
  if (isNamed && ready === undefined) notes.push(`There is no ready policy “${link.policy}”.`);
  if (own !== undefined) return { policy: ready === undefined ? null : link.policy, ready, text: clean(own), notes };
  // Whoever comes without a link goes on with what they had.
  const kept = isNamed || link.text !== '' ? undefined : keptText();
  if (kept !== undefined)
    return { policy: null, ready: undefined, text: clean(kept), notes: ['This is the text that you had here last.'] };
  const policy = ready === undefined ? FIRST_POLICY : link.policy!;
  ready ??= await readyText(FIRST_POLICY);
  return { policy, ready, text: ready ?? '', notes };
}

async function ownText(written: string, notes: string[]): Promise<string | undefined> {
  if (!written.startsWith(KEPT)) {
    const text = await unpacked(written);
    if (text === undefined) notes.push('The text in this link was damaged on its way; here is a ready policy instead.');
    return text;
  }
  const kept = keptText();
  if (kept !== undefined && (await nameOfText(kept)) === written.slice(1)) return kept;
  notes.push(
    'The text of this link was too long for a link: it is only in the browser where it was written. Here is a ready policy instead.',
  );
  return undefined;
}

/** Keeps somebody's own text in this browser, and says how a link carries it. */
export async function carried(text: string): Promise<{ readonly text: string; readonly isTooLong: boolean }> {
  keepText(text);
  const letters = await packed(text);
  return letters === undefined
    ? { text: `${KEPT}${await nameOfText(text)}`, isTooLong: true }
    : { text: letters, isTooLong: false };
}

/** As a text field has it. */
export const clean = (text: string): string => text.replace(/\r\n?/g, '\n').replace(/^\ufeff/, '');
