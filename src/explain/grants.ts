import type { BoundPolicy, Grant } from '../policy/policy.ts';
import { amount, inner, isLong, stated } from './amount.ts';
import { condition, isAlways } from './condition.ts';
import { creditUnit, sceneOf, sourceName, sourceOr, type Scene } from './names.ts';
import type { Say } from './sentence.ts';
import { ending, instant, recurring, within } from './time.ts';
import { capital, isOpen, list, number, open, quote, saidOr, sayings, spoken } from './words.ts';

type Grants = Readonly<Record<string, Grant>> | undefined;

/** Every grant of a source, wherever it stands. */
export const grantsInto = (policy: BoundPolicy, source: string): readonly Grant[] =>
  [policy.grants, policy.trial?.grants, ...Object.values(policy.plans ?? {}).map(({ grants }) => grants)]
    .flatMap((grants) => Object.values(grants ?? {}))
    .filter((grant) => grant.source === source);

/** What everybody gets, and what a trial gives. */
export function explainGrants(policy: BoundPolicy, say: Say): void {
  grantsOf(policy, policy.grants, ['grants'], 'every account gets', say);
  if (!policy.trial) return;
  const { grants, says } = policy.trial;
  say(
    ['trial'],
    'Trial:',
    sayings({ says }),
    'While an account is in a trial, the plan gives nothing, and the trial gives what is said for it.',
  );
  grantsOf(policy, grants, ['trial', 'grants'], 'it gives', say);
}

/** The grants of one place, each beginning with who gives them to whom. */
export function grantsOf(policy: BoundPolicy, grants: Grants, path: readonly string[], verb: string, say: Say): void {
  for (const [id, grant] of Object.entries(grants ?? {})) {
    const type = isOpen(grant.source) ? undefined : policy.sources[grant.source]?.type;
    const scene = sceneOf(policy, creditUnit(policy, type));
    const into = `into ${sourceOr(policy, grant.source)}`;
    const when = trigger(grant, policy);
    const whole = isLong(grant.amount)
      ? `${stated(`${capital(when)}, ${verb}`, grant.amount, scene)}. They go ${into}.`
      : `${capital(verb)} ${amount(grant.amount, scene)} ${when}, ${into}.`;
    say([...path, id], sayings(grant), whole, ...extras(grant, scene));
  }
}

/** When a grant comes. */
function trigger(grant: Grant, policy: BoundPolicy): string {
  const { every, on, once, during, event, onUse, whenEmpty } = grant;
  if (every !== undefined) return recurring(every, on);
  if (once) return 'once, at the start';
  if (event !== undefined) return `each time your server reports ${quote(spoken(event))}`;
  if (onUse) return 'at a use that they may pay for, when nothing of them is left alive';
  if (whenEmpty)
    return `as soon as ${list(whenEmpty.map((id) => sourceName(policy, id)))} ${whenEmpty.length > 1 ? 'are' : 'is'} used up`;
  if (!during) return '';
  const from = saidOr(during.from, 'a day', instant);
  const days = during.days === undefined ? 'time' : `${saidOr(during.days, 'number of', number)} days`;
  const until = during.until === undefined ? '' : ` until ${saidOr(during.until, 'an end', instant)}`;
  return `once in the ${days} from ${from}${until}`;
}

const FIRST = {
  full: 'Whoever comes between two dates gets all of it at once.',
  prorated: 'Whoever comes between two dates gets the part for the time left at once, rounded up.',
  none: 'Whoever comes between two dates gets nothing until the next.',
} as const;
const INCREASE = {
  full: 'Where the amount grows in between, the difference comes at once, in full.',
  prorated: 'Where the amount grows in between, the part of the difference for the time left comes at once.',
  none: 'Where the amount grows in between, that counts from the next date on.',
} as const;
const MODE = { add: 'It comes on top of what is left.', 'fill-to': 'Only what is missing to that amount is given.' } as const;

/** Everything else that a grant says. */
function extras(grant: Grant, scene: Scene): readonly (string | false | undefined)[] {
  const { first, increase, mode, ceiling, atMost } = grant;
  return [
    grant.during && 'That time is the same for everybody, and these credits end with it.',
    grant.when !== undefined &&
      (isAlways(grant.when) ? 'There is no condition to it.' : `Only while ${condition(grant.when, scene)}.`),
    grant.awaits !== undefined && `It waits until your server reports ${quote(spoken(grant.awaits))}.`,
    grant.each && 'Everybody whom the account names gets credits of their own, which nobody else can draw.',
    first !== undefined && (isOpen(first) ? `${capital(open(first, 'what comes between two dates is'))}.` : FIRST[first]),
    increase !== undefined &&
      (isOpen(increase) ? `${capital(open(increase, 'what an increase in between gives is'))}.` : INCREASE[increase]),
    mode !== undefined && (isOpen(mode) ? `${capital(open(mode, 'whether it comes on top of what is left is'))}.` : MODE[mode]),
    ceiling !== undefined && `It is cut where more than ${inner(ceiling, scene)} would lie there afterwards.`,
    atMost && `It gives at most ${inner(atMost.amount, scene)} ${within(atMost.per, atMost.on)}.`,
    grant.expires !== undefined && `These ${ending(grant.expires)}.`,
  ];
}
