/** A stretch of a text: UTF-16 units from its beginning, `end` not included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A value of a JSON text, with where it stands. */
export interface JsonNode extends Span {
  readonly kind: 'object' | 'list' | 'plain';
  /** Of a member: its name, and where that is written. */
  readonly name?: string;
  readonly key?: Span;
  /** Members or items in the order of the text; a name that is written twice is here twice. */
  readonly children: readonly JsonNode[];
}

/** Why a text is no JSON. */
export interface JsonFault extends Span {
  readonly reason: string;
  readonly fix: string;
}

/** Either the value, or the first thing that is wrong. */
export type JsonText = { readonly root: JsonNode } | { readonly fault: JsonFault };

/** Nobody writes deeper than this, and a call stack has an end. */
const DEEPEST = 200;

/**
 * Reads JSON as `JSON.parse` does, and remembers where everything stands. It exists because every browser words its own error, some without a place:
 * here a text that `JSON.parse` refuses has a place, a reason and a fix that are the same everywhere.
 */
export function readJson(text: string): JsonText {
  const reader = new Reader(text);
  try {
    return { root: reader.whole() };
  } catch (error) {
    if (error instanceof Fault) return { fault: error.fault };
    throw error;
  }
}

class Fault extends Error {
  readonly fault: JsonFault;
  constructor(fault: JsonFault) {
    super(fault.reason);
    this.fault = fault;
  }
}

