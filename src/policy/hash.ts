/**
 * JSON with sorted keys: two values that mean the same have the same text. Undefined members are left out.
 */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/** Odd multipliers, one a lane, so that lanes do not move together. */
const LANES = [0x01000193, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f];

/**
 * A 128-bit fingerprint of a text as 32 hexadecimal digits: four lanes of xor and multiply (the step of FNV-1a) over its UTF-16 units.
 * It names versions; it is no protection against somebody who looks for collisions.
 */
export function hash(text: string): string {
  return LANES.map((multiplier, lane) => {
    let value = (0x811c9dc5 + lane * 0x9e3779b9) | 0;
    for (let index = 0; index < text.length; index++) {
      value = Math.imul(value ^ text.charCodeAt(index), multiplier);
      value ^= value >>> 15;
    }
    return (value >>> 0).toString(16).padStart(8, '0');
  }).join('');
}
