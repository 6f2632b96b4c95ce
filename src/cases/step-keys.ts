/** What a step is given beside `at`, `do`, and who does it (`by`, `role`). */
export interface StepKeys {
  readonly needs?: Readonly<Record<string, Kind>>;
  readonly may?: Readonly<Record<string, Kind>>;
}

/** A `value` is a text, a number, yes or no, a list of texts, or `null` for none; an `object` has the inputs of an action. */
export type Kind =
  'text' | 'number' | 'value' | 'object' | 'step number' | 'id of a reservation' | 'time' | 'time or null' | keyof typeof CHOICES;

/** Kinds of which there are only these. */
export const CHOICES = {
  'way of billing': ['monthly', 'annual'],
  'time of a change': ['immediate', 'next-renewal', 'cancel-scheduled'],
  'result of a payment': ['paid', 'failed', 'declined'],
} as const;

const work = { needs: { action: 'text' }, may: { inputs: 'object' } } as const;
const to = { needs: { to: 'number' } } as const;

/** The keys of each kind of step. */
export const STEP_KEYS: Readonly<Record<string, StepKeys>> = {
  spend: work,
  quote: work,
  reserve: { needs: { ...work.needs, id: 'text' }, may: { ...work.may, minutes: 'number' } },
  settle: { needs: { of: 'id of a reservation', actual: 'number' } },
  release: { needs: { of: 'id of a reservation' }, may: { reason: 'text' } },
  refund: { needs: { of: 'step number', reason: 'text' }, may: { amount: 'number' } },
  advance: {},
  summary: {},
  set_role: { needs: { to: 'text' } },
  buy: { needs: { pack: 'text' }, may: { qty: 'number', amount_usd: 'number', credits: 'number', coupon: 'text' } },
  deliver: { needs: { of: 'step number' } },
  grant: { needs: { source: 'text', amount: 'number', reason: 'text' }, may: { expires: 'time or null' } },
  subscribe: {
    needs: { plan: 'text' },
    may: { slots: 'number', seats: 'number', billing: 'way of billing', cycle_anchor: 'time' },
  },
  change_plan: { needs: { to: 'text' }, may: { effective: 'time of a change' } },
  set_flag: { needs: { name: 'text', value: 'value' } },
  set_limit: { needs: { subject: 'text', limit: 'number' } },
  cancel: {},
  close_account: {},
  pause: { may: { months: 'number' } },
  resume: {},
  renew_now: {},
  renewal_payment: { needs: { result: 'result of a payment' } },
  activity: { needs: { kind: 'text' }, may: { quantity: 'number' } },
  transfer: { needs: { amount: 'number' }, may: { from: 'text', to: 'text', type: 'text' } },
  set_seats: to,
  set_slots: to,
  price: { needs: { plan: 'text' }, may: { credits: 'number' } },
};

/** Names that the engine's commands, or people, have for a step that is called otherwise. */
export const STEP_OF: Readonly<Record<string, string>> = {
  hold: 'reserve',
  capture: 'settle',
  event: 'activity',
  upgrade: 'change_plan',
  downgrade: 'change_plan',
  close: 'close_account',
  renew: 'renew_now',
  'set-count': 'set_seats',
};