const WORD = /[\p{L}\p{N}_$.+-]+/uy;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const PLAIN = /[ !#-[\]-\uffff]+/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const SPACE = /[ \t\n\r]+/y;
const QUOTES = "'`‘’“”„«»‚‹›";

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): JsonNode {
    this.#space();
    if (this.#at === this.#text.length) this.#fail(0, 0, 'There is nothing here.', 'Paste a policy, or choose a ready one.');
    const root = this.#value(0);
    this.#space();
    if (this.#at < this.#text.length) {
      const fix =
        this.#sign() === '}' || this.#sign() === ']' ? `Take this ${this.#sign()} away.` : 'Take it away, or move it inside.';
      this.#fail(this.#at, this.#at + 1, 'Something follows after the end of the policy.', fix);
    }
    return root;
  }

  #sign(): string {
    return this.#text[this.#at] ?? '';
  }

  #value(depth: number, key?: Span, name?: string): JsonNode {
    const start = this.#at;
    const sign = this.#sign();
    const member = { ...(key && { key }), ...(name !== undefined && { name }) };
    if (sign === '{' || sign === '[') {
      if (depth === DEEPEST) this.#fail(start, start + 1, `This is nested deeper than ${DEEPEST} levels.`, 'Flatten it.');
      const children = sign === '{' ? this.#members(depth) : this.#items(depth);
      return { ...member, kind: sign === '{' ? 'object' : 'list', start, end: this.#at, children };
    }
    if (sign === '"') this.#string();
    else this.#word();
    return { ...member, kind: 'plain', start, end: this.#at, children: [] };
  }

  #members(depth: number): JsonNode[] {
    return this.#row('{', '}', () => {
      const start = this.#at;
      if (this.#sign() !== '"') this.#badName();
      const name = this.#string();
      const key = { start, end: this.#at };
      this.#space();
      if (this.#sign() !== ':')
        this.#fail(
          start,
          key.end,
          `A colon is missing after ${this.#text.slice(start, key.end)}.`,
          'Write : and the value behind it.',
        );
      this.#at += 1;
      this.#space();
      return this.#value(depth + 1, key, name);
    });
  }

  #items(depth: number): JsonNode[] {
    return this.#row('[', ']', () => this.#value(depth + 1));
  }

  /** What stands between two brackets, parted by commas. */
  #row(open: string, close: string, one: () => JsonNode): JsonNode[] {
    const opened = this.#at;
    const found: JsonNode[] = [];
    this.#at += 1;
    this.#space();
    if (this.#sign() === close) {
      this.#at += 1;
      return found;
    }
    for (;;) {
      if (this.#sign() === '') this.#unclosed(opened, open, close);
      found.push(one());
      const end = this.#at;
      this.#space();
      if (this.#sign() === close) {
        this.#at += 1;
        return found;
      }
      if (this.#sign() === '') this.#unclosed(opened, open, close);
      if (this.#sign() !== ',') this.#noComma(found.at(-1)!, end, open, close);
      const comma = this.#at;
      this.#at += 1;
      this.#space();
      if (this.#sign() === close)
        this.#fail(comma, comma + 1, `Nothing follows this comma before the ${close}.`, 'Take the comma away.');
    }
  }

  #noComma(last: JsonNode, end: number, open: string, close: string): never {
    const other = close === '}' ? ']' : '}';
    if (this.#sign() === other)
      this.#fail(
        this.#at,
        this.#at + 1,
        `This ${other} closes a ${open}.`,
        `Write ${close} here, or look for one too few before.`,
      );
    if (this.#sign() === '/') this.#word();
    this.#fail(last.key?.start ?? last.start, end, 'A comma is missing after this.', 'Write a comma at its end.');
  }

  #unclosed(opened: number, open: string, close: string): never {
    this.#fail(opened, opened + 1, `This ${open} is never closed.`, `Write ${close} where it ends.`);
  }

  #badName(): never {
    const [start, sign] = [this.#at, this.#sign()];
    if (sign === ',') this.#fail(start, start + 1, 'Nothing stands before this comma.', 'Take one comma away.');
    const word = this.#match(WORD);
    if (word !== '' && !/^[\d+-]/.test(word))
      this.#fail(start, this.#at, `The name ${word} stands without quotation marks.`, `Write "${word}".`);
    this.#at = start;
    if (QUOTES.includes(sign) || sign === '/') this.#word();
    this.#fail(
      start,
      start + Math.max(1, word.length),
      'Here a name in double quotation marks is expected.',
      'Write "name": value.',
    );
  }

  /** A number, `true`, `false` or `null`; whatever else stands there is told as what it most likely is. */
  #word(): void {
    const start = this.#at;
    const sign = this.#sign();
    if (sign !== '' && QUOTES.includes(sign))
      this.#fail(start, start + 1, `Texts stand in double quotation marks, not in ${sign}.`, 'Write " at both ends.');
    if (sign === '/')
      this.#fail(start, start + 1, 'JSON has no comments.', 'Take it away; a policy has "says" for what people should know.');
    if (sign === ',') this.#fail(start, start + 1, 'Nothing stands before this comma.', 'Take one comma away.');
    if (sign === '' || sign === '}' || sign === ']' || sign === ':')
      this.#fail(
        start,
        start + 1,
        'Here a value is expected.',
        'Write a number, true, false, null, or a text in double quotation marks.',
      );
    const word = this.#match(WORD);
    if (word === 'true' || word === 'false' || word === 'null') return;
    if (word === '') this.#odd();
    this.#at = start;
    if (this.#match(NUMBER) === word) return;
    if (/^[+-]?[.\d]/.test(word))
      this.#fail(start, start + word.length, `${word} is no number as JSON writes it.`, numberFix(word));
    const fix = /^(true|false|null)$/i.test(word) ? `Write ${word.toLowerCase()}.` : `Write "${word}" if it is a text.`;
    this.#fail(start, start + word.length, `${word} is no value of JSON.`, fix);
  }

  #odd(): never {
    const sign = String.fromCodePoint(this.#text.codePointAt(this.#at)!);
    const shown = /[\p{C}\p{Z}]/u.test(sign)
      ? `An invisible sign (U+${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')})`
      : sign;
    this.#fail(this.#at, this.#at + sign.length, `${shown} cannot stand here.`, 'Take it away.');
  }

  #string(): string {
    const start = this.#at;
    this.#at += 1;
    for (;;) {
      this.#match(PLAIN);
      const sign = this.#sign();
      if (sign === '"') break;
      if (sign === '\\') {
        const at = this.#at;
        if (this.#match(ESCAPE) !== '') continue;
        this.#fail(at, at + 2, `${this.#text.slice(at, at + 2)} means nothing in a text.`, 'Write \\\\ for a backslash itself.');
      }
      if (sign === '\t') this.#fail(this.#at, this.#at + 1, 'A tab stands in a text.', 'Write \\t, or a space.');
      if (sign !== '' && sign !== '\n' && sign !== '\r') this.#odd();
      this.#fail(start, this.#at, 'This text does not end on its line.', 'Write " at its end, and \\n for a new line in it.');
    }
    this.#at += 1;
    return JSON.parse(this.#text.slice(start, this.#at)) as string;
  }

  #space(): void {
    this.#match(SPACE);
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? '';
    this.#at += found.length;
    return found;
  }

  #fail(start: number, end: number, reason: string, fix: string): never {
    throw new Fault({ start, end: Math.min(Math.max(end, start), this.#text.length), reason, fix });
  }
}

function numberFix(word: string): string {
  const plain = Number(word.replace(/^\+/, ''));
  return Number.isFinite(plain) ? `Write ${plain}.` : 'Write it as in 1000 or 0.25.';
}
