import { html, nothing, type TemplateResult } from 'lit';
import type { Action, BoundPolicy, Inputs } from '../../src/index.ts';
import { picker } from '../controls.ts';
import { nameOf, titled } from '../panel/choices.ts';
import { actionName } from './words.ts';

type Value = Inputs[string];
type Input = Exclude<NonNullable<Action['inputs']>[string], string>;

/** Which action, of all that the policy has. */
export const actionPicker = (
  policy: BoundPolicy,
  name: string,
  chosen: string,
  choose: (action: string) => void,
): TemplateResult =>
  picker(
    'Action',
    name,
    Object.keys(policy.actions).map((value) => ({ value, label: actionName(policy, value) })),
    chosen,
    choose,
  );

/** A field for each input of an action. `prefix` tells the fields of one form from those of another. */
export function inputFields(
  { inputs: specs = {} }: Action,
  inputs: Inputs,
  prefix: string,
  change: (inputs: Inputs) => void,
): TemplateResult[] {
  return Object.entries(specs).map(([name, spec]) => {
    const input = typeof spec === 'string' ? { type: spec } : spec;
    const label = nameOf(input.label, name);
    const put = (value: Value | undefined): void => {
      const { [name]: _before, ...rest } = inputs;
      change(value === undefined ? rest : { ...rest, [name]: value });
    };
    return inputField(input, label, `${prefix}.${name}`, inputs[name], put);
  });
}

function inputField(
  input: Input,
  label: string,
  name: string,
  value: Value | undefined,
  put: (value: Value | undefined) => void,
): TemplateResult {
  const { type, oneOf = [] } = input;
  if (type === 'flag')
    return html`<label class="check"
      ><input
        type="checkbox"
        name=${name}
        .checked=${value === true}
        @change=${(event: Event) => put((event.target as HTMLInputElement).checked)}
      /><span>${label}</span></label
    >`;
  if (type === 'choice')
    return picker(label, name, [...(value === undefined ? [{ value: '', label: 'None' }] : []), ...oneOf.map((one) => ({ value: one, label: titled(one) }))], written(value), (one) => put(one || undefined)); // prettier-ignore
  const isNumber = type === 'count' || type === 'decimal';
  return html`<label class="field value">
    <span class="label">${label}${HINTS[type] ? html`<small>, ${HINTS[type]}</small>` : nothing}</span>
    <input
      name=${name}
      autocomplete="off"
      spellcheck="false"
      inputmode=${isNumber ? 'decimal' : 'text'}
      .value=${written(value)}
      @input=${(event: Event) => (event.target as HTMLInputElement).setCustomValidity('')}
      @change=${(event: Event) => {
        const field = event.target as HTMLInputElement;
        const read = readInput(type, field.value.trim());
        field.setCustomValidity(read.problem ?? '');
        if (read.problem === undefined) put(read.value);
        else field.reportValidity();
      }}
    />
  </label>`;
}

const HINTS: Partial<Record<Input['type'], string>> = {
  key: 'a name',
  keys: 'names, with commas between them',
  items: 'a list, as JSON',
  'local-time': 'such as 2026-03-02T09:00:00Z',
};

function written(value: Value | undefined): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.every((one) => typeof one === 'string') ? value.join(', ') : JSON.stringify(value);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** What somebody wrote as the value of an input; nothing leaves it away. */
export function readInput(type: Input['type'], text: string): { readonly value?: Value; readonly problem?: string } {
  if (text === '') return {};
  switch (type) {
    case 'count':
    case 'decimal': {
      const value = Number(text.replace(',', '.'));
      return Number.isFinite(value) && value >= 0 ? { value } : { problem: 'Write a number, such as 3.' };
    }
    case 'keys':
      return { value: text.split(',').flatMap((part) => part.trim() || []) };
    case 'items':
      return readItems(text);
    default:
      return { value: text };
  }
}

function readItems(text: string): { readonly value?: Value; readonly problem?: string } {
  try {
    const value = JSON.parse(text) as unknown;
    if (Array.isArray(value)) return { value: value as Value };
  } catch {
    // Told below, as for anything that is no list.
  }
  return { problem: 'Write a list, such as [{"seconds": 30}].' };
}
