import { describe, expect, it } from 'vitest';
import { impurities } from '../support/purity.ts';
import { read, typeScriptUnder } from '../support/repository.ts';

const about = (text: string) => impurities('src/engine/made-up.ts', text);

describe('the engine and the policy', () => {
  it.each(['src/engine', 'src/policy'])('%s is a pure function of what it is given', (room) => {
    expect(typeScriptUnder(room).flatMap((file) => impurities(file, read(file)))).toEqual([]);
  });
});

describe('the purity checker itself', () => {
  it('names the file, the line and the reason', () => {
    expect(about('\nexport const now = () => Date.now();')).toEqual([
      'src/engine/made-up.ts:2 reads the clock: Date may only be given an instant, or be asked for UTC or parse.',
    ]);
  });

  it.each([
    ['the clock without an argument', 'const now = new Date();'],
    ['the clock as text', 'const now = Date();'],
    ['the clock under another name', 'const Clock = Date;'],
    ['the clock by destructuring', 'const { now } = Date;'],
    ['the clock of a zoned date', "import { TZDate } from '@date-fns/tz'; const now = TZDate.tz('UTC');"],
    [
      'the clock of the date that the calendar uses',
      "import { UTCDateMini } from '@date-fns/utc/date/mini'; const now = new UTCDateMini();",
    ],
    ['the clock behind an empty list', 'const none: [] = []; const now = new Date(...none);'],
    ['the clock behind undefined', 'const now = new Date(undefined);'],
    ['the zone of the machine', 'const at = new Date(2026, 0, 1);'],
    ['an hour of the machine', 'const hour = (date: { getHours(): number }) => date.getHours();'],
    ['all of date-fns', "import * as dates from 'date-fns';"],
    ['the clock inside date-fns', "import { isPast } from 'date-fns';"],
    ['chance', 'const id = Math.random();'],
    ['chance by destructuring', 'const { random } = Math;'],
    ['a timer', 'setTimeout(() => {}, 1);'],
    ['the network', "const reply = await fetch('/balance');"],
    ['the process', 'const zone = process.env.TZ;'],
    ['the global object', 'globalThis.seen = true;'],
    ['a global passed on', 'export const tools = { fetch };'],
    ['state between calls', 'let calls = 0;'],
    ['state filled later', 'let last: number | undefined; export const keep = (n: number) => { last = n; };'],
    ['an order that depends on the language', 'const order = (a: string, b: string) => a.localeCompare(b);'],
  ])('finds %s', (_, text) => {
    expect(about(text)).toHaveLength(1);
  });

  it.each([
    ['a date from an instant', 'const at = (ms: number) => new Date(ms).toISOString();'],
    ['calendar arithmetic', 'const start = Date.UTC(2026, 0, 1); const known = Date.parse("2026-01-01");'],
    ['a question about a date', 'const isDate = (value: unknown) => value instanceof Date;'],
    ['whole numbers', 'const up = Math.ceil(1.5);'],
    ['a value made on first use', 'let made: object | undefined; export const make = () => (made ??= {});'],
    ['an argument that shares a name', 'const run = (fetch: () => void) => fetch();'],
    ['a property that shares a name', 'const run = (world: { process: number }) => world.process;'],
    ['a type that shares a name', 'export interface Tools { fetch: typeof fetch; at: Date }'],
    ['a zoned date from an instant', "import { TZDate } from '@date-fns/tz'; const at = new TZDate(0, 'UTC');"],
  ])('allows %s', (_, text) => {
    expect(about(text)).toEqual([]);
  });
});
