import { join } from 'node:path';
import type { BackendDesk } from './backend-desk.ts';
import { UsageError } from './desk.ts';

/** Where a backend keeps what it needs from one start to the next, unless another folder is named. */
export const FOLDER = '.creditkit';

/** What a running backend leaves for the commands beside it. */
export interface Trace {
  /** Where it answers, such as `http://localhost:8787/credits`. */
  readonly url: string;
  /** A role that may see numbers. */
  readonly role: string;
}

/** The secrets that sessions are signed with: those of `CREDITS_SECRET`, separated by commas, the first of which signs; else one of the folder, made at the first start. */
export function secretsOf(folder: string, desk: BackendDesk): readonly string[] {
  const said = desk.env('CREDITS_SECRET');
  if (said !== undefined) return said.split(',').map((one) => one.trim());
  return [kept(folder, 'secret', desk) ?? made(folder, 'secret', desk)];
}

/** The secret that word of payments is signed with: `CREDITS_PAYMENT_SECRET`, else one of the folder. */
export function paymentSecretOf(folder: string, desk: BackendDesk): string {
  return desk.env('CREDITS_PAYMENT_SECRET') ?? kept(folder, 'payment-secret', desk) ?? made(folder, 'payment-secret', desk);
}

/** The secret that another command signs with: it must be the one of a backend, so none is made. @throws UsageError */
export function secretThere(folder: string, desk: BackendDesk): string {
  const secret = desk.env('CREDITS_SECRET')?.split(',')[0]?.trim() ?? kept(folder, 'secret', desk);
  if (secret !== undefined) return secret;
  throw new UsageError(
    `There is no secret in ${folder}, and none in CREDITS_SECRET.`,
    'Start the backend from here once, or name its folder with --folder.',
  );
}

/** Leaves word of a backend that runs. */
export function leaveTrace(folder: string, trace: Trace, desk: BackendDesk): void {
  desk.keep(join(folder, 'backend.json'), `${JSON.stringify(trace)}\n`);
}

/** What the backend that was started last has left. */
export function traceOf(folder: string, desk: BackendDesk): Partial<Trace> {
  return JSON.parse(desk.find(join(folder, 'backend.json')) ?? '{}') as Partial<Trace>;
}

const kept = (folder: string, name: string, desk: BackendDesk): string | undefined =>
  desk.find(join(folder, name))?.trim() || undefined;

function made(folder: string, name: string, desk: BackendDesk): string {
  const secret = desk.id() + desk.id();
  desk.keep(join(folder, name), `${secret}\n`);
  return secret;
}
