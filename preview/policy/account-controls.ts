import { html, nothing, type TemplateResult } from 'lit';
import { picker, type Option } from '../controls.ts';
import { counts, nameOf, plansOf, titled } from '../panel/choices.ts';
import { parametersOf, textOf } from '../session/story.ts';
import type { Desk } from './desk.ts';
import { isDay, isZone, type PolicyLink } from './link.ts';
import type { Meaning } from './reading.ts';

/** Whose account everything on the right is about, and the values that the policy leaves open. */
export function accountControls(desk: Desk): TemplateResult {
  const { meaning, account, link } = desk;
  const { bound } = meaning!;
  const roles = Object.entries(bound.roles ?? {}).map(([value, { label }]) => ({ value, label: nameOf(label, value) }));
  const plans: readonly Option<string>[] = [...plansOf(bound), { value: '-', label: 'No plan' }];
  return html`<form class="account" aria-label="The account" @submit=${(event: Event) => event.preventDefault()}>
    ${plans.length > 1 ? picker('Plan', 'plan', plans, account?.plan ?? '-', (plan) => begin(desk, { plan })) : nothing}
    ${roles.length > 0 ? picker('Role', 'role', roles, account?.world.viewer.role ?? '', (role) => begin(desk, { role })) : nothing}
    ${
      isBilled(meaning!)
        ? picker<PolicyLink['billing']>(
            'Billing',
            'billing',
            [
              { value: 'usual', label: 'Not stated' },
              { value: 'monthly', label: 'Monthly' },
              { value: 'annual', label: 'Annual' },
            ],
            link.billing,
            (billing) => begin(desk, { billing }),
          )
        : nothing
    }
    ${counts(bound, 'slots') ? count(desk, 'slots', 'Slots') : nothing}${counts(bound, 'seats') ? count(desk, 'seats', 'Seats') : nothing}
    ${field('Begins on', 'from', link.from, 'date', isDay, 'Write a day of this century.', (from) => begin(desk, { from }))}
    ${
      bound.timeZone === 'account'
        ? field('Time zone', 'zone', link.zone, 'text', isZone, 'Write a zone, such as Europe/Warsaw.', (zone) =>
            begin(desk, { zone }),
          )
        : nothing
    }
    ${account?.problem ? html`<p class="problem" role="status">${account.problem}</p>` : nothing}${values(desk)}
  </form>`;
}

/** Another account begins with nothing done. */
const begin = (desk: Desk, change: Partial<PolicyLink>): void => desk.set({ ...change, did: [], clock: 0 });

/** Whether anything of a policy hangs on how it is paid. */
const isBilled = ({ policy }: Meaning): boolean => /"(billing|annual)"/.test(JSON.stringify(policy.document));

const count = (desk: Desk, fact: 'slots' | 'seats', label: string): TemplateResult =>
  field(
    label,
    fact,
    String(desk.link[fact] ?? 1),
    'number',
    (text) => /^[1-9]\d{0,3}$/.test(text),
    'Write a whole number.',
    (text) => begin(desk, { [fact]: Number(text) }),
  );

/** A field that takes only what means something, and says why not. */
export function field(
  label: string,
  name: string,
  value: string,
  type: 'text' | 'date' | 'number',
  isFine: (text: string) => boolean,
  fix: string,
  change: (text: string) => void,
): TemplateResult {
  return html`<label class="field value">
    <span class="label">${label}</span>
    <input
      type=${type}
      name=${name}
      min=${type === 'number' ? 1 : nothing}
      autocomplete="off"
      .value=${value}
      @change=${(event: Event) => {
        const input = event.target as HTMLInputElement;
        const text = input.value.trim();
        input.setCustomValidity(isFine(text) ? '' : fix);
        if (input.reportValidity() && isFine(text)) change(text);
      }}
      @input=${(event: Event) => (event.target as HTMLInputElement).setCustomValidity('')}
    />
  </label>`;
}

/** What the policy leaves open, and what somebody may give another value. */
function values(desk: Desk): TemplateResult | typeof nothing {
  const { meaning, link, reading } = desk;
  const { policy, open } = meaning!;
  const parameters = parametersOf({ policy: policy.document, values: meaning!.values });
  if (parameters.length === 0) return nothing;
  const change = (key: string, text: string): void => {
    const { [key]: _before, ...rest } = link.values;
    begin(desk, { values: text === '' ? rest : { ...rest, [key]: text } });
  };
  return html`<details class="values">
    <summary>
      ${parameters.length}
      ${parameters.length === 1 ? 'parameter' : 'parameters'}${
        open.length > 0
          ? html`, <b>${open.length} without a value</b>: what hangs on ${open.length === 1 ? 'it' : 'them'} is refused`
          : nothing
      }
    </summary>
    <div class="fields">
      ${parameters.map(({ key, says, type, value, oneOf }) => {
        const written = link.values[key] ?? textOf(value);
        const misfit = reading.misfits[key];
        return html`<label class="field value ${open.includes(key) ? 'open' : ''}">
          <span class="label">${titled(key)}<small>${open.includes(key) ? ' no value yet' : ''}</small></span>
          <input
            name="p.${key}"
            autocomplete="off"
            spellcheck="false"
            placeholder=${EXAMPLES[type] ?? ''}
            list=${oneOf ? `values-${key}` : nothing}
            aria-invalid=${misfit ? 'true' : 'false'}
            .value=${written}
            @change=${(event: Event) => change(key, (event.target as HTMLInputElement).value.trim())}
          />
          ${oneOf ? html`<datalist id="values-${key}">${oneOf.map((one) => html`<option value=${String(one)}></option>`)}</datalist>` : nothing}
          <small class="hint">${says}</small>${misfit ? html`<small class="problem">${misfit}</small>` : nothing}
        </label>`;
      })}
    </div>
  </details>`;
}

const EXAMPLES: Readonly<Record<string, string>> = {
  integer: 'such as 10',
  number: 'such as 10',
  flag: 'true or false',
  duration: 'such as 12 months',
  instant: 'such as 2026-03-02T00:00:00Z',
  list: 'such as ["monthly","extra"]',
  table: 'such as {"S":{"credits":100,"price":9}}',
};
