import type { DrawOrder } from './policy.ts';

/**
 * The draw orders of existing engines, in our keys, for `drawOrder.like`. Sources: the documentation of each, as restated in the burn-down vectors
 * (`test/corpus/burn-down/`), which play them.
 */
export const KNOWN_ORDERS: Readonly<Record<string, NonNullable<DrawOrder['by']>>> = {
  openmeter: ['priority', 'expiresAt', 'grantedAt'],
  stripe: ['priority', 'expiresAt', 'category', 'effectiveAt', 'grantedAt'],
  stigg: ['priority', 'expiresAt', 'category', 'effectiveAt', 'grantedAt'],
  orb: ['expiresAt', 'grantedAt', { key: 'unitCost', order: 'descending' }],
  'orb-api': ['expiresAt', 'unitCost', 'grantedAt'],
  metronome: ['priority', 'unitCost', 'restricted', 'expiresAt', 'effectiveAt', 'grantedAt'],
};
