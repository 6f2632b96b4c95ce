import type { Product } from '../../product.ts';
import { nameOf } from '../../panel/choices.ts';

/** The builder's own page for plans is left out: whoever asks for a higher plan has it. */
export const remedy: NonNullable<Product['remedy']> = ({ remedy: way, target }, stage) => {
  if (way.kind !== 'upgrade') return 'Here the page would take over.';
  const { policy } = stage.session!.demo;
  const { facts, isTrial } = stage.session!.demo.credits.snapshot();
  const plan = way.plans.find((key) => key !== facts.plan) ?? way.plans[0]!;
  if (target instanceof HTMLElement && target.localName === 'credit-pack-dialog')
    (target as HTMLElementTagNameMap['credit-pack-dialog']).close();
  if (isTrial && facts.plan === way.plans[0]) stage.perform({ kind: 'set', flag: 'trial', value: false });
  else stage.perform({ kind: 'plan', plan });
  return `You are on ${nameOf(policy.plans?.[plan]?.label, plan)} now.`;
};
