/** Name, file of src/engine, what stands there, what is put in its place, and the test that sees it where the properties and the oracle do not. */
export const mutants: readonly (readonly [name: string, file: string, from: string, to: string, test?: string])[];
