import {
  checkAwaits,
  checkChanges,
  checkEach,
  checkFirstUse,
  checkGrantEnd,
  checkLimits,
  checkOpening,
  checkOverage,
  checkPacks,
  checkPurchases,
  checkSettings,
  checkUnlimited,
  checkZone,
} from './check-parts.ts';
import { bare, isObject } from './guard.ts';
import { accepts, valuesOf } from './inputs.ts';
import { checkAmount, checkListed, checkPredicate, FACTS, NOW, type Known, type Report } from './names.ts';
import type { Action, BoundPolicy, Grant, Input, Plan, Predicate, Source } from './policy.ts';
import type { Found } from './problem.ts';

/**
 * What a schema cannot see: every name that is used exists, every grant has one trigger, tiers have an order, and each type of credits can be paid.
 * Works on a document whose parameters are put in; what is unset is passed over.
 */
export function checkReferences(resolved: Record<string, unknown>): Found[] {
  const found: Found[] = [];
  attempt(() => {
    new Check(resolved as unknown as BoundPolicy, (path, reason, fix) => {
      found.push({ path, reason, fix });
    }).all();
  });
  return found;
}

/** A part that does not have its shape is reported by the schema; the other parts are looked at all the same. */
function attempt(run: () => void): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
}

/** The ways in which a grant comes; exactly one, in a valid policy. */
const triggersOf = (grant: Grant): string[] =>
  (['every', 'once', 'during', 'event', 'onUse', 'whenEmpty'] as const).filter((key) => grant[key] !== undefined);

/** What is looked at part by part, in this order. */
const PARTS = [
  checkLimits,
  checkPacks,
  checkPurchases,
  checkOverage,
  checkSettings,
  checkOpening,
  checkChanges,
  checkUnlimited,
] as const;

/** Does something for every member of a record. */
function forEach<T>(record: Readonly<Record<string, T>> | undefined, run: (id: string, member: T) => void): void {
  if (!isObject(record)) return;
  for (const [id, member] of Object.entries(record))
    attempt(() => {
      run(id, member);
    });
}

class Check {
  readonly #policy: BoundPolicy;
  readonly #report: Report;
  readonly #types: readonly string[];
  readonly #sources: readonly string[];
  readonly #plans: readonly string[];
  /** Actions and their tags. */
  readonly #targets: readonly string[];
  /** Names outside an action: facts only. */
  readonly #outside: Known;

