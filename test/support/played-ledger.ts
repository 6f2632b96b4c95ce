import type { Ledger, Purpose } from '../../src/audit/ledger.ts';
import type { Case } from '../../src/cases/case.ts';
import { commandOf, idOf } from '../../src/cases/command.ts';
import { accountOf, isPersonal, viewerOf } from '../../src/cases/setup.ts';
import { bindPolicy, parsePolicy, transact, type BoundPolicy, type Entry } from '../../src/index.ts';

/** The ledger that the engine writes when a published case is played. */
export function ledgerOf(document: unknown, { setup, steps }: Case): { policy: BoundPolicy; ledger: Ledger } {
  const values = Object.fromEntries(Object.entries(setup.params).filter(([key]) => !isPersonal(key)));
  const policy = bindPolicy(parsePolicy(document), values);
  let account = accountOf(policy, setup);
  const { lots, ...facts } = account;
  let { role } = setup;
  const entries: Entry[] = [];
  const intents: Record<string, Purpose> = {};
  const holds = new Map<string, string>();
  for (const [index, step] of steps.entries()) {
    if (step.do === 'quote' || step.do === 'price') continue;
    if (step.do === 'set_role') role = String(step['to']);
    const viewer = viewerOf(step, typeof step['role'] === 'string' ? step['role'] : role);
    if (step.do === 'reserve') holds.set(String(step['id']), idOf(index));
    const command = commandOf(policy, step, index, holds.get(String(step['of'])));
    if (command.kind === 'spend' || command.kind === 'hold') {
      const { action, inputs } = command;
      const actual = command.kind === 'spend' ? command.actual : undefined;
      const { plan, billing, seats, slots, flags, cycleAnchor } = account;
      const by = {
        ...{ role: viewer.role, facts: { plan, billing, seats, slots, flags, cycleAnchor } },
        ...(viewer.id !== undefined && { by: viewer.id }),
        ...(viewer.subAccount !== undefined && { subAccount: viewer.subAccount }),
      };
      intents[command.id] = { action, inputs, ...by, ...(actual !== undefined && { actual }) };
    }
    const done = transact({ policy, account, viewer, now: Date.parse(step.at) }, command);
    account = done.account;
    entries.push(...done.entries);
  }
  return { policy, ledger: { account: facts, lots, entries, intents } };
}
