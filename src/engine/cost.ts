import type { AmountRule as Rule, Factor, Predicate, Rounding } from '../policy/policy.ts';
import type { Item } from './account.ts';
import type { CostStep } from './decision.ts';
import { add, compare, divide, exact, multiply, round, subtract, text, units, ZERO, type Exact } from './exact.ts';
import { holds } from './predicate.ts';
import { firstType, given, own, requireGiven, Stop, valueOf, type Scope } from './scope.ts';
import { leftIn, known } from './words.ts';

/** Evaluates amounts for one credit type, noting each place where blocks or rounding change a number. */
export class Evaluation {
  readonly steps: CostStep[] = [];
  readonly #scope: Scope;
  readonly #type: string;
  readonly #decimals: number;

  /** Unless stated, amounts are of the scope's type; `decimals` is its own digits unless whole numbers of something else are meant. */
  constructor(scope: Scope, type = scope.type ?? firstType(scope.policy), decimals = own(scope.policy.credits, type)!.decimals) {
    this.#scope = scope;
    this.#type = type;
    this.#decimals = decimals;
  }

  /** The rule's value in whole smallest units, rounded up once. @throws Stop when something is unset, missing or out of range. */
  units(rule: Rule): number {
    const credits = this.credits(rule);
    const result = this.#whole(credits, 'up');
    if (result < 0n || result > BigInt(Number.MAX_SAFE_INTEGER)) throw new Stop('action-invalid', 'amount');
    return Number(result);
  }

  /** The rule's value in credits, exact. */
  credits(rule: Rule): Exact {
    const amount = given(rule);
    if (amount === 'free') return ZERO;
    if (typeof amount === 'number') return exact(amount);
    if (typeof amount === 'string') return known(amount, this.#scope, this.#type);
    if ('each' in amount) {
      const factors = (Array.isArray(amount.each) ? amount.each : [amount.each]) as readonly Factor[];
      const value = factors.reduce((product, factor) => multiply(product, this.quantity(factor)), this.credits(amount.credits));
      if (amount.round === undefined) return value;
      return { n: this.#whole(value, given(amount.round)), d: 10n ** BigInt(this.#decimals) };
    }
    if ('sum' in amount) return amount.sum.reduce((sum, part) => add(sum, this.credits(part)), ZERO);
    if ('max' in amount) return amount.max.map((part) => this.credits(part)).reduce((a, b) => (compare(a, b) < 0 ? b : a));
    if ('min' in amount) return amount.min.map((part) => this.credits(part)).reduce((a, b) => (compare(a, b) > 0 ? b : a));
    if ('less' in amount) {
      const rest = subtract(this.credits(amount.less[0]), this.credits(amount.less[1]));
      return rest.n > 0n ? rest : ZERO;
    }
    if ('left' in amount) return leftIn(this.#scope, [amount.left].flat());
    if ('forEach' in amount) return this.#forEach(amount.forEach, amount.credits);
    if ('times' in amount) return multiply(exact(given(amount.times)), this.credits(amount.of));
    if ('by' in amount) {
      const key = valueOf(amount.by, this.#scope);
      requireGiven(amount.by, this.#scope.inputs);
      const row = (typeof key === 'object' ? undefined : own(amount.table, String(key))) ?? amount.otherwise;
      if (row === undefined) throw new Stop('action-invalid', amount.by);
      return this.credits(row);
    }
    if ('tiers' in amount) {
      const quantity = this.quantity(amount.tiers);
      const row = amount.table.find(({ upTo }) => upTo === undefined || compare(quantity, exact(given(upTo))) <= 0);
      if (!row) throw new Stop('action-invalid', nameOf(amount.tiers));
      return this.credits(row.credits);
    }
    return this.credits(holds(amount.when, this.#scope) ? amount.then : amount.else);
  }

  /** Whether a condition holds in the same scope. */
  holds(rule: Predicate): boolean {
    return holds(rule, this.#scope);
  }

  /** How many of something: a product of names, what exceeds a number, started blocks. */
  quantity(factor: Factor): Exact {
    if (typeof factor === 'string') return this.#number(factor);
    const names = typeof factor.of === 'string' ? [factor.of] : factor.of;
    let quantity = names.reduce((product, name) => multiply(product, this.#number(name)), exact(1));
    if (factor.beyond !== undefined) {
      const rest = subtract(quantity, exact(given(factor.beyond)));
      quantity = rest.n > 0n ? rest : ZERO;
    }
    if (factor.blocksOf === undefined) return quantity;
    const size = exact(given(factor.blocksOf));
    const blocks = round(divide(quantity, size), given(factor.round ?? 'up'));
    this.steps.push({
      kind: 'blocks',
      of: names.join(' × '),
      quantity: text(quantity),
      size: text(size),
      blocks: String(blocks),
    });
    return { n: blocks, d: 1n };
  }

  /** The sum over several things, each with what it has as names. */
  #forEach(name: string, rule: Rule): Exact {
    const items = valueOf(name, this.#scope);
    if (!Array.isArray(items)) throw new Stop('action-invalid', name);
    return (items as readonly Item[]).reduce((sum, item) => {
      const inside = new Evaluation({ ...this.#scope, inputs: { ...this.#scope.inputs, ...item } }, this.#type, this.#decimals);
      return add(sum, inside.credits(rule));
    }, ZERO);
  }

  #number(name: string): Exact {
    const value = valueOf(name, this.#scope);
    if (typeof value === 'number') return exact(value);
    if (typeof value === 'boolean') return exact(value ? 1 : 0);
    if (Array.isArray(value)) return exact(new Set<unknown>(value).size);
    throw new Stop('action-invalid', name);
  }

  #whole(credits: Exact, mode: Rounding): bigint {
    const whole = units(credits, this.#decimals, mode);
    const scale = 10n ** BigInt(this.#decimals);
    if (whole * credits.d !== credits.n * scale)
      this.steps.push({ kind: 'rounded', exact: text(credits), to: text({ n: whole, d: scale }), mode });
    return whole;
  }
}

function nameOf(factor: Factor): string {
  return typeof factor === 'string' ? factor : ([] as string[]).concat(factor.of).join(' × ');
}
