/**
 * Slips in what is written down and sent, each of a kind that loses or takes somebody's money: a name, a file, what stands there, and what is put in its place.
 * The simulator must see each. A fifth entry names the test that sees what a simulator by its nature cannot.
 */
export const sendingMutants = [
  // What is written down, and what is sent.
  [
    'a new id on every retry',
    'src/outbox/driver.ts',
    "this.#asked(record.key, operationOf(record), 'submit')",
    "this.#asked(record.key, operationOf(attempts > 0 ? { ...record, key: this.#means.environment.id() } : record), 'submit')",
  ],
  [
    'a retry is written anew: another deadline, other bytes',
    'src/outbox/transition.ts',
    "return to(isOver ? '13' : '9', { state: 'sending' });",
    "return to(isOver ? '13' : '9', { state: 'sending', notAfter: around.now + 60_000 });",
  ],
  [
    'sent before the record says so',
    'src/outbox/driver.ts',
    'return this.#send(record);',
    'void this.#means.adapter.submit(operationOf(record), { signal: new AbortController().signal, timeoutMs: 1 }).catch(() => 0); return this.#send(record);',
  ],
  [
    'nothing is recorded',
    'src/outbox/outbox.ts',
    "return { put: [record], result: 'recorded' as const };",
    "return { result: 'recorded' as const };",
  ],
  [
    'the amount of a capture is not what was written down',
    'src/outbox/driver.ts',
    'const { amount, excess } = want;',
    'const { excess } = want; const { amount = 0 } = record;',
  ],
  ['the same twice is two spends', 'src/outbox/outbox.ts', 'if (isRunning && !isConfirmed)', 'if (false)'],
  // What is unknown.
  [
    'a time-out means not charged',
    'src/outbox/transition.ts',
    "return state === 'sending' ? to('8', { state: 'unknown' }) : undefined;",
    "return state === 'sending' ? to('8', settled(around, { state: 'released', amount: 0 })) : undefined;",
  ],
  [
    'a lookup that knows nothing means not charged',
    'src/outbox/transition.ts',
    "case 'none':",
    "case 'none': if (state === 'unknown') return to('11', settled(around, { state: 'released', amount: 0 }));",
  ],
  [
    'what a dead tab had sent means not charged',
    'src/outbox/transition.ts',
    "return to('4a', { state: 'unknown' });",
    "return to('4a', settled(around, { state: 'released', amount: 0 }));",
  ],
  [
    'a refusal of one copy is one of all',
    'src/outbox/transition.ts',
    "const isLast = level === 'L0' || (isPast && deadline);",
    'const isLast = true;',
  ],
  [
    'a refusal after the deadline is final where nobody looks at deadlines',
    'src/outbox/transition.ts',
    "level === 'L0' || (isPast && deadline)",
    "level === 'L0' || isPast",
  ],
  [
    'another content under the same id means refused',
    'src/outbox/transition.ts',
    "record: { ...record, state: state === 'resolving' ? state : 'unknown', doubt: true } };",
    "record: { ...record, state: 'rejected', reason: 'action-invalid', amount: 0 } };",
  ],
  [
    'what the backend has forgotten means not charged',
    'src/outbox/transition.ts',
    "row: state === 'resolving' ? '19' : '14', record: { ...record, state: 'needs-review' } };",
    "row: '14', record: { ...record, state: 'released', amount: 0 } };",
  ],
  [
    'retried without keys',
    'src/outbox/transition.ts',
    "if (level === 'L0' || (!isOurs && !around.canLookup))",
    'if (!isOurs && !around.canLookup)',
    'test/outbox/transition.test.ts',
  ],
  ["the host's request is run again", 'src/outbox/host-work.ts', 'if (this.#running.has(key)) return;', ''],
  // Deadlines and clocks.
  [
    "the deadline is told by the device's clock",
    'src/outbox/driver.ts',
    'const sentAt = clock.lower();',
    'const sentAt = this.#means.environment.now();',
  ],
  [
    'the deadline is a year away',
    'src/outbox/driver.ts',
    'notAfter: sentAt + Math.min(DEADLINE_MS, window / 2)',
    'notAfter: sentAt + 31_536_000_000',
  ],
  [
    'retried after the deadline instead of released',
    'src/outbox/transition.ts',
    'const isOver = around.isPast || record.cancelRequested === true',
    'const isOver = record.cancelRequested === true',
  ],
  [
    'replayed after the keys are forgotten',
    'src/outbox/surroundings.ts',
    'isRemembered: isPermanent(capabilities) || clock.upper() < sentAt + 0.9 * window,',
    'isRemembered: true,',
  ],
  [
    'sent although writing took so long that the keys are forgotten',
    'src/outbox/driver.ts',
    'if (this.#mayBeForgotten(record)) await this.apply',
    'if (false) await this.apply',
    'test/outbox/driver.test.ts',
  ],
  [
    'released although the charge may be forgotten',
    'src/outbox/driver.ts',
    'if (record.amount === undefined && this.#mayBeForgotten(record)) {',
    'if (false) {',
    'test/outbox/driver.test.ts',
  ],
  [
    'a release without a deadline',
    'src/outbox/driver.ts',
    'const deadline = isPermanent(adapter.capabilities) ? {} : { notAfter: clock.lower() + TIMEOUT_MS };',
    'const deadline = {};',
    'test/outbox/driver.test.ts',
  ],
  [
    'the clock stands still while the machine sleeps',
    'src/outbox/server-clock.ts',
    'return Math.max(this.#environment.monotonic() - monotonic, this.#environment.now() - wall);',
    'return this.#environment.monotonic() - monotonic;',
  ],
  [
    'the clock is the one on the wall',
    'src/outbox/server-clock.ts',
    'Math.min(this.#environment.monotonic() - monotonic, this.#environment.now() - wall)',
    'this.#environment.now() - wall',
  ],
];
