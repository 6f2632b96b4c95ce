import { expect, it } from 'vitest';
import { VIOLATIONS } from '../../src/audit/ledger.ts';
import { auditHelp } from '../../src/cli/audit-command.ts';

it('the help of the command names everything that is looked for', () => {
  for (const [kind, meaning] of Object.entries(VIOLATIONS)) expect(auditHelp).toContain(`${kind.padEnd(14)} ${meaning}`);
});
