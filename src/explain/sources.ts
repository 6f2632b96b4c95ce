import type { AtEvent, BoundPolicy, DrawOrder, Grant, Rollover, Source } from '../policy/policy.ts';
import { inner } from './amount.ts';
import { condition, isAlways } from './condition.ts';
import { grantsInto } from './grants.ts';
import { actionsNamed, creditUnit, sceneOf, sourceName, sourceOr, type Scene } from './names.ts';
import type { Say } from './sentence.ts';
import { ending } from './time.ts';
import { capital, isOpen, list, number, open, quote, sayings, spoken } from './words.ts';

const CATEGORIES = { promotional: 'They are given away', included: 'They are part of a plan', paid: 'They are bought' } as const;

/** Kinds of credits: what they are, how long they live, what they may pay for. */
export function explainSources(policy: BoundPolicy, say: Say): void {
  for (const [id, source] of Object.entries(policy.sources)) {
    const path = ['sources', id];
    const scene = sceneOf(policy, creditUnit(policy, source.type));
    const type = source.type === undefined ? '' : `, of the type ${scene.unit.many}`;
    const rank = source.priority === undefined ? '' : `, with priority ${number(source.priority)}`;
    say(path, `${sourceName(policy, id)}:`, sayings({ says: source.says }), `${CATEGORIES[source.category]}${type}${rank}.`);
    explainLife(id, source, scene, say);
    for (const [event, rule] of Object.entries(source.events ?? {}))
      say([...path, 'events', event], sayings(rule), `${atEvent(event)}, ${whatHappens(rule, policy)}.`);
    if (source.paysFor) say([...path, 'paysFor'], `They pay only for ${actionsNamed(policy, source.paysFor)}.`);
    if (source.usableWhen !== undefined)
      say(
        [...path, 'usableWhen'],
        sayings(source.usableWhen),
        isAlways(source.usableWhen)
          ? 'They can be used at any time.'
          : `They can be used while ${condition(source.usableWhen, scene)}; else they are kept, but locked.`,
      );
    if (source.usableBy !== undefined)
      say(
        [...path, 'usableBy'],
        sayings(source.usableBy),
        `A person may draw from them only while ${condition(source.usableBy, scene)}.`,
      );
  }
}

/** When the credits of a source end: by its own rule, at the renewal where recurring ones do not roll over, else never. */
function explainLife(id: string, { expires, rollover, category, events }: Source, scene: Scene, say: Say): void {
  const path = ['sources', id];
  const grants = grantsInto(scene.policy, id);
  const recurs = grants.some(({ every, expires: own }) => every !== undefined && own === undefined);
  const given = category === 'paid' ? 'they were bought' : 'they were given';
  if (expires !== undefined) say([...path, 'expires'], sayings(expires), `They ${ending(expires, 'the next renewal', given)}.`);
  if (rollover === 'none') say([...path, 'rollover'], NONE[expires !== undefined ? 'ends' : recurs ? 'recurs' : 'stays']);
  else if (rollover !== undefined) say([...path, 'rollover'], sayings(rollover), `${rolled(rollover, scene)}.`);
  const sharing = Object.keys(scene.policy.sources).filter((other) => ceilingOf(scene.policy, other)?.includes(id));
  if (sharing.length > 0)
    say(path, `At a renewal they share the ceiling of ${list(sharing.map((other) => sourceName(scene.policy, other)))}.`);
  if (recurs && expires === undefined && rollover !== undefined && rollover !== 'none' && !events?.['cancel'])
    say(path, 'When the subscription is cancelled, what is left stays: no renewal comes that would end it.');
  if (expires !== undefined || (rollover !== undefined && typeof rollover === 'object')) return;
  if (recurs && (rollover ?? 'none') === 'none') {
    if (rollover === undefined) say(path, whenNextCome(id, grants, scene.policy));
    return;
  }
  const isSaidThere = grants.some(({ expires: own, during }) => own ?? during);
  say(
    path,
    isSaidThere ? 'When they end is said by what gives them.' : sharing.length > 0 ? 'Else they never end.' : 'They never end.',
  );
}

/** Recurring credits that nothing carries over: they go when the next ones come, and only they. */
function whenNextCome(id: string, grants: readonly Grant[], { packs = {} }: BoundPolicy): string {
  const coming = grants.filter(({ every }) => every !== undefined);
  const next = coming.every(({ every }) => every === 'day') ? 'when the next ones come' : 'at the renewal';
  const others = grants.some(({ every, during, expires }) => every === undefined && !during && !expires);
  const stays = others || Object.values(packs).some(({ source }) => source === id);
  return stays
    ? `Of what comes again and again, what is left ${next} is gone; what came in another way stays.`
    : `What is left ${next} is gone.`;
}

const NONE = {
  ends: 'Nothing of them is carried over a renewal beyond that.',
  recurs: 'What is left at the renewal is gone: nothing is carried over.',
  stays: 'Nothing gives them again and again, so that there is nothing to carry over.',
} as const;

/** Other sources under the ceiling of a rollover. */
function ceilingOf(policy: BoundPolicy, id: string): readonly string[] | undefined {
  const { rollover } = policy.sources[id]!;
  return typeof rollover === 'object' && 'with' in rollover ? rollover.with : undefined;
}

