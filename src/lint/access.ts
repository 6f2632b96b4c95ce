import type { Action, BoundPolicy, Right } from '../policy/policy.ts';
import { constantOf, grantsOf } from './amount.ts';
import { listed, type Tell } from './finding.ts';

/** Who may do what, on which plan, and whether they can afford it. */
export function lintAccess(policy: BoundPolicy, tell: Tell): void {
  roles(policy, tell);
  plans(policy, tell);
  for (const [id, action] of Object.entries(policy.actions)) {
    const path = ['actions', id];
    if (Array.isArray(action.plans) && !action.plans.some((plan: string) => reachable(policy, plan)))
      tell(
        'action-nobody-may-use',
        [...path, 'plans'],
        'No plan that anybody can have has this action.',
        'Name a plan, or remove the action.',
      );
    affordable(policy, id, action, tell);
  }
}

function roles(policy: BoundPolicy, tell: Tell): void {
  const all = Object.entries(policy.roles ?? {});
  if (all.length === 0) return;
  for (const [id, { may }] of all) {
    if (may.includes('see')) continue;
    const path = ['roles', id, 'may'];
    if (may.includes('buy'))
      tell(
        'buys-without-seeing',
        path,
        'This role buys credits and cannot see how many there are.',
        'Add "see", or take "buy" away.',
      );
    else if (may.includes('use'))
      tell(
        'uses-without-seeing',
        path,
        'This role spends credits and cannot see how many are left.',
        'Add "see", or say why not.',
      );
  }
  const nobody = (right: Right): boolean => !all.some(([, { may }]) => may.includes(right));
  if (nobody('use')) tell('action-nobody-may-use', ['roles'], 'No role may use credits.', 'Add "use" to one of them.');
  if (nobody('buy') && Object.keys(policy.packs ?? {}).length > 0 && policy.purchases?.selfServe !== false)
    tell('nobody-buys', ['roles'], 'Packs are sold, and no role may buy them.', 'Add "buy" to one of them.');
  if (nobody('share') && policy.subAccounts)
    tell(
      'nobody-shares',
      ['roles'],
      'Sub-accounts draw from the pool while its sharing is on, and no role may switch it on.',
      'Add "share" to one of them.',
    );
}

const reachable = ({ plans = {}, pause }: BoundPolicy, id: string): boolean => plans[id]?.offered !== false || pause?.plan === id;

function plans(policy: BoundPolicy, tell: Tell): void {
  const all = Object.entries(policy.plans ?? {});
  const { planChange } = policy;
  for (const [id, plan] of all) {
    if (plan.offered === false && plan.says === undefined && policy.pause?.plan !== id)
      tell(
        'plan-never-had',
        ['plans', id, 'offered'],
        'Nobody can come to this plan any more.',
        'Say in "says" who still has it, or remove it.',
      );
  }
  if (!planChange) return;
  for (const direction of ['upgrade', 'downgrade', 'any'] as const) {
    const rule = planChange[direction];
    const left = rule && 'left' in rule ? (rule.left ?? {}) : {};
    for (const [source, change] of Object.entries(left)) {
      if (policy.sources[source]?.category !== 'paid' || (change !== 'replace' && change !== 'forfeit')) continue;
      tell(
        'change-takes-paid',
        ['planChange', direction, 'left', source],
        'A plan change deletes credits that were paid for.',
        'Write "keep".',
      );
    }
  }
  if (!planChange.upgrade && !planChange.downgrade) return;
  const unranked = all.filter(([, plan]) => plan.rank === undefined).map(([id]) => id);
  const shared = all
    .filter(([, plan]) => plan.rank !== undefined && all.filter(([, other]) => other.rank === plan.rank).length > 1)
    .map(([id]) => id);
  if (unranked.length > 0)
    tell(
      'rank-missing',
      ['plans'],
      `Going up and going down differ, and ${listed(unranked)} ${unranked.length > 1 ? 'have' : 'has'} no rank.`,
      'Give every plan a "rank".',
    );
  if (shared.length > 0)
    tell(
      'rank-missing',
      ['plans'],
      `Going up and going down differ, and ${listed(shared)} share a rank.`,
      'Give every plan a rank of its own.',
    );
}

/** A price that stays above all that a plan gives at once, where nothing can be bought and nothing adds up. */
function affordable(policy: BoundPolicy, id: string, action: Action, tell: Tell): void {
  const cost = typeof action.cost === 'object' && 'knownAfter' in action.cost ? undefined : constantOf(action.cost);
  if (cost === undefined || cost === 0 || policy.overage || action.overdraw) return;
  if (Object.keys(policy.packs ?? {}).length > 0 || typeof policy.purchases?.automatic === 'object') return;
  const given = grantsOf(policy).map(({ grant }) => {
    const source = typeof grant.source === 'string' ? policy.sources[grant.source] : undefined;
    const stays = (grant.expires ?? source?.expires) !== 'renewal';
    return grant.every !== undefined && stays ? undefined : constantOf(grant.amount);
  });
  if (given.length === 0 || given.some((amount) => amount === undefined)) return;
  const most = (given as number[]).reduce((total, amount) => total + amount, 0);
  if (cost > most)
    tell(
      'action-never-affordable',
      ['actions', id, 'cost'],
      `This costs ${cost}, and nobody ever has more than ${most} at once.`,
      'Lower the price, or grant or sell more.',
    );
}
