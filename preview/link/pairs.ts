/** Keys and their texts, as they stand behind the `#`. A plus is a plus here: nobody has to write `%2B3d` for three days. */
export function pairsOf(hash: string): [string, string][] {
  return hash
    .replace(/^#/, '')
    .split('&')
    .flatMap((pair): [string, string][] => {
      const at = pair.indexOf('=');
      return pair === '' ? [] : [[decoded(at < 0 ? pair : pair.slice(0, at)), decoded(at < 0 ? '' : pair.slice(at + 1))]];
    });
}

/** A link that was cut off in the middle of a character is shown as it stands. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Percent-encodes only what a link cannot carry, so that a person can read and change it. */
export const quoted = (text: string): string => encodeURIComponent(text).replace(/%(3A|40|3D|2B|2C)/g, decodeURIComponent);
