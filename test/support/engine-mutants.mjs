/**
 * Faults that the properties or the oracle must see, or the test that is named: a file of src/engine, what stands there, and what is put in its place.
 * Each is one slip of a kind that real engines have made.
 */
export const mutants = [
  ['a lot still pays at its last instant', 'settle.ts', 'expiresAt <= this.#until', 'expiresAt < this.#until'],
  ['lots in the order they are stored', 'draw.ts', 'yield* [...lots].sort((a, b) => (a.id < b.id ? -1 : 1));', 'yield* lots;'],
  ['the last lot of the order pays first', 'draw.ts', 'for (const lot of lots) {', 'for (const lot of [...lots].reverse()) {'],
  ['a lot of one person pays for another', 'draw.ts', '(lot.owner === undefined || lot.owner === viewer.id)', 'true'],
  [
    'locked credits pay',
    'draw.ts',
    'paysFor(policy, id, action) && isOpenTo(own(policy.sources, id), within(world, {}))',
    'paysFor(policy, id, action)',
  ],
  ['restricted credits pay for anything', 'draw.ts', 'of.some((name) => name === action || tags.includes(name))', 'true'],
  [
    'a spend that does not fit takes what is there',
    'draw.ts',
    'return left === 0 ? draws : undefined;',
    'return draws;',
    'test/engine/transfer.test.ts',
  ],
  ['a cost is rounded down', 'cost.ts', "this.#whole(credits, 'up')", "this.#whole(credits, 'down')"],
  ['a released part of an ended lot stays', 'ledger.ts', 'if (expiresAt !== null && expiresAt <= at)', 'if (false)'],
  ['released credits stay held as well', 'ledger.ts', 'return [amount, -amount];', 'return [amount, 0];'],
  [
    'a capture takes from what remains',
    'ledger.ts',
    "return from === 'held' ? [0, -amount] : [-amount, 0];",
    'return [-amount, 0];',
  ],
  ['releases go back in forward order', 'ledger.ts', '[...draws].reverse()', '[...draws]'],
  [
    'an expiry is written when it is noticed',
    'queue.ts',
    'ledger.expire(lot, at)',
    'ledger.expire(lot, ledger.account.settledAt + 1)',
  ],
  ['grants come before expiries', 'settle.ts', 'ends = new Ends(ledger, now)', 'ends = new Ends(ledger, now - 1)'],
  ['a change of plan loses the grant of its instant', 'settle.ts', 'nextDue(policy, ledger, grants, due, ends, at - 1);', ''],
  ['answers are forgotten', 'transact.ts', 'if (id !== undefined) copy.answer(id, { command, decision });', ''],
  ['a quote looks at an account that is behind', 'quote.ts', 'const { account } = settle(world);', 'const { account } = world;'],
  [
    'a refund gives more than was taken',
    'spending.ts',
    'available === 0 || amount > available',
    'available === 0',
    'test/engine/refunds.test.ts',
  ],
  [
    'a ceiling on grants is forgotten at each step',
    'grants.ts',
    '{ ...counter, used: usedAt(counter, at) }',
    '{ ...counter, used: 0 }',
  ],
  ['a period’s grant comes twice', 'grants.ts', '(last !== undefined && last >= since) ||', ''],
  [
    'a limit is not given back',
    'counts.ts',
    'const used = Math.max(0, counter.used - back);',
    'const used = counter.used;',
    'test/engine/spending.test.ts',
  ],
  [
    'a replaced allotment is left as well',
    'plan-change.ts',
    "if (way === 'replace' || way === 'forfeit') ledger.forfeit",
    'if (false) ledger.forfeit',
  ],
  ['a plan gives its allotment each time one comes back to it', 'plan-change.ts', 'last < lastOccurrence(schedule!, at)', 'true'],
  ['a forfeited lot lives on for a hold or a refund', 'ledger.ts', 'expiresAt: at });', '});'],
];
