import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../src/index.ts';
import { KINDS, type FindingKind } from '../../src/lint/finding.ts';
import { lint } from '../../src/lint/lint.ts';
import { filesUnder, read } from '../support/repository.ts';
import { base, foundIn, shop } from '../support/shop-policy.ts';

describe('the lint', () => {
  it('has nothing to say of a shop that means what it says', () => {
    expect(foundIn({})).toEqual([]);
  });

  it('is tested for everything that it looks for', () => {
    const tests = filesUnder('test/lint').map(read).join();
    expect(Object.keys(KINDS).filter((kind) => !tests.includes(`'${kind}': [`))).toEqual([]);
  });

  it('tells what a plan has from another one at that one', () => {
    const plans = {
      basic: { rank: 1, grants: { month: { ...base.plans.basic.grants.month, amount: 0 } } },
      pro: { like: 'basic' },
    };
    expect(foundIn({ plans }).map(({ path }) => path)).toEqual(['plans.basic.grants.month.amount']);
  });

  it('tells at the parameter’s place what a value of it does, in the order of the document', () => {
    const open = {
      parameters: { order: { says: 'Which first.', type: 'list', default: ['bought', 'gift'] } },
      drawOrder: { sources: { parameter: 'order' } },
    };
    expect(foundIn(open).map(({ kind, path }) => [kind, path])).toEqual([
      ['source-not-in-order', 'drawOrder.sources'],
      ['paid-before-free', 'drawOrder.sources'],
    ]);
    expect(lint(parsePolicy(shop(open)), { order: ['gift', 'monthly', 'bought'] })).toEqual([]);
  });
});

/** Why a ready policy keeps a finding. What its page leaves open has its reason at the parameter. */
interface Kept {
  readonly kind: FindingKind;
  readonly path: string;
  readonly because: string;
}

describe('the ready policies', () => {
  const kept = JSON.parse(read('test/lint/kept.json')) as Readonly<Record<string, readonly Kept[]>>;
  const ids = filesUnder('policies').map((file) => file.replace(/^policies\/|\.json$/g, ''));

  it.each(ids)('%s is clean, or says why not', (id) => {
    const open = lint(parsePolicy(read(`policies/${id}.json`))).filter(({ kind }) => kind !== 'parameter-unset');
    expect(open.map(({ kind, path }) => `${kind} ${path}`)).toEqual((kept[id] ?? []).map(({ kind, path }) => `${kind} ${path}`));
  });

  it('keeps a reason for each, and none for a policy that is not there', () => {
    expect(Object.keys(kept).filter((id) => !ids.includes(id))).toEqual([]);
    expect(
      Object.values(kept)
        .flat()
        .filter(({ because }) => because.length < 20),
    ).toEqual([]);
  });
});