  constructor(policy: BoundPolicy, report: Report) {
    this.#policy = policy;
    this.#report = report;
    this.#types = Object.keys(policy.credits);
    this.#sources = Object.keys(policy.sources);
    this.#plans = Object.keys(policy.plans ?? {});
    this.#targets = Object.entries(policy.actions).flatMap(([id, action]) => [
      id,
      ...(isObject(action) && Array.isArray(action.tags) ? (action.tags as string[]) : []),
    ]);
    this.#outside = {
      inputs: [],
      plans: this.#plans,
      sources: this.#sources,
      values: (name) => (name === 'plan' ? this.#plans : undefined),
      report,
    };
  }

  all(): void {
    const { timeZone, drawOrder, thresholds, pause } = this.#policy;
    if (this.#types.length === 0) this.#report(['credits'], 'No type of credits is declared.', 'Declare at least one.');
    checkZone(timeZone, this.#report);
    attempt(() => {
      this.#each('source', drawOrder?.sources, this.#sources, ['drawOrder', 'sources']);
    });
    forEach(this.#policy.sources, (id, source) => {
      this.#source(source, ['sources', id]);
    });
    forEach(this.#policy.actions, (id, action) => {
      this.#action(action, ['actions', id]);
    });
    attempt(() => {
      this.#checkGrants();
    });
    forEach(this.#policy.plans, (id, plan) => {
      this.#plan(id, plan, ['plans', id]);
    });
    const around = { policy: this.#policy, report: this.#report, targets: this.#targets, outside: this.#outside };
    for (const part of PARTS)
      attempt(() => {
        part(around);
      });
    checkListed('plan', pause?.plan, this.#plans, ['pause', 'plan'], this.#report);
    forEach(thresholds, (id, amount) => {
      checkAmount(amount, ['thresholds', id], this.#outside);
    });
  }

  #each(kind: string, list: unknown, names: readonly string[], path: readonly PropertyKey[]): void {
    checkEach({ report: this.#report }, kind, list, names, path);
  }

  #source(source: Source, path: readonly PropertyKey[]): void {
    checkListed('type of credits', source.type, this.#types, [...path, 'type'], this.#report);
    if (this.#types.length > 1 && source.type === undefined)
      this.#report(path, 'The policy has several types of credits and this source names none.', 'Add "type".');
    this.#each('action or tag', source.paysFor, this.#targets, [...path, 'paysFor']);
    checkPredicate(source.usableWhen, [...path, 'usableWhen'], { ...this.#outside, noClock: true });
    checkPredicate(source.usableBy, [...path, 'usableBy'], { ...this.#outside, noClock: true });
    const { rollover } = source;
    if (isObject(rollover) && !('unset' in rollover)) {
      checkAmount(rollover['atMost'], [...path, 'rollover', 'atMost'], this.#outside);
      checkPredicate(rollover['when'], [...path, 'rollover', 'when'], this.#outside);
      checkListed('source', rollover['into'], this.#sources, [...path, 'rollover', 'into'], this.#report);
      this.#each('source', rollover['with'], this.#sources, [...path, 'rollover', 'with']);
    }
    forEach(source.events, (name, event) => {
      checkListed('source', event.into, this.#sources, [...path, 'events', name, 'into'], this.#report);
      checkFirstUse(event.expires, [...path, 'events', name, 'expires'], this.#report);
      if (event.expires === undefined && event.into === undefined)
        this.#report([...path, 'events', name], 'Nothing happens at this event.', 'Give "expires", "into" or both.');
    });
  }

  #action(action: Action, path: readonly PropertyKey[]): void {
    const inputs = Object.keys(action.inputs ?? {});
    const values: Known['values'] = (name) => valuesOf(action.inputs?.[name]) ?? this.#outside.values(name);
    const items: Known['items'] = (name) => {
      const input = action.inputs?.[name];
      return isObject(input) && isObject(input['each']) ? Object.keys(input['each']) : [];
    };
    const inside: Known = { ...this.#outside, inputs, values, items };
    checkListed('type of credits', action.paysWith, this.#types, [...path, 'paysWith'], this.#report);
    if (this.#types.length > 1 && action.paysWith === undefined)
      this.#report(path, 'The policy has several types of credits and this action names none.', 'Add "paysWith".');
    this.#each('plan', action.plans, this.#plans, [...path, 'plans']);
    forEach(action.inputs, (name, spec) => {
      this.#input(name, typeof spec === 'string' ? (bare([['type', spec]]) as unknown as Input) : spec, [
        ...path,
        'inputs',
        name,
      ]);
    });
    checkAmount(action.cost, [...path, 'cost'], inside);
    this.#isInput(action, action.repeat?.key, ['key', 'keys'], [...path, 'repeat', 'key']);
    this.#isInput(action, action.payFrom?.at, ['local-time'], [...path, 'payFrom', 'at']);
    checkAmount(action.repeat?.free, [...path, 'repeat', 'free'], this.#outside);
    checkAmount(action.overdraw?.atMost, [...path, 'overdraw', 'atMost'], inside);
    checkPredicate(action.overdraw?.when, [...path, 'overdraw', 'when'], inside);
    for (const key of ['requires', 'advice'] as const) {
      const rules = action[key];
      if (Array.isArray(rules))
        rules.forEach(({ when }: { when: Predicate }, index) => {
          checkPredicate(when, [...path, key, index, 'when'], inside);
        });
      else if (rules !== undefined && 'when' in rules) checkPredicate(rules.when, [...path, key, 'when'], inside);
    }
    for (const [cause, windows] of Object.entries(action.refunds ?? {})) {
      if (!Array.isArray(windows)) continue;
      windows.forEach((window: { before?: string }, index) => {
        checkListed('input', window.before, inputs, [...path, 'refunds', cause, index, 'before'], this.#report);
      });
    }
  }

  /** A name is an input of one of these types. */
  #isInput(action: Action, name: string | undefined, types: readonly string[], path: readonly PropertyKey[]): void {
    if (name === undefined) return;
    checkListed('input', name, Object.keys(action.inputs ?? {}), path, this.#report);
    const spec = action.inputs?.[name];
    const type = typeof spec === 'object' ? spec.type : spec;
    if (type !== undefined && !types.includes(type))
      this.#report(
        path,
        `${JSON.stringify(name)} is an input of the type ${type}.`,
        `Name one of the type ${types.join(' or ')}.`,
      );
  }

  #input(name: string, input: Input, path: readonly PropertyKey[]): void {
    if ([...FACTS, NOW].includes(name))
      this.#report(path, `${JSON.stringify(name)} is a fact of the account.`, 'Give the input another name.');
    if (input.type === 'choice' && !input.oneOf) this.#report(path, 'A choice needs the values to choose from.', 'Add "oneOf".');
    if (input.atLeast !== undefined && input.atMost !== undefined && input.atLeast > input.atMost)
      this.#report(path, 'atLeast is above atMost.', 'Exchange them.');
    if (input.default !== undefined && !accepts(input, input.default)) {
      this.#report(
        [...path, 'default'],
        `${JSON.stringify(input.default)} is not a value that this input takes.`,
        `Give a ${input.type} within its own bounds.`,
      );
    }
  }

  #checkGrants(): void {
    const { grants, trial, plans } = this.#policy;
    forEach(grants, (id, grant) => {
      this.#grant(grant, ['grants', id]);
    });
    const special = (list: Readonly<Record<string, Grant>> | undefined, path: readonly PropertyKey[]): void => {
      forEach(list, (id, grant) => {
        this.#grant(grant, [...path, id]);
        if (grants === undefined || !Object.hasOwn(grants, id)) return;
        this.#report(
          [...path, id],
          `Everybody has a grant called ${JSON.stringify(id)} already, and two would be taken for one.`,
          'Give one of them another name.',
        );
      });
    };
    special(trial?.grants, ['trial', 'grants']);
    const first = new Map<string, [place: string, grant: Grant]>(
      Object.entries(trial?.grants ?? {}).map(([id, grant]) => [id, ['the trial', grant]]),
    );
    forEach(plans, (id, plan) => {
      special(plan.grants, ['plans', id, 'grants']);
      forEach(plan.grants, (key, grant) => {
        const [place, other] = first.get(key) ?? [id, grant];
        first.set(key, [place, other]);
        if (place !== 'the trial' && triggersOf(grant).join() === triggersOf(other).join()) return;
        const why = place === 'the trial' ? 'has a grant of this name' : 'gives it in another way';
        const reason = `${place === 'the trial' ? 'The trial' : `The plan ${JSON.stringify(place)}`} ${why}, and the two would be taken for one.`;
        this.#report(['plans', id, 'grants', key], reason, 'Give one of them another name.');
      });
    });
  }

  #grant(grant: Grant, path: readonly PropertyKey[]): void {
    const triggers = triggersOf(grant);
    if (triggers.length !== 1) {
      this.#report(
        path,
        triggers.length === 0 ? 'Nothing says when this is granted.' : `It is granted by ${triggers.join(' and ')} at once.`,
        'Give exactly one of "every", "once", "during", "event", "onUse" and "whenEmpty".',
      );
    }
    if (grant.on !== undefined && grant.every === undefined)
      this.#report([...path, 'on'], '"on" belongs to "every".', 'Remove it.');
    checkAwaits(grant, path, this.#report);
    this.#each('source', grant.whenEmpty, this.#sources, [...path, 'whenEmpty']);
    checkAmount(grant.ceiling, [...path, 'ceiling'], this.#outside);
    if (grant.during && (grant.during.until === undefined) === (grant.during.days === undefined))
      this.#report([...path, 'during'], 'The window needs one end.', 'Give either "until" or "days".');
    checkListed('source', grant.source, this.#sources, [...path, 'source'], this.#report);
    const ofSource = typeof grant.source === 'string' ? this.#policy.sources[grant.source]?.expires : undefined;
    checkGrantEnd(grant, ofSource, path, this.#report);
    // How many of an event there are is known where it happens.
    const known = grant.event === undefined ? this.#outside : { ...this.#outside, inputs: ['quantity'] };
    checkAmount(grant.amount, [...path, 'amount'], known);
    checkAmount(grant.atMost?.amount, [...path, 'atMost', 'amount'], this.#outside);
    checkPredicate(grant.when, [...path, 'when'], this.#outside);
  }

  #plan(id: string, plan: Plan, path: readonly PropertyKey[]): void {
    const { plans = {} } = this.#policy;
    checkListed('plan', plan.like, this.#plans, [...path, 'like'], this.#report);
    checkAmount(plan.price?.credits, [...path, 'price', 'credits'], this.#outside);
    checkAmount(plan.price?.amount, [...path, 'price', 'amount'], { ...this.#outside, inputs: ['credits'] });
    const seen = new Set([id]);
    for (let next = plan.like; next !== undefined && Object.hasOwn(plans, next); next = plans[next]!.like) {
      if (seen.has(next)) {
        this.#report([...path, 'like'], 'The plans are like each other in a circle.', 'Let one of them stand on its own.');
        break;
      }
      seen.add(next);
    }
  }
}
