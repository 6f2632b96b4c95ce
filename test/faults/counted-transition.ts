import { transition as real } from '../../src/outbox/transition.ts';

/** How often each row of the protocol's table was taken. Stands in for the real file in the simulator's build. */
export const rows = new Map<string, number>();

export const transition: typeof real = (record, event, around) => {
  const step = real(record, event, around);
  const row = step?.row ?? restingRow(record.state, event.kind);
  if (row !== undefined) rows.set(row, (rows.get(row) ?? 0) + 1);
  return step;
};

/** Rows in which nothing is written: a lookup that gives none, and an operation that has no answer and is sent again. */
function restingRow(state: string, event: string): string | undefined {
  if (event === 'none' && state === 'unknown') return '11';
  return event === 'failed' && state === 'resolving' ? '19' : undefined;
}
