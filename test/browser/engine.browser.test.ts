import { expect } from '@open-wc/testing';
import type { CorpusFile } from '../corpus/case.ts';
import { play } from '../corpus/reader.ts';
import type { Report } from './strict-page.ts';

const PRODUCTS = ['bg-studio', 'feed-ads-ai', 'landingi-current', 'landingi-legacy', 'visla'];

/** The test server serves JSON as a module. */
async function jsonOf(address: string): Promise<unknown> {
  return ((await import(address)) as { default: unknown }).default;
}

/** Opens a page in a frame and waits for what it says. */
async function reportOf(address: string): Promise<Report> {
  const frame = document.createElement('iframe');
  const said = new Promise<Report>((resolve) => {
    const listen = (event: MessageEvent<Report>): void => {
      if (event.source !== frame.contentWindow) return;
      removeEventListener('message', listen);
      resolve(event.data);
    };
    addEventListener('message', listen);
  });
  frame.src = address;
  document.body.append(frame);
  const report = await said;
  frame.remove();
  return report;
}

describe('the engine in a browser', () => {
  for (const product of PRODUCTS) {
    it(`gives the published numbers of ${product}, as it does on a server`, async () => {
      const { cases } = (await jsonOf(`/test/corpus/policies/${product}.json`)) as CorpusFile;
      const document = await jsonOf(`/policies/${product}.json`);
      expect(cases.length).to.be.greaterThan(9);
      for (const test of cases) expect(play(document, test), test.id).to.deep.equal([]);
    });
  }

  it('reads a policy and quotes on a page that forbids eval and inline code, without a single report', async () => {
    const report = await reportOf('/test/browser/strict.html');
    expect(report).to.deep.equal({ verdict: 'allowed', amount: 6, violations: [] });
  });

  it('would have been reported, had it evaluated code (control)', async () => {
    const { violations } = await reportOf('/test/browser/strict.html#control');
    expect(violations.length).to.be.greaterThan(0);
  });
});
