import { html } from 'hono/html';
import type { OrderRecord } from '../adapters/contract.ts';
import type { Session } from '../backend/index.ts';
import type { BoundPolicy, Label } from '../policy/policy.ts';
import { sampleInputs } from './demo-inputs.ts';

/** Text that was made safe, as `html` makes it. */
type Html = ReturnType<typeof html>;

/** So many actions are shown; a policy may have a thousand. */
const MOST_ACTIONS = 24;

function textOf(label: Label | undefined, otherwise: string): string {
  const form = label?.['en'] ?? Object.values(label ?? {})[0];
  return form === undefined ? otherwise.replaceAll(/[_-]/g, ' ') : typeof form === 'string' ? form : form.other;
}

function page(title: string, body: Html, withKit = false): Html {
  const kit = withKit ? html`<script src="/creditkit.js" defer></script>` : '';
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/demo.css" />
        ${kit}
      </head>
      <body>
        ${body}
      </body>
    </html>`;
}

/** Who do you want to be? There is no password: whoever can open this page may be anybody. */
export function signInPage(policy: BoundPolicy, by?: string): Html {
  const roles = Object.entries<{ readonly label?: Label }>(policy.roles ?? { owner: {} });
  return page(
    'Sign in',
    html`<main>
      <section class="narrow">
        <h1>Who are you today?</h1>
        <p class="soft">This sign-in is made up: no password, any name. What it hands you is real, a signed token in a cookie.</p>
        ${by === undefined ? '' : html`<p>${by} has invited you: come as somebody new.</p>`}
        <form method="post" action="/sign-in">
          ${by === undefined ? '' : html`<input type="hidden" name="by" value="${by}" />`}
          <label
            >Account
            <input
              name="account"
              value="${by === undefined ? 'acme' : ''}"
              required
              maxlength="64"
              pattern="[A-Za-z0-9._\\-]+"
              autocomplete="off"
          /></label>
          <label
            >Role
            <select name="role">
              ${roles.map(([id, { label }]) => html`<option value="${id}">${textOf(label, id)}</option>`)}
            </select>
          </label>
          <div class="row"><button class="main">Sign in</button></div>
        </form>
      </section>
    </main>`,
  );
}

/** A page with every action of the policy on it, priced by the backend that serves it. */
export function demoPage(policy: BoundPolicy, { account, viewer }: Session, now: number): Html {
  const actions = Object.entries(policy.actions).slice(0, MOST_ACTIONS);
  const more = Object.keys(policy.actions).length - actions.length;
  const isShared = policy.subAccounts?.shareFlag !== undefined;
  return page(
    `${policy.id} · credits`,
    html`<credit-provider endpoint="/credits">
      <header>
        <h1>${policy.id}</h1>
        <p>${account}, ${textOf(policy.roles?.[viewer.role]?.label, viewer.role)}</p>
        <form method="post" action="/sign-out"><credit-counter></credit-counter> <button>Sign out</button></form>
      </header>
      <main>
        <credit-notice></credit-notice>
        <section>
          <h2>What costs credits</h2>
          <div class="actions">
            ${actions.map(
              ([id, action]) =>
                html`<credit-button action="${id}" inputs="${JSON.stringify(sampleInputs(action, now))}"
                  >${textOf(action.label, id)}</credit-button
                >`,
            )}
          </div>
          ${more > 0 ? html`<p class="soft">And ${more} more.</p>` : ''}
        </section>
        ${
          isShared
            ? html`<section>
                <h2>Sharing</h2>
                <credit-sharing></credit-sharing>
              </section>`
            : ''
        }
        <credit-referral></credit-referral>
        <credit-usage></credit-usage>
      </main>
      <footer>
        Every number here comes from the ledger behind <code>/credits</code>. Grants, deliveries and refunds:
        <code>creditkit backend grant ${account} 50</code>.
      </footer>
    </credit-provider>`,
    true,
  );
}

/** The page of a payment provider that there is not. */
export function payPage(order: OrderRecord, path: string, problem?: string): Html {
  const { price, state, pack, quantity } = order;
  const isOpen = state === 'placed' || state === 'paying';
  const choices = [
    ['paid', `Pay ${price ? `${price.amount} ${price.currency}` : ''}`, 'main'],
    ['failed', 'Let it fail', ''],
    ['cancelled', 'Cancel', ''],
  ] as const;
  return page(
    'Pay',
    html`<main>
      <section class="narrow">
        <h1>Not a real payment</h1>
        <p class="soft">No money moves. This page stands for your provider's, and sends the same signed word to the backend.</p>
        <p class="sum">${price ? `${price.amount} ${price.currency}` : 'No price'}</p>
        <p>${quantity > 1 ? `${quantity} × ` : ''}${pack}</p>
        ${problem ? html`<p class="bad" role="alert">${problem}</p>` : ''}
        ${
          isOpen
            ? html`<form method="post" action="${path}" class="row">
                ${choices.map(([value, text, kind]) => html`<button name="state" value="${value}" class="${kind}">${text}</button>`)}
              </form>`
            : html`<p role="status">This order is ${state}.</p>
                <p class="row"><a href="/">Back to the page</a></p>`
        }
      </section>
    </main>`,
  );
}

/** What went wrong, in a sentence. */
export function sorryPage(says: string): Html {
  return page(
    'Sorry',
    html`<main>
      <section class="narrow">
        <h1>That did not work</h1>
        <p role="alert">${says}</p>
        <p class="row"><a href="/">Back</a></p>
      </section>
    </main>`,
  );
}
