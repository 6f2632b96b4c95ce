/** Name, file of src/engine, what stands there, what is put in its place. */
export const mutants: readonly (readonly [name: string, file: string, from: string, to: string, test?: string])[];
