import { pairsOf, quoted } from './pairs.ts';

/** What such a file is, in its first line, so that somebody who finds one knows. */
const ABOUT = 'A state of the Creditkit preview: open it there, in the controls under Set up.';
/** A longer file is none of ours, in characters. */
const LONGEST = 200_000;

/** A state as a file that a person can read and change: what a link says, line by line, with a list of what was done. */
export function fileOf(hash: string, title: string): string {
  const said = Object.fromEntries(pairsOf(hash).map(([key, text]) => [key, key === 'did' ? text.split('~') : text]));
  return `${JSON.stringify({ about: ABOUT, title, state: said }, null, 2)}\n`;
}

/** What stands behind the `#` of a link to what a file says. @throws Error with a sentence for the person, when it is no such file. */
export function hashOf(text: string): string {
  if (text.length > LONGEST) throw new Error('This file is too long to be a state of the preview.');
  const said = stateIn(text);
  const pairs = Object.entries(said).flatMap(([key, value]: [string, unknown]) => {
    const written = Array.isArray(value) ? value.map(String).join('~') : value;
    if (typeof written !== 'string')
      throw new Error(`This file says “${key.slice(0, 40)}” in a way that is neither text nor a list.`);
    return `${quoted(key)}=${quoted(written)}`;
  });
  return pairs.join('&');
}

function stateIn(text: string): object {
  const file = parsed(text);
  const state = typeof file === 'object' && file !== null && 'state' in file ? file.state : undefined;
  if (typeof state !== 'object' || state === null || Array.isArray(state))
    throw new Error('This is no state of the preview: it has no “state”.');
  return state;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('This is no state of the preview: it is not JSON.');
  }
}
