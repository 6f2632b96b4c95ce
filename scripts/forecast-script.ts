import { Ahead } from '../components/credit-counter/ahead.ts';
import { foresee } from '../components/shared/foresee.ts';
import { foresightOf } from '../components/shared/foresight.ts';

/** The entry of `dist/creditkit-forecast.js`: leaves what is ahead where the one script looks for it. Not under a name, which an element's id could have too. */
Object.assign(globalThis, { [Symbol.for('creditkit.forecast')]: { Ahead, foresee, foresightOf } });
