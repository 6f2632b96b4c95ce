import { memoryStore } from '../../src/backend/index.ts';
import { storeSuite } from './store-suite.ts';

storeSuite(() => Promise.resolve(memoryStore('first')));
