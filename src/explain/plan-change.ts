import type { AtChange, BoundPolicy, PlanChangeRule, Unset } from '../policy/policy.ts';
import { inner } from './amount.ts';
import { condition, isAlways } from './condition.ts';
import { creditUnit, planName, sceneOf, sourceName } from './names.ts';
import type { Say } from './sentence.ts';
import { capital, isOpen, open, saidOr, sayings } from './words.ts';

const DIRECTIONS = {
  upgrade: 'An upgrade, to a plan of higher rank,',
  downgrade: 'A downgrade, to a plan of lower rank,',
  any: 'Any other change of plan',
} as const;

/** What happens to credits when the plan changes, pauses, or is renewed before its time. */
export function explainPlanChange(policy: BoundPolicy, say: Say): void {
  const { planChange } = policy;
  if (planChange?.says !== undefined) say(['planChange'], 'Changes of plan:', sayings({ says: planChange.says }));
  for (const direction of ['upgrade', 'downgrade', 'any'] as const) {
    const rule = planChange?.[direction];
    if (rule === undefined) continue;
    const only = direction === 'any' && !planChange?.upgrade && !planChange?.downgrade;
    explainDirection(policy, direction, only ? 'A change of plan' : DIRECTIONS[direction], rule, say);
  }
  if (!planChange && Object.keys(policy.plans ?? {}).length > 1)
    say(['planChange'], 'When the plan changes, what is left stays, and the new amounts come at the next renewal.');
  explainPause(policy, say);
}

function explainDirection(policy: BoundPolicy, direction: string, subject: string, rule: PlanChangeRule | Unset, say: Say): void {
  const path = ['planChange', direction];
  if (isOpen(rule)) return say(path, `${subject} does ${open(rule, 'something')}.`);
  const at = saidOr(rule.at ?? 'once', 'at a time', (when) => (when === 'once' ? 'at once' : 'at the next renewal'));
  say(path, sayings(rule, 'left', 'allowedWhen'), `${subject} takes effect ${at}.`, cycle(rule), price(rule));
  for (const [id, left] of Object.entries(rule.left ?? {}))
    say([...path, 'left', id], sayings(left), `What is left of ${sourceName(policy, id)} ${leftText(policy, id, left)}.`);
  if (rule.allowedWhen !== undefined)
    say(
      [...path, 'allowedWhen'],
      sayings(rule.allowedWhen),
      isAlways(rule.allowedWhen)
        ? 'It is always allowed.'
        : `It is refused unless ${condition(rule.allowedWhen, sceneOf(policy))}, where the plan is the new one.`,
    );
}

const CYCLES = { keep: 'The billing day stays.', restart: 'The cycle begins anew with it.' } as const;
const cycle = ({ cycle: rule }: PlanChangeRule): string | false =>
  rule !== undefined && (isOpen(rule) ? `${capital(open(rule, 'whether the cycle begins anew is'))}.` : CYCLES[rule]);

const PRICES = {
  none: 'It costs nothing at that moment.',
  full: 'It costs the whole price of the new plan.',
  'less-unused-credits': 'It costs the price of the new plan, less the part of the old price for credits not used.',
  'less-unused-time': 'It costs the price of the new plan, less the part of the old price for time not used.',
} as const;
const price = ({ price: rule }: PlanChangeRule): string | false =>
  rule !== undefined && (isOpen(rule) ? `${capital(open(rule, 'what it costs is'))}.` : PRICES[rule]);

const LEFT = {
  keep: 'stays, and the new amount comes at the next renewal',
  add: 'stays, and the new amount comes at once on top of it',
  difference: 'stays, and what the new plan gives more comes at once on top of it',
  replace: 'ends, and the new amount comes at once in its place',
  forfeit: 'ends',
} as const;

function leftText(policy: BoundPolicy, id: string, rule: AtChange | Unset): string {
  if (isOpen(rule)) return open(rule, 'is treated in a way');
  if (typeof rule === 'string') return LEFT[rule];
  return `stays up to ${inner(rule.trim, sceneOf(policy, creditUnit(policy, policy.sources[id]?.type)))}, reckoned on the new plan; the oldest above that end`;
}

function explainPause(policy: BoundPolicy, say: Say): void {
  const { pause, earlyRenewal } = policy;
  if (pause) {
    const does =
      pause.plan === undefined
        ? 'the plan gives nothing, and credits stay usable'
        : `the account falls to ${planName(policy, pause.plan)} at the renewal`;
    const span = pause.months ? ` It lasts ${pause.months.atLeast} to ${pause.months.atMost} months.` : '';
    say(['pause'], 'Pause:', sayings(pause), `While a subscription is paused, ${does}.${span}`);
  }
  if (!earlyRenewal) return;
  const cost = saidOr(earlyRenewal.price, 'at a price', (rule) =>
    rule === 'full' ? 'for the price of the plan' : 'for nothing',
  );
  say(
    ['earlyRenewal'],
    'Early renewal:',
    sayings(earlyRenewal),
    `The next period may be had before its date, ${cost}; what rolls over does so then, and the cycle begins anew.`,
  );
}
