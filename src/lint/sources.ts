import type { BoundPolicy, Expiry, Grant, Period, Plan, Source } from '../policy/policy.ts';
import { constantOf, grantsOf, known } from './amount.ts';
import { listed, quoted, type Tell } from './finding.ts';

const DAY_MS = 86_400_000;
const UNIT_MS: Readonly<Record<string, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: DAY_MS,
  week: 7 * DAY_MS,
  month: 30 * DAY_MS,
  year: 360 * DAY_MS,
};

/** Where credits come from, how long they live, and in which order they are drawn. */
export function lintSources(policy: BoundPolicy, tell: Tell): void {
  order(policy, tell);
  for (const [id, source] of Object.entries(policy.sources)) {
    if (!fed(policy, id)) {
      const fix = 'Give it a grant, a pack, a top-up or a rollover into it, or remove it.';
      tell('source-never-granted', ['sources', id], 'Nothing ever comes into this source.', fix);
    }
    // Where nothing is spent at all, that is told once, of the credits.
    if (Object.keys(policy.actions).length > 0 && !spendable(policy, source)) {
      const reason = 'No action is paid with credits of this source.';
      tell('source-pays-nothing', ['sources', id], reason, 'Check its "type" and "paysFor", or remove it.');
    }
  }
  for (const type of Object.keys(policy.credits)) {
    const only = Object.keys(policy.credits).length === 1;
    const has = (of: string | undefined): boolean => of === type || (only && of === undefined);
    const missing = [
      ...(Object.values(policy.sources).some((source) => has(source.type)) ? [] : ['source']),
      ...(Object.values(policy.actions).some((action) => has(action.paysWith)) ? [] : ['action']),
    ];
    if (missing.length > 0)
      tell('credits-unused', ['credits', type], `No ${missing.join(' and no ')} has this type.`, 'Use it, or remove it.');
  }
  grants(policy, tell);
  rollovers(policy, tell);
  strikes(policy, tell);
  cancelled(policy, tell);
}

/** A rollover in parts is about all that lies in a source, at every renewal of its type: also when another grant comes, in the middle of the period of its own. */
function strikes(policy: BoundPolicy, tell: Tell): void {
  const typeOf = ({ source }: Grant): string | undefined =>
    (typeof source === 'string' ? policy.sources[source]?.type : undefined) ?? Object.keys(policy.credits)[0];
  const together = [{}, ...Object.values(policy.plans ?? {})].map(({ grants }: Pick<Plan, 'grants'>) =>
    Object.entries({ ...policy.grants, ...grants }).filter(([, { every }]) => every !== undefined && every !== 'day'),
  );
  for (const [id, { rollover }] of Object.entries(policy.sources)) {
    if (typeof rollover !== 'object' || 'unset' in rollover) continue;
    const [struck] = together.flatMap((grants) =>
      grants
        .filter(([, grant]) => grant.source === id)
        .flatMap(([name, grant]) =>
          grants
            .filter(([, other]) => typeOf(other) === typeOf(grant) && isBetween(other, grant))
            .map(([early]) => ({ name, early })),
        ),
    );
    if (!struck) continue;
    tell(
      'rollover-strikes-early',
      ['sources', id, 'rollover'],
      `It strikes at every renewal of these credits: also when ${quoted(struck.early)} comes, and not only ${quoted(struck.name)}.`,
      'Let both come on the same days, or make one of them credits of another type.',
    );
  }
}

/** Whether a grant comes when another one does not, as far as the document tells. Two with conditions may well exclude each other. */
function isBetween(other: Grant, mine: Grant): boolean {
  if (other.when !== undefined && mine.when !== undefined) return false;
  const [start, every] = [({ on }: Grant) => JSON.stringify(on ?? 'anchor'), (grant: Grant) => JSON.stringify(grant.every)];
  return start(other) !== start(mine) || (every(other) !== every(mine) && !(other.every === 'year' && mine.every === 'month'));
}

/** Credits of a plan that roll over have no end but the next renewal, and after a cancelled subscription there is none. */
function cancelled(policy: BoundPolicy, tell: Tell): void {
  for (const [id, { category, expires, rollover, events, usableWhen }] of Object.entries(policy.sources)) {
    if (category !== 'included' || rollover === undefined || rollover === 'none' || expires !== undefined) continue;
    if (usableWhen !== undefined || Object.hasOwn(events ?? {}, 'cancel')) continue;
    if (!grantsOf(policy).some(({ grant, plan }) => grant.source === id && plan !== undefined && grant.every !== undefined))
      continue;
    tell(
      'outlives-plan',
      ['sources', id],
      'When the subscription is cancelled, no renewal comes any more, and what is left can be used for ever.',
      'Say what becomes of it: "events": { "cancel": { "expires": "renewal" } }, or "never".',
    );
  }
}

