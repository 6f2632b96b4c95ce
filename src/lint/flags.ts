import type { BoundPolicy } from '../policy/policy.ts';
import { listed, quoted, type Tell } from './finding.ts';

type Doc = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Doc => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What the server or a person sets on an account: whether a rule stands without it, and who may set what money hangs on. */
export function lintFlags(policy: BoundPolicy, tell: Tell): void {
  for (const [id, { cost, overdraw, requires }] of Object.entries(policy.actions)) {
    // What an action requires holds before its price is asked.
    unguarded(cost, ['actions', id, 'cost'], [requires], tell);
    unguarded(overdraw, ['actions', id, 'overdraw'], [requires], tell);
  }
  for (const [id, limit] of Object.entries(policy.limits ?? {})) unguarded(limit, ['limits', id], [], tell);
  for (const [id, { unlimited }] of Object.entries(policy.plans ?? {}))
    unguarded(unlimited?.fairUse, ['plans', id, 'unlimited', 'fairUse'], [], tell);
  unguarded(policy.overage, ['overage'], [], tell);
  openSettings(policy, tell);
}

/** Amounts that read a flag which nothing says is there: without it they cannot be computed, and the use is refused. */
function unguarded(rule: unknown, path: readonly PropertyKey[], guards: readonly unknown[], tell: Tell): void {
  if (Array.isArray(rule)) rule.forEach((part, index) => unguarded(part, [...path, index], guards, tell));
  if (!isObject(rule)) return;
  const around = rule['when'] === undefined ? guards : [...guards, rule['when']];
  for (const name of flagsRead(rule)) {
    if (around.some((guard) => speaksOf(guard, name))) continue;
    const guard = `{ "fact": ${quoted(name)} }`;
    tell(
      'flag-unguarded',
      path,
      `Where ${quoted(name)} is not set, this cannot be computed, and the use is refused.`,
      `Say beside it, or around it, when it holds, such as "when": ${guard}.`,
    );
  }
  for (const [key, part] of Object.entries(rule)) unguarded(part, [...path, key], around, tell);
}

/** The flags that an amount reads as a number, or as the row of a table that has none for the rest. */
function flagsRead(rule: Doc): readonly string[] {
  const { tiers, by, otherwise } = rule;
  // Elsewhere, "each" says whose use is counted.
  const each = 'credits' in rule ? rule['each'] : undefined;
  const factors = [each, tiers].flat().flatMap((factor) => (isObject(factor) ? factor['of'] : factor));
  const names = [...factors.flat(), ...(otherwise === undefined ? [by] : [])];
  return [...new Set(names)].filter((name) => typeof name === 'string').filter((name) => /^(flag:|viewer(:|$))/.test(name));
}

/** Whether a condition looks at a fact, as `fact` or as `flag`. */
function speaksOf(condition: unknown, name: string): boolean {
  if (Array.isArray(condition)) return condition.some((part) => speaksOf(part, name));
  if (!isObject(condition)) return false;
  if (condition['fact'] === name || `flag:${String(condition['flag'])}` === name) return true;
  return Object.values(condition).some((part) => speaksOf(part, name));
}

/** Settings that anybody may set although not everybody may buy, and that say what is billed without a gesture. */
function openSettings({ settings = {}, roles = {}, overage, purchases }: BoundPolicy, tell: Tell): void {
  const poor = Object.entries(roles).filter(([, { may }]) => may.length > 0 && !may.includes('buy'));
  if (poor.length === 0) return;
  for (const [id, setting] of Object.entries(settings)) {
    const billed = [overage, purchases?.automatic].some((rule) => speaksOf(rule, `flag:${id}`) || reads(rule, `flag:${id}`));
    if (!billed || setting.roles !== undefined || setting.each === 'viewer') continue;
    tell(
      'setting-open',
      ['settings', id],
      `What is billed without a gesture hangs on it, and ${listed(poor.map(([role]) => role))} may not buy, but may set it.`,
      'Say in "roles" who may.',
    );
  }
}

function reads(value: unknown, name: string): boolean {
  if (typeof value === 'string') return value === name;
  if (Array.isArray(value)) return value.some((part) => reads(part, name));
  return isObject(value) && Object.values(value).some((part) => reads(part, name));
}
