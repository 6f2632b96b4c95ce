import type { Demo, DemoStep } from '../../src/demo/index.ts';
import type { BoundPolicy, OrderView, Viewer } from '../../src/index.ts';
import type { Deed } from '../link/steps.ts';
import { emptying } from './emptying.ts';

/** Who did what happened before, and whatever a link plays again. */
const ACTOR = { id: 'ada', role: 'owner' };

/** Somebody who may do everything that the policy has rights for on such an account, for what the preview does by itself. */
export function actorOf({ roles }: BoundPolicy, type: string): Viewer {
  const able = Object.entries(roles ?? {}).filter(
    ([, { may, accountType = type }]) => accountType === type && may.includes('use') && may.includes('buy'),
  );
  return able.length === 0 || able.some(([role]) => role === ACTOR.role) ? ACTOR : { ...ACTOR, role: able[0]![0] };
}

/** What the preview needs of a running account to do something there. */
export interface Place extends Pick<Demo, 'backend' | 'account' | 'policy' | 'now'> {
  readonly actor: Viewer;
}

/** Orders of the account, oldest first, as the backend knows them. */
async function ordersOf({ backend, account, actor }: Place): Promise<readonly Pick<OrderView, 'id' | 'state'>[]> {
  const { orders = [] } = await backend.snapshot({ account, viewer: actor });
  return [...orders].reverse();
}

/**
 * Does at the backend what a link says was done, without the client: exactly, and whatever the network is like.
 * @returns why it was refused; `undefined` when it was done.
 */
export async function carryOut(place: Place, deed: Deed, id: string): Promise<string | undefined> {
  const { backend, account, policy, actor } = place;
  if (isAboutOrder(deed)) {
    const order = (await ordersOf(place))[deed.order - 1];
    if (!order) return 'there is no such order';
    if (deed.kind === 'deliver') {
      const outcome = await backend.deliver(account, order.id);
      return outcome.state === 'rejected' ? outcome.reason : undefined;
    }
    await backend.updateOrder(account, order.id, deed.kind === 'pay' ? 'paid' : 'cancelled');
    return undefined;
  }
  const commands = deed.kind === 'empty' ? emptying(place) : [commandOf(deed, policy)];
  let number = 0;
  for await (const command of commands) {
    const { decision } = await backend.command(account, { ...command, id: number++ === 0 ? id : `${id}-${number}` }, actor);
    if (decision.verdict === 'refused') return decision.reason;
  }
  return undefined;
}

type OrderDeed = Extract<Deed, { readonly order: number }>;
type Commanded = Exclude<Deed, OrderDeed | { readonly kind: 'empty' }>;

const isAboutOrder = (deed: Deed): deed is OrderDeed => 'order' in deed;

function commandOf(deed: Commanded, policy: BoundPolicy): DemoStep['command'] {
  switch (deed.kind) {
    case 'spend': {
      const { action, inputs, actual } = deed;
      return { kind: 'spend', action, inputs, ...(actual !== undefined && { actual }) };
    }
    case 'buy':
      return { kind: 'buy', pack: deed.pack, ...(deed.money !== undefined && { money: { amount: deed.money } }) };
    case 'grant': {
      const sources = Object.entries(policy.sources);
      const [source, { type }] = sources.find(([, { category }]) => category === 'paid') ?? sources[0]!;
      const { decimals } = policy.credits[type ?? Object.keys(policy.credits)[0]!]!;
      return { kind: 'grant', source, amount: deed.amount * 10 ** decimals, reason: 'goodwill' };
    }
    case 'set':
      return { kind: 'set-flag', flag: deed.flag, value: deed.value };
    case 'plan':
      return { kind: 'change-plan', plan: deed.plan };
    case 'seats':
    case 'slots':
      return { kind: 'set-count', fact: deed.kind, value: deed.value };
    case 'event':
      return { kind: 'event', event: deed.event };
  }
}
