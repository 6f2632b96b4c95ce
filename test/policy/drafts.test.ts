import { describe, expect, it } from 'vitest';
import { bindPolicy, parsePolicy } from '../../src/index.ts';
import { filesUnder, read } from '../support/repository.ts';
import { problemsOf } from '../support/small-policy.ts';

/**
 * Policies written on paper before the language existed, by the paths that the language cannot say yet; none means that all of it can be said.
 * A path leaves this list when the language learns it.
 */
const unknown: Record<string, readonly string[]> = {
  'bg-studio': [],
  'orb-blocks': [],
  clay: [
    'sources.plan.rollover',
    'plans.paid.grants',
    'plans.free.grants',
    'packs.topup.sizes.topup.price',
    'planChange.upgrade.grant',
    'planChange.downgrade.left.plan',
    'planChange.pause',
    'annualBilling',
  ],
  flexiclasses: ['actions.class.refunds.cancelled'],
  'hubspot-credits': [
    'plans.starter.grants',
    'plans.pro.grants',
    'plans.enterprise.grants',
    'packs.capacity.sizes["5000"].every',
    'beyond',
    'severalPlans',
    'settings',
  ],
  lovable: [
    'plans.free.grants',
    'plans.paid.grants',
    'plans.pro-100.price',
    'plans.pro-100.addGrants',
    'plans.pro-10000.price',
    'plans.pro-10000.addGrants',
    'plans.business-100.price',
    'plans.business-100.addGrants',
  ],
  meshy: ['actions.generate.refunds.failed', 'actions.retry.free'],
  'wework-rooms': [
    'actions.book.inputs.room.type',
    'actions.book.cost.credits.when.weekdays',
    'actions.book.cost.credits.when.from',
    'actions.book.cost.credits.when.until',
    'actions.book.payFrom',
    'actions.book.beyond',
    'plans.hot_desk.grants',
    'plans.dedicated_desk.grants',
    'plans.private_office.grants',
  ],
};

const folder = 'test/policy/drafts';
const draft = (id: string): string => read(`${folder}/${id}.json`);
const sayable = Object.keys(unknown).filter((id) => unknown[id]!.length === 0);

/** The listed place that a reported path is, or lies in: how deep inside a wrong form the reader points is not this test's matter. */
const listed = (id: string, path: string): string =>
  unknown[id]!.find((place) => path === place || path.startsWith(`${place}.`) || path.startsWith(`${place}[`)) ?? path;

describe('the drafts', () => {
  it('are all listed here', () => {
    expect(filesUnder(folder)).toEqual(
      Object.keys(unknown)
        .map((id) => `${folder}/${id}.json`)
        .sort(),
    );
  });

  it.each(sayable)('%s is a policy that the language can say', (id) => {
    expect(bindPolicy(parsePolicy(draft(id)))).toMatchObject({ id });
  });

  it.each(Object.keys(unknown))('%s goes beyond the language exactly where the list says', (id) => {
    const places = new Set(problemsOf(() => parsePolicy(draft(id))).map(({ path }) => listed(id, path)));
    expect([...places].sort()).toEqual([...unknown[id]!].sort());
  });
});
