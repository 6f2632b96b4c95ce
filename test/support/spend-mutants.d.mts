/** A slip in a file: what stands there, what is put in its place, and the test that sees it where the simulator cannot. */
export const spendMutants: readonly {
  readonly name: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly test?: string;
}[];
/** The names of those that the test command breaks each time. */
export const QUICK: readonly string[];
