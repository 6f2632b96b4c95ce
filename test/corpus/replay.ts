import { commandOf, idOf } from '../../src/cases/command.ts';
import { accountOf, isPersonal, viewerOf } from '../../src/cases/setup.ts';
import type { World } from '../../src/engine/account.ts';
import { bindPolicy, parsePolicy, transact, type Command } from '../../src/index.ts';
import { filesUnder, read } from '../support/repository.ts';
import type { Case, CorpusFile, Step } from './case.ts';

/** A step of a published case in the world that it meets; `command` where it does something. */
export interface Met {
  readonly test: Case;
  readonly world: World;
  readonly step: Step;
  readonly index: number;
  readonly command?: Command;
}

/** Every step of every published case, one after the other, each case with its own policy. */
export function* publishedSteps(): Generator<Met> {
  for (const file of filesUnder('test/corpus/policies')) {
    const { id, cases } = JSON.parse(read(file)) as CorpusFile;
    const document = parsePolicy(read(`policies/${id}.json`));
    for (const test of cases) yield* stepsOf(document, test);
  }
}

function* stepsOf(document: ReturnType<typeof parsePolicy>, test: Case): Generator<Met> {
  const { setup, steps } = test;
  const policy = bindPolicy(document, Object.fromEntries(Object.entries(setup.params).filter(([key]) => !isPersonal(key))));
  let account = accountOf(policy, setup);
  let { role } = setup;
  const holds = new Map<string, string>();
  for (const [index, step] of steps.entries()) {
    if (step.do === 'set_role') role = String(step['to']);
    if (step.do === 'reserve') holds.set(String(step['id']), idOf(index));
    const viewer = viewerOf(step, typeof step['role'] === 'string' ? step['role'] : role);
    const world = { policy, account, viewer, now: Date.parse(step.at) };
    const isAsked = step.do === 'quote' || step.do === 'price';
    const command = isAsked ? undefined : commandOf(policy, step, index, holds.get(String(step['of'])), account);
    yield { test, world, step, index, ...(command && { command }) };
    if (command) ({ account } = transact(world, command));
  }
}
