import { expect } from '@open-wc/testing';
import { fabric } from '../../preview/products/editors/boot/fabric.ts';
import { add, type Editor } from '../../preview/products/editors/editor.ts';
import { LINES, WORD } from './text.ts';
import { standOut } from './colours.ts';
import { conditions, under } from './conditions.ts';
import type { Kit } from './kit.ts';
import { hostPage } from './page.ts';
import { probes } from './probes.ts';

const MARKUP = `<button>Apply, 1 credit</button><button>87 credits</button>
  <dialog><input type="text" value="5"><label><input type="radio" name="pack">S</label>
  <label><input type="radio" name="pack" checked>L</label><button>Buy</button></dialog>`;

/** Widgets as one would write them who has never seen an editor: what the kit would be without its guards. */
function naiveKit(): Kit {
  const root = document.createElement('div');
  const shadow = root.attachShadow({ mode: 'open' });
  const parsed = new DOMParser().parseFromString(MARKUP, 'text/html');
  shadow.append(...[...parsed.body.childNodes].map((child) => document.importNode(child, true)));
  const [button, counter] = shadow.querySelectorAll('button');
  const dialog = shadow.querySelector('dialog')!;
  let spent = 0;
  button!.addEventListener('click', () => {
    spent += 1;
    kit.onSpent();
  });
  const kit: Kit = {
    ...{ root, button: button!, counter: counter! },
    ready: () => Promise.resolve(),
    onSpent: () => undefined,
    spent: () => spent,
    bought: () => 0,
    card: () => undefined,
    dialog: () => (dialog.open ? dialog : undefined),
    openPacks() {
      dialog.showModal();
      return Promise.resolve(dialog);
    },
  };
  return kit;
}

/** The probes that Fabric and a page's own keys make fail. */
const seen = [
  'a click spends once and leaves the selection, which the host replaces with the result',
  'the same with a whole thing selected, which Backspace would take away and Escape let go',
  'nothing pasted, dropped, composed, pressed or turned in the dialog is heard below it',
];

describe('widgets without guards', () => {
  let editor: Editor;
  let kit: Kit;
  before(async () => {
    const { header, main } = hostPage();
    editor = await fabric(main, LINES);
    kit = naiveKit();
    header.append(kit.root);
  });
  afterEach(() => kit.dialog()?.close());

  for (const says of seen)
    it(`are seen by “${says}”`, async function () {
      this.timeout(60_000);
      const probe = probes.find((each) => each.says === says)!;
      await editor.reset(LINES);
      await editor.select(WORD);
      const outcome = await probe.run({ editor, kit, where: 'in the header' }).then(
        () => 'it found nothing',
        (error: unknown) => error,
      );
      expect(outcome).to.be.instanceOf(Error);
    });
});

/** What a page may do to its buttons that nobody sees who has no colours forced. */
const faults: readonly (readonly [says: string, css: string, finds: RegExp])[] = [
  ['letters that are as their ground', 'color: Canvas; background: Canvas;', /the letters of the price in/],
  [
    'letters in a colour of the page’s own',
    'forced-color-adjust: none; color: rgb(90, 0, 90);',
    /the letters of the price in a chosen/,
  ],
  ['no edge', 'border: 0;', /an edge around the price/],
  ['an edge that is as what is around', 'forced-color-adjust: none; border-color: Canvas;', /the edge around the price/],
  ['no ring', 'outline: none !important;', /a ring around the price/],
];

describe('widgets in forced colours', () => {
  const forced = conditions.find(({ media }) => media?.features?.some(({ name }) => name === 'forced-colors'))!;
  let kit: Kit;
  let style: HTMLElement;
  before(() => {
    kit = naiveKit();
    hostPage().header.append(kit.root);
    style = add(kit.root, 'style');
    kit.button.getRootNode().appendChild(style);
  });

  const outcome = async (css: string): Promise<{ found?: unknown; reason?: string | void }> => {
    // What a browser rings with is thinner on some machines.
    style.textContent = `button:focus-visible { outline: 2px solid Highlight; } button { ${css} }`;
    let found: unknown;
    const check = (): Promise<void> => standOut(kit).catch((error: unknown) => void (found = error));
    const reason = await under({ ...forced, check }, kit);
    return { found, reason };
  };

  it('are fine as they come', async function () {
    const { found, reason } = await outcome('');
    if (reason) this.skip(); // the engine's driver shows no page in that way
    expect(found).to.equal(undefined);
  });

  for (const [says, css, finds] of faults)
    it(`are seen with ${says}`, async function () {
      const { found, reason } = await outcome(css);
      if (reason) this.skip(); // the engine's driver shows no page in that way
      expect(String(found)).to.match(finds);
    });
});
