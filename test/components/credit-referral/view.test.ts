import { describe, expect, it } from 'vitest';
import { referralView, type LoadedInvites } from '../../../components/credit-referral/view.ts';
import type { CreditsState, Referral } from '../../../src/index.ts';
import { cardMessagesFor } from '../../../src/locales/cards.ts';
import { stateOf } from '../support/fake-credits.ts';
import { studioWorld } from '../support/studio-world.ts';
import { m } from '../support/texts.ts';

const fresh = stateOf(studioWorld());
const link = 'https://video.example/join/acme';
const invites: Referral = {
  link,
  reward: 500,
  earned: 3500,
  count: 2,
  upgrade: { reward: 2500, earned: 2500, count: 1 },
};
const view = (loaded: LoadedInvites, over: Partial<CreditsState> = {}) =>
  referralView({ ...fresh, ...over }, loaded, m, cardMessagesFor(m));
const ready = (referral: Referral) => view({ state: 'ready', referral });

describe('the invitations', () => {
  it('show the link, what a sign-up and an upgrade give, and what each has earned', () => {
    expect(ready(invites)).toEqual({
      kind: 'invites',
      link,
      steps: [
        { rule: 'Somebody signs up', reward: '500 credits', soFar: '2 so far, 1,000 earned' },
        { rule: 'They move to a higher plan', reward: '2,500 credits', soFar: '1 so far, 2,500 earned' },
      ],
      earned: '3,500 credits',
      canRetry: false,
    });
  });

  it('show no upgrade where that is not rewarded, and no reward that nobody has named', () => {
    expect(ready({ link, earned: 0, count: 0 })).toEqual({
      kind: 'invites',
      link,
      steps: [{ rule: 'Somebody signs up', soFar: 'Not yet' }],
      canRetry: false,
    });
  });

  it('stay as they were when a later look-up fails, and say so', () => {
    expect(view({ state: 'failed', referral: invites })).toMatchObject({ kind: 'invites', canRetry: true });
    expect(view({ state: 'loading', referral: invites })).toMatchObject({ kind: 'invites', canRetry: false });
  });

  it('write the link as a browser follows it', () => {
    const written = (text: string) => ready({ ...invites, link: text });
    expect(written('https://VIDEO.example/a b\u202e')).toMatchObject({ link: 'https://video.example/a%20b%E2%80%AE' });
    for (const wrong of ['javascript:alert(1)', 'join/acme', '', 'data:text/html,x'])
      expect(written(wrong)).toEqual({ kind: 'failed', text: 'Your invite link can’t be loaded.' });
  });

  it.each([
    ['while they load', { state: 'loading' }, {}, 'loading', 'Loading credits'],
    ['while the account loads', { state: 'ready', referral: invites }, { phase: 'loading' }, 'loading', 'Loading credits'],
    ['signed out', { state: 'ready', referral: invites }, { phase: 'signed-out' }, 'message', 'Signed out'],
    ['when nothing could be loaded', { state: 'loading' }, { phase: 'failed' }, 'failed', 'Your invite link can’t be loaded.'],
    ['when the link could not', { state: 'failed' }, {}, 'failed', 'Your invite link can’t be loaded.'],
    ['where nobody is invited', { state: 'absent' }, {}, 'absent', 'There are no invitations on this account.'],
    ['to who may not see them', { state: 'hidden' }, {}, 'message', 'Credits are hidden for your role'],
    [
      'to who may not see credits',
      { state: 'ready', referral: invites },
      { rights: { see: false, use: true, buy: false, share: false } },
      'message',
      'Credits are hidden for your role',
    ],
  ] as const)('say so %s', (_, loaded, over, kind, text) => {
    expect(view(loaded, over as Partial<CreditsState>)).toEqual({ kind, text });
  });
});
