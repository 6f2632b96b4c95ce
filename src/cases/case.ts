import * as z from 'zod/mini';
import type { FlagValue } from '../engine/account.ts';
import { explain } from '../policy/explain.ts';
import { isObject } from '../policy/guard.ts';
import { didYouMean, policyError, type Found } from '../policy/problem.ts';
import { instant, scalar } from '../policy/rule-schema.ts';
import { OBSERVABLE } from './observe.ts';
import { NOTES, REASONS } from './reasons.ts';
import { CHOICES, STEP_KEYS, STEP_OF } from './step-keys.ts';

/** A story about one account: how it begins, what happens, and what must be so after each step. */
export interface Case {
  readonly id: string;
  readonly title: string;
  readonly setup: Setup;
  readonly steps: readonly Step[];
  readonly expect: readonly Expect[];
}

/** The account that a case begins with, and the values of the policy's parameters. Amounts are in credits, times are ISO 8601. */
export interface Setup {
  readonly now: string;
  readonly timezone: string;
  readonly plan: string | null;
  readonly billing: 'monthly' | 'annual' | null;
  readonly cycle_anchor: string | null;
  readonly role: string;
  readonly account_type: string;
  readonly seats: number;
  readonly slots: number;
  readonly flags: Readonly<Record<string, FlagValue>>;
  readonly params: Readonly<Record<string, unknown>>;
  readonly lots: readonly {
    readonly id: string;
    readonly source: string;
    readonly amount: number;
    readonly granted: string;
    readonly effective: string;
    readonly expires: string | null;
    readonly owner?: string;
    readonly unit_cost?: number;
    readonly tier?: number;
  }[];
}

/** One thing that happens; `do` says what, and which other keys it has. */
export interface Step {
  readonly at: string;
  readonly do: string;
  readonly [key: string]: unknown;
}

/** What must be so after the step of that number, counted from 0. */
export interface Expect {
  readonly step: number;
  readonly [key: string]: unknown;
}

/** One thing that is not as the case says. */
export interface Mismatch {
  readonly step: number;
  readonly key: string;
  readonly expected: unknown;
  readonly actual: unknown;
  /** Why a step was refused that should have been allowed, and which input or which sentence of the policy it was. */
  readonly because?: string;
}

const optional = z.optional;
const text = z.string();
const nullable = z.nullable(text);
const count = z.int().check(z.gte(0));
const flag = z.union([scalar, z.array(text)]);
const billing = z.enum(['monthly', 'annual']);

const setup = z.strictObject({
  now: instant,
  timezone: optional(text.check(z.refine(isTimeZone, 'a time zone such as "Europe/Berlin"'))),
  plan: optional(nullable),
  billing: optional(z.nullable(billing)),
  cycle_anchor: optional(z.nullable(instant)),
  role: optional(text),
  account_type: optional(text),
  seats: optional(count),
  slots: optional(count),
  flags: optional(z.record(text, flag)),
  params: optional(z.record(text, z.unknown())),
  lots: optional(
    z.array(
      z.strictObject({
        ...{ id: text, source: text, amount: z.number() },
        ...{ granted: optional(instant), effective: optional(instant), expires: optional(z.nullable(instant)) },
        ...{ owner: optional(text), unit_cost: optional(z.number()), tier: optional(z.number()) },
      }),
    ),
  ),
});
const step = z.looseObject({ at: instant, do: text });
const expectation = z.looseObject({ step: count });
const schema = z.array(
  z.looseObject({
    id: optional(text),
    title: optional(text),
    setup,
    steps: z.array(step),
    expect: z.array(expectation),
  }),
);

/**
 * Reads cases: a list of them, or an object that has the list as `cases`, as text or as the parsed value. What a setup leaves out is the usual: an owner of
 * a business account without a plan, in UTC; a lot that was granted when the case begins and does not end.
 * @throws PolicyError with all problems at once, each with its path, the reason and a fix
 */
export function readCases(input: unknown): Case[] {
  const raw = typeof input === 'string' ? parsed(input) : input;
  const list = isObject(raw) ? raw['cases'] : raw;
  const base = isObject(raw) ? ['cases'] : [];
  z.config({ jitless: true });
  const result = schema.safeParse(list);
  const misshapen = result.success ? [] : explain(result.error.issues, list, schema, 'The format of cases');
  const found = [...misshapen, ...(Array.isArray(list) ? list.flatMap(wrongSteps) : [])];
  if (found.length > 0)
    throw policyError(
      found.map(({ path, ...rest }) => ({ path: [...base, ...path], ...rest })),
      raw,
    );
  return (list as Partial<Case>[]).map(whole);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const reason = `This is not JSON: ${error instanceof Error ? error.message : String(error)}.`;
    throw policyError([{ path: [], reason, fix: 'Correct the text at that place.' }], undefined);
  }
}

