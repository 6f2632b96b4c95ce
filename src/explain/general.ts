import type { BoundPolicy } from '../policy/policy.ts';
import { amount, inner } from './amount.ts';
import { creditUnit, limitName, sceneOf, TIMES } from './names.ts';
import type { Say } from './sentence.ts';
import { capital, quote, saidOr, sayings } from './words.ts';

/** The policy as a whole: what it is called, its credits, its calendar, its warnings. */
export function explainGeneral(policy: BoundPolicy, version: string, say: Say): void {
  say([], `This is ${quote(policy.id)}, version ${version}.`, sayings({ says: policy.says }));
  const types = Object.entries(policy.credits);
  for (const [id, type] of types) {
    const { many, count } = creditUnit(policy, id);
    const counted = type.decimals === 0 ? 'in whole numbers' : `in steps of ${10 ** -type.decimals}`;
    const alone = types.length > 1 ? ` ${capital(many)} never pay for what is paid with another type.` : '';
    say(['credits', id], sayings(type), `${capital(many)} are counted ${counted}: ${count(1)}, ${count(2)}.${alone}`);
  }
  const zone = policy.timeZone === 'account' ? 'in the time zone of each account' : `in the time zone ${policy.timeZone}`;
  say(['timeZone'], `Days, weeks and months begin at 00:00 ${zone}.`);
  if (usesBillingDay(policy)) {
    const ends = policy.monthEnd ?? 'clamp';
    const after = saidOr(ends, 'On a day that is', (rule) =>
      rule === 'clamp'
        ? 'In a month without that day it is the last day of the month.'
        : 'Where that is the 28th or later, it is the 1st that follows.',
    );
    say(
      ['monthEnd'],
      'The billing day of an account is that on which its cycle began, such as the day it subscribed.',
      after.replace(/\.?$/, '.'),
    );
  }
  const scene = sceneOf(policy);
  for (const [id, rule] of Object.entries(policy.thresholds ?? {}))
    say(['thresholds', id], sayings(rule), `A balance below ${inner(rule, scene)} counts as ${quote(id)}.`);
  if (policy.renewalNear !== undefined)
    say(
      ['renewalNear'],
      `People are told to wait for a renewal, rather than to buy, when it is at most ${policy.renewalNear} away.`,
    );
  explainOpening(policy, say);
}

/** Whether anything hangs on the day on which the account's cycle began. */
const usesBillingDay = (policy: BoundPolicy): boolean =>
  policy.monthEnd !== undefined || JSON.stringify(policy).includes('"anchor"');

function explainOpening(policy: BoundPolicy, say: Say): void {
  const { opening } = policy;
  if (!opening) return;
  const scene = sceneOf(policy);
  say(['opening'], 'An account that comes from elsewhere brings what it has used already.', sayings({ says: opening.says }));
  if (opening.used !== undefined)
    say(['opening', 'used'], sayings(opening.used), `Used in its running period: ${amount(opening.used, scene)}.`);
  if (opening.fairUse !== undefined)
    say(
      ['opening', 'fairUse'],
      sayings(opening.fairUse),
      `Served by an unlimited plan in its running window: ${amount(opening.fairUse, scene)}.`,
    );
  for (const [id, rule] of Object.entries(opening.limits ?? {})) {
    const unit = policy.limits?.[id]?.count === 'times' ? TIMES : scene.unit;
    say(
      ['opening', 'limits', id],
      sayings(rule),
      `Counted already in the limit ${limitName(policy, id)}: ${amount(rule, sceneOf(policy, unit))}.`,
    );
  }
}
