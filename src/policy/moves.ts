import { hangsOnRenewal } from './catalogue.ts';
import type { BoundPolicy } from './policy.ts';

/**
 * The sources from which credits move into this one, where its "expires" means a renewal: only an occurrence of a grant has one, so that what moves in never ends.
 * None where the source says otherwise what becomes of it: another life, or a rollover in parts, which is about all that lies there.
 */
export function movedForEver(
  { sources }: BoundPolicy,
  id: string,
): readonly { readonly from: string; readonly event?: string }[] {
  const { expires, rollover } = sources[id]!;
  if (!hangsOnRenewal(expires) || typeof rollover === 'object') return [];
  return Object.entries(sources).flatMap(([from, source]) => [
    ...(typeof source.rollover === 'object' && 'into' in source.rollover && source.rollover.into === id ? [{ from }] : []),
    ...Object.entries(source.events ?? {}).flatMap(([event, rule]) =>
      rule.into === id && rule.expires === undefined ? [{ from, event }] : [],
    ),
  ]);
}