/** What each kind of step must have, what can be asked, and that time does not run back. */
function wrongSteps(test: unknown, index: number): Found[] {
  if (!isObject(test) || !Array.isArray(test['steps'])) return [];
  const steps = test['steps'] as unknown[];
  const found = steps.flatMap((step, place) =>
    isObject(step)
      ? wrongStep(step, steps[place - 1]).map(({ path, ...rest }) => ({ path: ['steps', place, ...path], ...rest }))
      : [],
  );
  const expected = Array.isArray(test['expect']) ? (test['expect'] as unknown[]) : [];
  expected.forEach((item, place) => {
    if (!isObject(item)) return;
    for (const key of Object.keys(item))
      if (key !== 'step' && !OBSERVABLE.includes(key))
        found.push({
          path: ['expect', place, key],
          reason: 'Nothing is known by this name after a step.',
          fix: didYouMean(key, OBSERVABLE, `Use one of: ${OBSERVABLE.join(', ')}.`),
        });
    const { reason } = item;
    if (typeof reason === 'string' && !Object.hasOwn(REASONS, reason) && !Object.hasOwn(NOTES, reason))
      found.push({
        path: ['expect', place, 'reason'],
        reason: `Nothing is refused for ${JSON.stringify(reason)}.`,
        fix: didYouMean(reason, Object.keys(REASONS), `Use one of: ${Object.keys(REASONS).join(', ')}.`),
      });
    if (typeof item['step'] === 'number' && !(item['step'] in steps))
      found.push({
        path: ['expect', place, 'step'],
        reason: `There is no step ${item['step']}.`,
        fix: `Steps are counted from 0; this case has ${steps.length}.`,
      });
  });
  return found.map(({ path, ...rest }) => ({ path: [index, ...path], ...rest }));
}

function wrongStep(step: Readonly<Record<string, unknown>>, before: unknown): Found[] {
  const { do: kind, at } = step;
  if (typeof kind !== 'string') return [];
  const kinds = Object.keys(STEP_KEYS);
  if (!Object.hasOwn(STEP_KEYS, kind))
    return [
      {
        path: ['do'],
        reason: `No step is called ${JSON.stringify(kind)}.`,
        fix: Object.hasOwn(STEP_OF, kind)
          ? `Use ${JSON.stringify(STEP_OF[kind])}.`
          : didYouMean(kind, kinds, `Use one of: ${kinds.join(', ')}.`),
      },
    ];
  const { needs = {}, may = {} } = STEP_KEYS[kind]!;
  const all: Readonly<Record<string, string>> = { ...needs, ...may };
  const found: Found[] = Object.entries(all)
    .filter(([key, type]) => (key in step || key in needs) && !fits(step[key], type))
    .map(([key, type]) => ({
      path: [key],
      reason: key in step ? `${JSON.stringify(step[key])} is no ${type}.` : `A step ${kind} needs it, and it is missing.`,
      fix: choicesOf(type)
        ? `Use ${choicesOf(type)!
            .map((choice) => JSON.stringify(choice))
            .join(' or ')}.`
        : `Give it ${GIVE[type] ?? `a ${type}`}.`,
    }));
  for (const key of Object.keys(step))
    if (!(key in all) && !['at', 'do', 'by', 'role'].includes(key))
      found.push({
        path: [key],
        reason: `A step ${kind} has no such key.`,
        fix: didYouMean(key, Object.keys(all), 'Remove it.'),
      });
  if (isObject(before) && Date.parse(String(at)) < Date.parse(String(before['at'])))
    found.push({ path: ['at'], reason: 'This is before the step before it.', fix: 'Put the steps in the order of their times.' });
  return found;
}

/** What is asked for, where the kind alone does not say it. */
const GIVE: Readonly<Record<string, string>> = {
  object: 'an object',
  'step number': 'the number of a step, counted from 0',
  'id of a reservation': 'the "id" of the step reserve, a text',
};

const choicesOf = (type: string): readonly unknown[] | undefined =>
  Object.hasOwn(CHOICES, type) ? CHOICES[type as keyof typeof CHOICES] : undefined;

/** Whether a value is what a step's key asks for, in the words of `STEP_KEYS`. */
function fits(value: unknown, type: string): boolean {
  if (type === 'time' || type === 'time or null') return (value === null && type !== 'time') || instant.safeParse(value).success;
  if (type === 'object') return isObject(value);
  if (type === 'value') return value === null || flag.safeParse(value).success;
  const choices = choicesOf(type);
  if (choices) return choices.includes(value);
  if (type === 'step number') return count.safeParse(value).success;
  return typeof value === (type === 'text' || type === 'id of a reservation' ? 'string' : type);
}

function isTimeZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

/** A case with the usual where it says nothing. */
function whole({ id, title, setup, steps = [], expect = [] }: Partial<Case>, index: number): Case {
  const { now, lots = [], ...rest } = setup!;
  return {
    id: id ?? String(index + 1),
    title: title ?? '',
    setup: {
      ...{ timezone: 'UTC', plan: null, billing: null, cycle_anchor: null, role: 'owner', account_type: 'business' },
      ...{ seats: 1, slots: 0, flags: {}, params: {} },
      ...rest,
      now,
      lots: lots.map((lot) => ({
        ...lot,
        granted: lot.granted ?? now,
        effective: lot.effective ?? lot.granted ?? now,
        expires: lot.expires ?? null,
      })),
    },
    steps,
    expect,
  };
}
