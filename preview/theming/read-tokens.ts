/** A token as the sources explain it. */
export interface Token {
  /** Without `--credit-`. */
  readonly name: string;
  readonly says: string;
}

/** Every token that the `@cssproperty` lines of a source explain, in their order. */
export const tokensIn = (source: string): readonly Token[] =>
  [...source.matchAll(/@cssproperty --credit-([a-z-]+) - (.+)/g)].map(([, name = '', says = '']) => ({ name, says }));

/** What a source reads when a page has set nothing: the constant, its token, and the value in its place. */
export function fallbacksIn(
  source: string,
): readonly { readonly constant: string; readonly name: string; readonly value: string }[] {
  return [...source.matchAll(/(?:export const (\w+) = css`)?var\(--credit-([a-z-]+), /g)].map((found) => ({
    constant: found[1] ?? '',
    name: found[2]!,
    value: balanced(source.slice(found.index + found[0].length)),
  }));
}

/** What stands before the bracket that closes, with every bracket in it closed. */
function balanced(text: string): string {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') depth++;
    if (text[at] === ')' && depth-- === 0) return text.slice(0, at);
  }
  return text;
}
