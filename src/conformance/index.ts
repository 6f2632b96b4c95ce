/** The suite that a host runs on its own adapter, the network that makes it meaningful, and a server that breaks one promise at a time. */
export type { Ability } from './case.ts';
export { conformance, type ReadyCase } from './cases.ts';
export { breaches, faultyServer, type Breach } from './faulty-server.ts';
export { FaultyNetwork, type Fault } from './network.ts';
export { prove, type Finding, type Proof, type ProveOptions } from './prove.ts';
export type { Fetch, Level, Spendable, Subject, TestAccount } from './subject.ts';
export { ConformanceError } from './trial.ts';
