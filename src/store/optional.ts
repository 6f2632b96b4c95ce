import { AdapterError, type HistoryPage, type HistoryQuery, type Referral } from '../adapters/contract.ts';
import type { Desk } from './desk.ts';

/** Every entry, newest first. @throws AdapterError also when the adapter has no `history` */
export async function history(desk: Desk, query: HistoryQuery): Promise<HistoryPage> {
  if (!desk.adapter.history) throw unsupported('history');
  return (await desk.reads()).history(query);
}

/** The account's invitations. @throws AdapterError also when the adapter has no `referral` */
export async function referral(desk: Desk): Promise<Referral> {
  if (!desk.adapter.referral) throw unsupported('referral');
  return (await desk.reads()).referral();
}

/** Turns the switch that shares the pool. @throws AdapterError also when the adapter has no `share`, or the backend did not take it */
export async function share(desk: Desk, on: boolean): Promise<void> {
  const { adapter } = desk;
  if (!adapter.share) throw unsupported('share');
  const now = await desk.ask((context) => adapter.share!(on, context));
  await desk.feed.refresh();
  if (now.on !== on)
    throw new AdapterError('server', `Sharing is still ${now.on ? 'on' : 'off'}: the backend did not take the switch.`);
}

function unsupported(what: string): AdapterError {
  return new AdapterError('not-found', `The adapter has no ${what}(): add it, or leave out what needs it.`);
}