function rolled(rule: Exclude<Rollover, 'none'>, scene: Scene): string {
  const { policy } = scene;
  if (isOpen(rule)) return `At a renewal, what is left is treated in ${open(rule, 'a way')}`;
  if (rule === 'all') return 'What is left at a renewal is kept, all of it';
  const when =
    rule.when === undefined || isAlways(rule.when)
      ? 'At a renewal'
      : `At a renewal, and only while ${condition(rule.when, scene)}`;
  const into = rule.into === undefined ? 'is kept' : `moves to ${sourceName(policy, rule.into)}`;
  const shared = rule.with ? `, together with ${list(rule.with.map((id) => sourceName(policy, id)))}` : '';
  if (rule.atMost === undefined) return `${when}, what is left ${into}${shared}`;
  if (rule.atMost === 0) return `${when}, nothing of what is left${shared} is kept`;
  const most = inner(rule.atMost, scene);
  const ceiling =
    rule.into !== undefined
      ? `as far as no more than ${most} lie there; the rest is gone`
      : rule.of === 'balance'
        ? `as far as the balance with the new credits in it stays within ${most}; the oldest of it go first`
        : `up to ${most}; the oldest of what is above are gone`;
  return `${when}, what is left ${into}${shared}, ${ceiling}`;
}

const EVENTS: Readonly<Record<string, string>> = {
  cancel: 'When the subscription is cancelled',
  close: 'When the account is closed',
  pause: 'When the subscription is paused',
  resume: 'When the subscription goes on after a pause',
  granted: 'Whenever more of them come',
};

const atEvent = (event: string): string =>
  Object.hasOwn(EVENTS, event) ? EVENTS[event]! : `When your server reports ${quote(spoken(event))}`;

function whatHappens({ lots, expires, whichever, into }: AtEvent, policy: BoundPolicy): string {
  const which = lots === undefined ? 'they' : lots === 'newest' ? 'those that were given last' : 'all of them';
  const move = into === undefined ? '' : `move to ${sourceOr(policy, into)}`;
  const end = expires === undefined ? '' : ending(expires, 'the end of the paid period', 'that');
  const sooner = whichever === 'sooner' ? ', where that is sooner than the end they have' : '';
  return `${which} ${[move, end].filter(Boolean).join(' and ')}${sooner}`;
}

const KEYS: Readonly<Record<string, readonly [string, string]>> = {
  restricted: ['what pays for the fewest things', 'what pays for the most things'],
  owner: ['what belongs to one person alone', 'what belongs to everybody'],
  expiresAt: ['what ends soonest', 'what ends last'],
  category: [
    'what was given away before what is part of a plan before what was bought',
    'what was bought before what is part of a plan before what was given away',
  ],
  effectiveAt: ['what became usable first', 'what became usable last'],
  grantedAt: ['the oldest', 'the newest'],
  unitCost: ['what was cheapest per credit', 'what was dearest per credit'],
};

/** Which credits are drawn first. */
export function explainDrawOrder(policy: BoundPolicy, like: string | undefined, say: Say): void {
  const { drawOrder } = policy;
  if (!drawOrder && Object.keys(policy.sources).length < 2)
    return say(
      ['drawOrder'],
      'Of these credits, what ends soonest is drawn first, then what became usable first, then the oldest.',
    );
  const keys = drawOrder?.by ?? ['source', 'expiresAt', 'category', 'effectiveAt', 'grantedAt'];
  const named = like === undefined ? '' : ` (the order of ${capital(like)})`;
  const types = Object.keys(policy.credits);
  // A type never pays for another: each has an order of its own.
  const orders = types.map((type) => {
    const of = types.length === 1 ? policy : onlyOf(policy, type);
    const [first = '', ...then] = keys.map((key) => keyText(key, of, drawOrder)).filter(Boolean);
    const rest = then.length > 0 ? `; among equals, first ${then.join(', then ')}` : '';
    const what = types.length === 1 ? 'Credits' : capital(creditUnit(policy, type).many);
    return `${what} are drawn in this order${named}: ${first}${rest}.`;
  });
  say(['drawOrder'], sayings(drawOrder), ...orders);
}

/** The policy with the sources of one type alone. */
const onlyOf = (policy: BoundPolicy, type: string): BoundPolicy => ({
  ...policy,
  sources: Object.fromEntries(Object.entries(policy.sources).filter(([, source]) => source.type === type)),
});

function keyText(rule: NonNullable<DrawOrder['by']>[number], policy: BoundPolicy, drawOrder: DrawOrder | undefined): string {
  const { key, order, nulls } = typeof rule === 'string' ? { key: rule, order: undefined, nulls: undefined } : rule;
  const isDown = order === 'descending';
  const without = nulls === undefined ? '' : ` (what has no such thing comes ${nulls})`;
  if (key === 'priority') return `${priorities(policy, isDown)}${without}`;
  if (key !== 'source') return `${KEYS[key]![isDown ? 1 : 0]}${without}`;
  const { sources = Object.keys(policy.sources) } = drawOrder ?? {};
  if (isOpen(sources)) return open(sources, 'by source, in an order');
  const names = sources.filter((id) => Object.hasOwn(policy.sources, id)).map((id) => sourceName(policy, id));
  if (names.length === 0) return '';
  return `${(isDown ? names.reverse() : names).join(', then ')}${without}`;
}

/** Sources by the priority that they say; those of one priority together. */
function priorities(policy: BoundPolicy, isDown: boolean): string {
  const said = Object.entries(policy.sources).flatMap(([id, { priority }]) => (priority === undefined ? [] : [{ id, priority }]));
  const ranks = [...new Set(said.map(({ priority }) => priority))].sort((a, b) => (isDown ? b - a : a - b));
  const groups = ranks.map((rank) => {
    const names = said.filter(({ priority }) => priority === rank).map(({ id }) => sourceName(policy, id));
    return `${list(names)} (priority ${number(rank)})`;
  });
  return groups.join(', then ');
}
