import { describe, expect, it } from 'vitest';
import { sharingView, type SharingPress } from '../../../components/credit-sharing/view.ts';
import { wordsFor } from '../../../components/shared/words.ts';
import type { CreditsState } from '../../../src/index.ts';
import { stateOf } from '../support/fake-credits.ts';
import { studioWorld } from '../support/studio-world.ts';
import { m } from '../support/texts.ts';

const owner = stateOf(studioWorld());
const client = stateOf(studioWorld({}, { role: 'client' }));
const view = (over: Partial<CreditsState> = {}, press?: SharingPress, state = owner) =>
  sharingView({ ...state, ...over }, press, wordsFor(m));
const on = { facts: { flags: { share: true } } };

describe('the switch that shares credits', () => {
  it('is off until the backend says otherwise, and says what that means', () => {
    expect(view()).toEqual({
      kind: 'switch',
      text: 'Let sub-accounts use these credits',
      says: ['Only the main account uses them.', 'Sub-accounts can’t buy credits.'],
      isOn: false,
      isBusy: false,
      isDisabled: false,
      canRetry: false,
    });
  });

  it('is on where the flag of the policy is set, and by nothing else', () => {
    expect(view(on)).toMatchObject({ isOn: true, says: ['Every sub-account draws from the same credits.', expect.any(String)] });
    expect(view({ facts: { flags: { other: true } } })).toMatchObject({ isOn: false });
    expect(view({ facts: {} })).toMatchObject({ isOn: false });
  });

  it('never shows a wish as done', () => {
    expect(view({}, { wish: true, state: 'pending' })).toMatchObject({
      isOn: false,
      isBusy: true,
      note: { text: 'Switching on…', isBad: false },
    });
    expect(view(on, { wish: false, state: 'pending' })).toMatchObject({ isOn: true, note: { text: 'Switching off…' } });
  });

  it('says when it did not work, and when nobody knows', () => {
    expect(view({}, { wish: true, state: 'failed' })).toMatchObject({
      note: { text: 'That did not work. Sharing is still off.', isBad: true },
    });
    expect(view(on, { wish: false, state: 'failed' })).toMatchObject({
      note: { text: 'That did not work. Sharing is still on.' },
    });
    expect(view({ isStale: true }, { wish: true, state: 'unknown' })).toMatchObject({
      note: { text: 'We could not find out whether that worked. This is how it was before.', isBad: true },
      canRetry: true,
    });
  });

  it('is shown to a role that may not move it, with whom to ask', () => {
    const author = stateOf(studioWorld({}, { role: 'author' }));
    expect(view({}, undefined, author)).toMatchObject({
      kind: 'switch',
      isDisabled: true,
      says: ['Your role can’t change this.', 'Ask an owner or an admin.', 'Only the main account uses them.', expect.any(String)],
    });
  });

  it('cannot be moved without a network', () => {
    expect(view({ blocked: 'offline', isStale: true })).toMatchObject({
      isDisabled: true,
      canRetry: false,
      says: [expect.stringContaining('offline'), expect.any(String), expect.any(String)],
    });
  });

  it('is no switch for a sub-account, only how it stands', () => {
    expect(view({}, undefined, client)).toEqual({
      kind: 'message',
      text: 'The main account does not share its credits with this one.',
      says: 'Ask an owner or an admin.',
      canRetry: false,
    });
    expect(view(on, undefined, client)).toMatchObject({ text: 'The main account shares its credits with this one.' });
    const guest = { viewer: { role: 'owner', subAccount: 'north' } };
    expect(view(guest)).toMatchObject({ kind: 'message' });
  });

  it.each([
    ['while it loads', { phase: 'loading' }, 'loading', 'Loading credits'],
    ['signed out', { phase: 'signed-out' }, 'message', 'Signed out'],
    ['when nothing could be loaded', { phase: 'failed' }, 'failed', 'Whether credits are shared can’t be loaded.'],
    [
      'under a policy that cannot be read',
      { blocked: 'policy-invalid', policy: null },
      'failed',
      'Whether credits are shared can’t be loaded.',
    ],
    ['to who may not see credits', { blocked: 'not-permitted', policy: null }, 'message', 'Credits are hidden for your role'],
    ['where the host has no policy', { policy: null }, 'absent', 'This account has no sub-accounts to share credits with.'],
  ] as const)('says so %s', (_, over, kind, text) => {
    expect(view(over as Partial<CreditsState>)).toMatchObject({ kind, text });
  });

  it('is absent where nobody on this kind of account may share', () => {
    const { policy } = owner;
    const roles = { owner: { ...policy!.roles!['owner']!, accountType: 'agency' }, author: policy!.roles!['author']! };
    const business = { policy: { ...policy!, roles }, rights: { ...owner.rights, share: false }, facts: { type: 'business' } };
    expect(view(business)).toMatchObject({ kind: 'absent' });
    expect(view({ ...business, facts: { type: 'agency' } })).toMatchObject({ kind: 'switch', isDisabled: true });
  });
});
