import type { Network } from '../../src/demo/index.ts';
import { atStudio, photos } from '../builders.ts';
import type { Scenario } from '../scenario.ts';

const nobody: Network = () => Promise.resolve(Response.json({ detail: 'Sign in first.' }, { status: 401 }));

export default {
  title: 'Signed out',
  says: 'The backend knows nobody: nothing of any account is shown, and signing in comes first.',
  demo: atStudio({ network: nobody }),
  action: 'apply',
  inputs: photos(12),
} satisfies Scenario;
