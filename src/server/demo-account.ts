import type { Backend } from '../backend/index.ts';
import { newAccount } from '../engine/account.ts';
import type { BoundPolicy } from '../policy/policy.ts';

/** What a demo's account is given, of each type of credit that its plan has none of, in whole credits. */
const WELCOME = 100;

/** The plan that a demo's account is put on: the first one that somebody may choose. */
export function firstPlan({ plans = {} }: BoundPolicy): string | undefined {
  return Object.entries(plans).find(([, { offered }]) => offered !== false)?.[0] ?? Object.keys(plans)[0];
}

/** Opens an account that has something to spend, when it is not there yet. Everything in it has an id of its own, so that two who come at once do it once. @returns whether it was not there */
export async function beginAccount(backend: Backend, id: string, now: number, plan?: string | null): Promise<boolean> {
  const policy = backend.policy()!;
  const roles = Object.entries(policy.roles ?? {});
  const [role = 'owner', { accountType = undefined } = {}] = roles.find(([, { may }]) => may.includes('see')) ?? [];
  const flag = policy.subAccounts?.shareFlag;
  const facts = {
    ...(accountType !== undefined && { type: accountType }),
    ...(flag !== undefined && { flags: { [flag]: true } }),
  };
  const isNew = await backend.open(newAccount(id, now, { cycleAnchor: now, ...facts }));
  const chosen = plan === undefined ? firstPlan(policy) : plan;
  const viewer = { role };
  // All of it has ids of its own, so that a start that broke off is gone on with, and nothing is given twice.
  const signUp = { kind: 'subscribe', id: 'demo-signup', plan: chosen ?? '', seats: 3, slots: 3 } as const;
  const begun = chosen != null && (await backend.command(id, signUp, viewer));
  if (begun && begun.repeated) return isNew;
  const { available } = await backend.snapshot({ account: id, viewer });
  const given = new Set(Object.keys(available).filter((type) => available[type] !== 0));
  for (const [source, said] of Object.entries(policy.sources)) {
    const type = said.type ?? Object.keys(policy.credits)[0]!;
    if (given.has(type)) continue;
    const amount = WELCOME * 10 ** (policy.credits[type]?.decimals ?? 0);
    const { decision } = await backend.command(id, {
      kind: 'grant',
      id: `demo-welcome-${type}`,
      source,
      amount,
      expiresAt: null,
    });
    if (decision.verdict === 'allowed') given.add(type);
  }
  return isNew;
}
