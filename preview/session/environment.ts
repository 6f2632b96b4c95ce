import { browserEnvironment, type Environment } from '../../src/index.ts';
import type { Faults } from './faults.ts';

type Records = Environment['records'];
type StoredRecord = Parameters<Parameters<Records['transact']>[1]>[0][number];

/** The page's own world, but for the network, which is as the panel says, and for what is kept: nothing of a demo outlives its page. */
export function previewEnvironment(faults: Faults): Environment {
  return {
    ...browserEnvironment(),
    records: memoryRecords(),
    channel: () => ({ post: () => undefined, close: () => undefined }),
    isOnline: () => !faults.isOffline,
    onOffline: (run) => faults.onOffline(run),
    onWake(wake) {
      const seen = (): void => {
        if (document.visibilityState === 'visible') wake('visible');
      };
      document.addEventListener('visibilitychange', seen);
      const stop = faults.onOnline(() => wake('online'));
      return () => {
        document.removeEventListener('visibilitychange', seen);
        stop();
      };
    },
  };
}

function memoryRecords(): Records {
  const partitions = new Map<string, Map<string, StoredRecord>>();
  return {
    async transact(partition, work) {
      // In a task of its own, as a database answers.
      await Promise.resolve();
      const rows = partitions.get(partition) ?? new Map<string, StoredRecord>();
      partitions.set(partition, rows);
      const { put = [], remove = [], result } = work([...rows.values()].map((row) => structuredClone(row)));
      for (const key of remove) rows.delete(key);
      for (const record of put) rows.set(record.key, structuredClone(record));
      return result;
    },
  };
}
