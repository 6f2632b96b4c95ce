import { expect } from '@open-wc/testing';
import { clockAt } from '../../src/engine/clock.ts';
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
  it('reads every zone’s clock as a server does', () => {
    const at = Date.parse('2025-03-02T00:05:07.999Z');
    expect(['UTC', 'Europe/Warsaw', 'America/New_York', 'Asia/Kathmandu'].map((zone) => clockAt(at, zone))).to.deep.equal([
      '2025-03-02 00:05:07',
      '2025-03-02 01:05:07',
      '2025-03-01 19:05:07',
      '2025-03-02 05:50:07',
    ]);
  });

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
