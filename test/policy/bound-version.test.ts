import { describe, expect, it } from 'vitest';
import { bindPolicy, parsePolicy, type ParameterValues } from '../../src/index.ts';
import { savedPolicy, smallPolicy, withCost, type Doc } from '../support/small-policy.ts';

const ids = ['bg-studio', 'feed-ads-ai', 'landingi-current', 'landingi-legacy', 'visla'];
const version = (document: unknown, values?: ParameterValues): string => bindPolicy(parsePolicy(document), values).version;

/** The same JSON with every object's keys the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  );
}

/** Members that JSON would silently drop. */
function undefinedIn(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return value === undefined ? [path] : [];
  return Object.entries(value).flatMap(([key, member]) => undefinedIn(member, `${path}/${key}`));
}

describe('the version of a bound policy', () => {
  it('is the version of the document and a fingerprint', () => {
    expect(version(smallPolicy({ version: '2026-1' }))).toMatch(/^2026-1\+[0-9a-f]{32}$/);
  });

  it('is never shared by two bindings', () => {
    const packs = { S: { credits: 100, price: 20 } };
    const bindings: ParameterValues[] = [
      {},
      { reset_day: 1 },
      { reset_day: 10 },
      { reset_day: 1, promo_days: 27 },
      { promo_days: 27 },
      { promo_days: null },
      { launch: '2026-03-10T00:00:00Z' },
      { currency: 'EUR' },
      { currency: 'USD' },
      { 'packs.basic': packs },
      { 'packs.professional': packs },
      { 'promo.basic': 0 },
      { 'promo.basic': 1 },
      { billing: 'checkout' },
      { fair_use_behaviour: 'deny' },
      { fair_use_behaviour: 'slow' },
      { fair_use_cap_premium: 2000 },
    ];
    const versions = bindings.map((values) => version(savedPolicy('bg-studio'), values));
    expect(new Set(versions).size).toBe(bindings.length);
  });

  it('changes with any rule of the document', () => {
    const documents = [
      smallPolicy(),
      withCost(2),
      withCost(1.5),
      withCost('free'),
      smallPolicy({ says: 'a remark' }),
      smallPolicy({ timeZone: 'account' }),
      smallPolicy({ version: '2' }),
      smallPolicy({ id: 'other' }),
    ];
    expect(new Set(documents.map((document) => version(document))).size).toBe(documents.length);
  });

  it.each(ids)('of %s is the same for the same binding', (id) => {
    expect(version(savedPolicy(id), {})).toBe(version(savedPolicy(id)));
  });

  it('is the same when a default is said aloud', () => {
    expect(version(savedPolicy('bg-studio'), { promo_days: 28, billing: 'invoice' })).toBe(version(savedPolicy('bg-studio')));
  });

  it('is the same for null and for nothing, where null has no meaning of its own', () => {
    expect(version(savedPolicy('bg-studio'), { reset_day: null, currency: undefined })).toBe(version(savedPolicy('bg-studio')));
  });

  it.each(ids)('of %s does not depend on the order of keys', (id) => {
    expect(version(reversed(JSON.parse(savedPolicy(id))))).toBe(version(savedPolicy(id)));
  });

  it('does not depend on the order in which values are given', () => {
    const values: Doc = {
      reset_day: 1,
      currency: 'EUR',
      'packs.basic': { S: { credits: 100, price: 20 }, M: { credits: 250, price: 45 } },
    };
    expect(version(savedPolicy('bg-studio'), reversed(values) as Doc)).toBe(version(savedPolicy('bg-studio'), values));
  });
});

describe('a bound policy', () => {
  it.each(ids)('%s goes through JSON and comes back the same', (id) => {
    const bound = bindPolicy(parsePolicy(savedPolicy(id)));
    expect(JSON.parse(JSON.stringify(bound))).toEqual(bound);
    expect(undefinedIn(bound)).toEqual([]);
  });

  it('does not change when the values it was given change afterwards', () => {
    const packs = { S: { credits: 100, price: 20 } };
    const bound = bindPolicy(parsePolicy(savedPolicy('bg-studio')), { currency: 'EUR', 'packs.basic': packs });
    const before = JSON.stringify(bound);
    packs.S.price = 0;
    expect(JSON.stringify(bound)).toBe(before);
  });

  it('does not change when the document changes afterwards, not even in a default', () => {
    const document = JSON.parse(savedPolicy('visla')) as {
      actions: { voice_clone: { cost: unknown } };
      parameters: { draw_order: { default: string[] } };
    };
    const bound = bindPolicy(parsePolicy(document));
    const before = JSON.stringify(bound);
    document.actions.voice_clone.cost = 'free';
    document.parameters.draw_order.default.reverse();
    expect(JSON.stringify(bound)).toBe(before);
  });

  it('does not change the document it was made of', () => {
    const document = JSON.parse(savedPolicy('visla')) as Doc;
    bindPolicy(parsePolicy(document), { monthly: { pro: 1 } });
    expect(document).toEqual(JSON.parse(savedPolicy('visla')));
  });
});
