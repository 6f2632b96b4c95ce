import fc from 'fast-check';

/**
 * Properties begin at a fixed seed, so that the test command says the same of the same code; a failure prints it with the way back to its counterexample.
 * Others on demand: CREDITKIT_PROPERTY_SEED=7 CREDITKIT_PROPERTY_RUNS=20000 npx vitest run test/engine/properties.test.ts
 */
export const seed = Number(process.env['CREDITKIT_PROPERTY_SEED'] ?? 20261126);

/** How often each property is tried, unless the environment asks for more. */
export const runsOr = (usual: number): number => Number(process.env['CREDITKIT_PROPERTY_RUNS'] ?? usual);

fc.configureGlobal({ seed });

export { fc };
