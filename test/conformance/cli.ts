import { breaches, prove } from '../../src/conformance/index.ts';
import { reference } from './reference.ts';

/** `npm run -s conformance`: the report on the reference backend behind `restAdapter`, and then what each broken server is proven to be. */
await prove(reference());
console.log('');
let unseen = 0;
for (const breach of breaches) {
  const { level, claimed, findings, overclaims } = await prove(reference(breach), { print: () => undefined });
  if (overclaims.length === 0) unseen += 1;
  const kept = findings.filter(({ passed }) => passed).length;
  const proven = level ?? 'none';
  console.log(`a server that ${breach}: says ${claimed.level}, proven ${proven}, ${kept} of ${findings.length} promises kept`);
}
console.log(`broken servers: ${breaches.length}, not seen: ${unseen}`);
process.exitCode = unseen > 0 ? 1 : 0;
