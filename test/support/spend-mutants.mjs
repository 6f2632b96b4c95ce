import { sendingMutants } from './sending-mutants.mjs';
import { settlingMutants } from './settling-mutants.mjs';
import { storeMutants } from './store-mutants.mjs';

/** All of them, as objects. */
export const spendMutants = [...sendingMutants, ...settlingMutants, ...storeMutants].map(([name, file, from, to, test]) => ({
  name,
  file,
  from,
  to,
  test,
}));

/** Those that the test command breaks each time, to see that the simulator sees: one each of what is sent, what is unknown, what is shown, and the model. */
export const QUICK = [
  'a new id on every retry',
  'a time-out means not charged',
  'the formula without what the numbers include',
  'the model forgets its keys',
];
