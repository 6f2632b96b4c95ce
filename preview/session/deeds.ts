import type { Demo, DemoStep } from '../../src/demo/index.ts';
import type { BoundPolicy, OrderView, Viewer } from '../../src/index.ts';
import { PHOTO_COUNT, type Background, type Deed } from '../steps.ts';
import { OWNER } from './studio-demo.ts';

/** What a photo looks like. */
export interface Photo {
  /** Counted from 1. */
  readonly number: number;
  /** `null`: as it was taken. */
  readonly background: Background | null;
  readonly logo: boolean;
  readonly isReported: boolean;
}

/** A deed on photos of the listing. */
export type PhotoDeed = Extract<Deed, { readonly photos: readonly number[] }>;

/** The listing before anything was done to it. */
export const originalPhotos: readonly Photo[] = Array.from({ length: PHOTO_COUNT }, (_, index) => ({
  number: index + 1,
  background: null,
  logo: false,
  isReported: false,
}));

/** The photos after a deed. */
export function photosAfter(photos: readonly Photo[], deed: Deed): readonly Photo[] {
  if (deed.kind !== 'apply' && deed.kind !== 'revert' && deed.kind !== 'report') return photos;
  return photos.map((photo) => {
    if (!deed.photos.includes(photo.number)) return photo;
    if (deed.kind === 'apply') return { ...photo, background: deed.background, logo: deed.logo };
    return deed.kind === 'report' ? { ...photo, isReported: true } : { ...photo, background: null, logo: false };
  });
}

/** The action that a deed on photos is, and its inputs. */
export function spendOf(deed: PhotoDeed): {
  action: string;
  inputs: Readonly<Record<string, number | boolean>>;
} {
  const photos = deed.photos.length;
  if (deed.kind === 'apply')
    return { action: 'apply', inputs: { photos, background: deed.background !== null, logo: deed.logo } };
  return { action: deed.kind === 'revert' ? 'revert' : 'report_faulty', inputs: { photos } };
}

/** Somebody who may do everything that the policy has rights for, for what the preview does by itself. */
export function actorOf({ roles }: BoundPolicy): Viewer {
  if (!roles || Object.hasOwn(roles, OWNER.role)) return OWNER;
  const able = Object.entries(roles).find(([, { may }]) => may.includes('use') && may.includes('buy'));
  return { role: able?.[0] ?? OWNER.role, id: OWNER.id! };
}

/** Orders of the account, oldest first, as the backend knows them. */
export async function ordersOf({ backend, account, policy }: Demo): Promise<readonly Pick<OrderView, 'id' | 'state'>[]> {
  const { orders = [] } = await backend.snapshot({ account, viewer: actorOf(policy) });
  return [...orders].reverse();
}

/**
 * Does at the backend what a link says was done, without the client: exactly, and whatever the network is like.
 * @returns why it was refused; `undefined` when it was done.
 */
export async function carryOut(demo: Demo, deed: Deed, id: string): Promise<string | undefined> {
  const { backend, account, policy } = demo;
  if (isAboutOrder(deed)) {
    const order = (await ordersOf(demo))[deed.order - 1];
    if (!order) return 'there is no such order';
    if (deed.kind === 'deliver') {
      const outcome = await backend.deliver(account, order.id);
      return outcome.state === 'rejected' ? outcome.reason : undefined;
    }
    await backend.updateOrder(account, order.id, deed.kind === 'pay' ? 'paid' : 'cancelled');
    return undefined;
  }
  const command = deed.kind === 'empty' ? await emptying(demo) : commandOf(deed, policy);
  if (!command) return undefined;
  const { decision } = await backend.command(account, { ...command, id }, actorOf(policy));
  return decision.verdict === 'refused' ? decision.reason : undefined;
}

type OrderDeed = Extract<Deed, { readonly order: number }>;
type Commanded = Exclude<Deed, OrderDeed | { readonly kind: 'empty' }>;

const isAboutOrder = (deed: Deed): deed is OrderDeed => 'order' in deed;

function commandOf(deed: Commanded, policy: BoundPolicy): DemoStep['command'] {
  switch (deed.kind) {
    case 'buy':
      return { kind: 'buy', pack: deed.pack, ...(deed.money !== undefined && { money: { amount: deed.money } }) };
    case 'grant': {
      const sources = Object.entries(policy.sources);
      const [source, { type }] = sources.find(([, { category }]) => category === 'paid') ?? sources[0]!;
      const { decimals } = policy.credits[type ?? Object.keys(policy.credits)[0]!]!;
      return { kind: 'grant', source, amount: deed.amount * 10 ** decimals, reason: 'goodwill' };
    }
    case 'apply':
    case 'revert':
    case 'report':
      return { kind: 'spend', ...spendOf(deed) };
  }
}

/** One spend of everything that is left, where the policy has an action that can be asked for any number of things. */
async function emptying({ backend, account, policy }: Demo): Promise<DemoStep['command'] | undefined> {
  const { available } = await backend.snapshot({ account, viewer: actorOf(policy) });
  const left = available[Object.keys(policy.credits)[0] ?? ''] ?? 0;
  if (left === 0 || !canEmpty(policy)) return undefined;
  return { kind: 'spend', action: 'apply', inputs: { photos: left, background: true } };
}

/** Whether the account can be emptied by one spend. */
export const canEmpty = (policy: BoundPolicy): boolean => Object.hasOwn(policy.actions, 'apply');