/** Which of two sources is drawn first, as far as the order of sources says it. */
function order(policy: BoundPolicy, tell: Tell): void {
  const sources = policy.drawOrder?.sources;
  const [first] = policy.drawOrder?.by ?? ['source'];
  // Behind another key, the order of sources is not the whole order.
  if (!Array.isArray(sources) || (typeof first === 'object' ? first.key : first) !== 'source') return;
  const names = sources as readonly string[];
  const path = ['drawOrder', 'sources'];
  const missing = Object.keys(policy.sources).filter((id) => !names.includes(id));
  if (missing.length > 0)
    tell(
      'source-not-in-order',
      path,
      `${listed(missing)} ${missing.length > 1 ? 'are' : 'is'} not in the order.`,
      'Add what is missing, at its place.',
    );
  names.forEach((id, index) => {
    const source = policy.sources[id];
    if (!source) return;
    for (const later of names.slice(index + 1)) {
      const other = policy.sources[later];
      if (!other || (other.type ?? '') !== (source.type ?? '')) continue;
      if (source.category === 'paid' && other.category !== 'paid' && !narrower(source, other)) {
        const reason = `${quoted(id)} was paid for, and is used up before ${quoted(later)}, which cost nothing.`;
        tell('paid-before-free', [...path, index], reason, `Put ${quoted(later)} first.`);
        break;
      }
      if (source.category === other.category && source.expires === 'never' && ends(other.expires) && !narrower(source, other)) {
        const reason = `${quoted(id)} never ends, and is used up before ${quoted(later)}, which lapses if it is not used.`;
        tell('lasting-before-ending', [...path, index], reason, `Put ${quoted(later)} first.`);
        break;
      }
    }
  });
}

/** Credits that may pay for less are rightly drawn first. */
const narrower = (source: Source, other: Source): boolean => source.paysFor !== undefined && other.paysFor === undefined;

const ends = (expires: Expiry | undefined): boolean =>
  expires === 'renewal' ||
  (typeof expires === 'object' && !('unset' in expires) && !('after' in expires && expires.after === null));

function fed(policy: BoundPolicy, id: string): boolean {
  const automatic = policy.purchases?.automatic;
  return (
    grantsOf(policy).some(({ grant }) => grant.source === id) ||
    Object.values(policy.packs ?? {}).some((packs) => packs.source === id) ||
    (typeof automatic === 'object' && 'source' in automatic && automatic.source === id) ||
    Object.values(policy.sources).some(({ rollover, events }) => {
      const into = typeof rollover === 'object' && 'into' in rollover ? rollover.into : undefined;
      return into === id || Object.values(events ?? {}).some((event) => event.into === id);
    })
  );
}

function spendable(policy: BoundPolicy, { type, paysFor }: Source): boolean {
  return Object.entries(policy.actions).some(
    ([id, { tags = [], paysWith }]) =>
      (paysWith ?? type) === type && (!paysFor || paysFor.some((name) => name === id || tags.includes(name))),
  );
}

function grants(policy: BoundPolicy, tell: Tell): void {
  for (const { grant, path } of grantsOf(policy)) {
    // One of so many days, or of several months, still says how long the account's own period is.
    if (constantOf(grant.amount) === 0 && typeof grant.every !== 'object')
      tell('grant-of-nothing', [...path, 'amount'], 'This grant gives 0 credits.', 'Give it an amount, or remove it.');
    const { during } = grant;
    if (
      during &&
      typeof during.from === 'string' &&
      typeof during.until === 'string' &&
      !(Date.parse(during.from) < Date.parse(during.until))
    )
      tell('grant-window-empty', [...path, 'during'], 'The window ends before it begins.', 'Exchange "from" and "until".');
    const expires = grant.expires ?? (typeof grant.source === 'string' ? policy.sources[grant.source]?.expires : undefined);
    const life =
      typeof expires === 'object' && 'after' in expires && typeof expires.after === 'string'
        ? durationMs(expires.after)
        : undefined;
    const every = periodMs(grant.every);
    if (life !== undefined && every !== undefined && life < every)
      tell(
        'expires-before-next',
        path,
        'These credits lapse before the next ones come, so that there are none in between.',
        'Let them live as long as the period, or until the renewal.',
      );
  }
}

function rollovers(policy: BoundPolicy, tell: Tell): void {
  for (const [id, { rollover }] of Object.entries(policy.sources)) {
    if (typeof rollover !== 'object' || 'unset' in rollover || rollover.of !== 'balance') continue;
    const ceiling = constantOf(rollover.atMost);
    if (ceiling === undefined) continue;
    for (const { grant, path } of grantsOf(policy)) {
      const amount = constantOf(grant.amount);
      if (grant.source !== id || grant.every === undefined || amount === undefined || amount <= ceiling) continue;
      const reason = `The plan gives ${amount}, and the rollover of ${quoted(id)} leaves at most ${ceiling} with it.`;
      tell(
        'rollover-below-allotment',
        [...path, 'amount'],
        reason,
        `Raise "atMost" at sources.${id}.rollover, or reckon it in allotments.`,
      );
    }
  }
}

/** About this long: twelve months are a year, and thirty days a month. */
function durationMs(text: string): number | undefined {
  const [count, unit = ''] = text.split(' ');
  const length = UNIT_MS[unit.replace(/s$/, '')];
  return length === undefined ? undefined : Number(count) * length;
}

function periodMs(period: Period | { readonly unset: string } | undefined): number | undefined {
  if (typeof period === 'string') return UNIT_MS[period];
  const given = known(period);
  if (given === undefined) return undefined;
  const [count, unit] = 'days' in given ? [given.days, 'day'] : [given.months, 'month'];
  return typeof count === 'number' ? count * UNIT_MS[unit]! : undefined;
}
