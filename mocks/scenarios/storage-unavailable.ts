import { StorageError } from '../../src/index.ts';
import { atStudio, photos } from '../builders.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'Nothing can be kept here',
  says: 'This browser keeps nothing durably: the numbers are shown, and nothing can be spent, since a repetition could not be told.',
  demo: atStudio({
    around: (environment) => ({
      ...environment,
      records: { transact: () => Promise.reject(new StorageError('This browser keeps nothing.')) },
    }),
  }),
  action: 'apply',
  inputs: photos(12),
} satisfies Scenario;
