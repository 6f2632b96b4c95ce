/** A test as it is called, and the file it stands in. */
type Tested = readonly [file: string, title: string];
interface Input {
  readonly says: string;
  readonly tests: readonly Tested[];
}

const url = 'test/store/safe-url.test.ts';
const client = 'test/hostile/at-the-client.test.ts';
const page = 'test/hostile/in-the-page.browser.test.ts';
const press = 'test/components/credit-button/gestures.browser.test.ts';
const dialog = 'test/components/credit-pack-dialog/credit-pack-dialog.browser.test.ts';
const counter = 'test/components/credit-counter/credit-counter.browser.test.ts';
const ask = 'test/outbox/ask.test.ts';
const kits = 'test/browser/strict.test.ts';
const twice = 'test/browser/strict/two-kits.test.ts';
const strict = 'test/browser/strict/policies.test.ts';
const records = 'test/environment/indexed-records.test.ts';
const partition = 'test/outbox/partition.test.ts';
const device = 'test/environment/browser.test.ts';

/**
 * What a page, a person, a device or a host may do to the kit and must do no harm: by number, with the tests that see to it. The numbers before 36 are what a
 * backend may answer (`test/adapters/hostile/rows.ts`).
 */
export const INPUTS: Readonly<Record<number, Input>> = {
  36: {
    says: 'an address to pay at that leads elsewhere',
    tests: [
      [url, 'nobody is led to %s'],
      [page, 'an address to pay at that leads elsewhere is no link: the order stands without one'],
    ],
  },
  37: {
    says: 'a return from the checkout that somebody has made up',
    tests: [[page, 'a return from a checkout, forged or real, grants nothing, asks nothing and claims nothing']],
  },
  38: {
    says: 'a message of another window',
    tests: [
      [page, 'a message of any window changes nothing'],
      [partition, 'do not take a value from a message'],
    ],
  },
  39: {
    says: 'a checkout that was closed',
    tests: [[client, 'whose window was closed stays placed, is looked after, and counts once the ledger has it']],
  },
  40: { says: 'a browser that opens no window', tests: [[dialog, 'leads to the payment in a tab of its own']] },
  41: {
    says: 'two business days until the money is there',
    tests: [[client, 'that takes two business days to be paid out is no failure: it keeps its promise and says by when']],
  },
  42: { says: 'a key that is held down', tests: [[press, 'is one spend for a key that is held down']] },
  43: {
    says: 'two or three clicks',
    tests: [
      [press, 'is one spend, however often the pointer clicks'],
      [press, 'is one spend for a double click that outlasts the spend'],
      [dialog, 'is one order, however often it is clicked'],
    ],
  },
  44: { says: 'another price under the finger', tests: [[press, 'spends nothing when the price changes under the finger']] },
  45: {
    says: 'a click that was meant for something else',
    tests: [
      [dialog, 'ignores a click that was meant for what was there before, and one by a script'],
      [press, 'opens a confirmation above the price that the page says, with a moment to read it'],
      [page, 'a click right after the window has come to the front buys nothing'],
    ],
  },
  46: { says: 'a click by a script', tests: [[press, 'opens a confirmation for a script, which no script can answer']] },
  47: { says: 'Enter in a form of the host', tests: [[press, 'keeps the selection of an editor, and never submits a form']] },
  48: {
    says: 'a clock that jumps',
    tests: [
      [client, '%s while a spend is held: what becomes of it is the same'],
      ['test/outbox/server-clock.test.ts', 'does not jump with the wall clock, forwards or back'],
    ],
  },
  49: {
    says: 'eight hours of sleep over a hold',
    tests: [[client, 'that sleeps for eight hours over a hold says what the backend says: it has expired']],
  },
  50: { says: 'a page from the cache of the browser', tests: [[client, 'spends nothing before it has fresh numbers']] },
  51: { says: 'rules that undo everything', tests: [[counter, 'stays readable under rules that undo everything']] },
  52: {
    says: 'an element that is taken away in the middle of a spend',
    tests: [[press, 'tells of its end at the button, or at the provider when the button is gone']],
  },
  53: {
    says: 'a dialog of the host over ours',
    tests: [[page, 'a dialog of the host over ours has the keys and the focus, and ours waits below']],
  },
  54: {
    says: 'an element where nobody is',
    tests: [
      [counter, 'says nothing where nobody is'],
      [page, 'what stands in something closed, inert or hidden says nothing'],
    ],
  },
  55: {
    says: 'a tag that is taken already',
    tests: [
      [twice, '%s: work as one, and say once that they are two'],
      ['test/components/define.browser.test.ts', 'a second time leaves what is there, and complains of nothing'],
    ],
  },
  56: {
    says: 'two Lits under Trusted Types',
    tests: [
      [strict, '%s: looks the same, without a violation'],
      [kits, 'the one script works beside a host’s own Lit, as <script %s>'],
    ],
  },
  57: {
    says: 'a prototype that somebody has written on',
    tests: [
      ['test/policy/hostile-prototype.test.ts', 'does not become an action'],
      ['test/adapters/bounds.test.ts', 'is judged by what it has itself, whatever a page has put on every object'],
    ],
  },
  58: {
    says: 'elements with the names of things',
    tests: [
      [page, 'elements called like parts of the kit are not taken for them'],
      [twice, 'the one script takes no element of the page for a part of its own'],
    ],
  },
  59: {
    says: 'a page without https',
    tests: [
      [device, 'makes ids also where there is no randomUUID, as on plain http'],
      [device, 'cannot tell who holds a lock, where there are no locks'],
      ['test/adapters/fingerprint.test.ts', 'is 32 hexadecimal digits, and the same in every browser and on every server'],
    ],
  },
  60: {
    says: 'a frame of somebody else’s page',
    tests: [
      [partition, "never see each other's spends"],
      [records, 'says so where the browser refuses at once, as some do in private windows'],
    ],
  },
  61: {
    says: 'a browser that keeps nothing, or something broken',
    tests: [
      [records, 'says that there is no durable place, where there is none'],
      [client, 'is not needed for what was never written down: nothing is sent'],
      [
        'test/environment/indexed-records.browser.test.ts',
        'are still reachable after another version of the kit has changed the database',
      ],
      [partition, 'are not read'],
    ],
  },
  62: {
    says: 'storage that is cleared in the middle of a spend',
    tests: [[client, 'is never sent again; the charge stands in the balance and in the history']],
  },
  63: {
    says: 'an adapter that keeps no promise',
    tests: [
      [client, '%s: nobody knows, it is told so, and found out in the end'],
      [client, 'that answers after the page has let go changes nothing'],
      [ask, 'hands a late answer to whoever wants it, once, and drops a late failure'],
    ],
  },
  64: { says: 'a listener that throws', tests: [[client, 'changes nothing: captured stays captured']] },
  65: {
    says: 'an import where there is no page',
    tests: [['test/shape/doors.test.ts', 'sees a new global, a handle left open and a word printed']],
  },
  66: {
    says: 'a content script of an extension',
    tests: [['test/components/define.test.ts', 'says what to do where no elements can be defined, as in a content script']],
  },
  67: {
    says: 'digits and words of other places',
    tests: [
      ['test/locales/numbers.test.ts', 'are written by Intl, with the digits of the locale'],
      ['test/locales/numbers.test.ts', 'isolates a sum, which runs from left to right'],
      ['test/locales/format.test.ts', 'is taken for the own one'],
    ],
  },
  68: {
    says: 'a role that changes',
    tests: [[client, 'the role: the server refuses, and the button is refused with its reason']],
  },
  69: { says: 'a shared pool that is switched off', tests: [[client, 'the pool that is shared: the same']] },
  70: {
    says: 'an action that leaves the policy',
    tests: [[client, 'is unknown from then on, and its spend settles all the same']],
  },
};
