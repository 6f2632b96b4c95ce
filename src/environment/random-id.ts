const BYTES = 16;

/** 128 bits from the cryptographic source as 32 hexadecimal digits. Also where a page is not served safely, and `crypto.randomUUID` is missing. */
export function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(BYTES)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
