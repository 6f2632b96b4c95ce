import type { CreditsState } from '../../src/index.ts';
import type { MoreMessages } from '../../src/locales/messages.ts';
import { unitOf } from '../shared/price.ts';
import { sharingOf } from '../shared/sharing.ts';
import type { Words } from '../shared/words.ts';

/** What the person has done to the switch, until the backend has answered for certain. */
export interface SharingPress {
  /** What was wished. */
  readonly wish: boolean;
  /** `failed`: it is as it was. `unknown`: nobody could find out. `script`: no person pressed it. */
  readonly state: 'pending' | 'failed' | 'unknown' | 'script';
}

/** What the element shows. */
export type SharingView =
  | { readonly kind: 'loading'; readonly text: string }
  /** Only a sentence. `absent`: there is nothing to share. */
  | { readonly kind: 'failed' | 'message' | 'absent'; readonly text: string; readonly says?: string; readonly canRetry: boolean }
  | {
      readonly kind: 'switch';
      readonly text: string;
      /** What it means as it stands, and why it cannot be moved. */
      readonly says: readonly string[];
      readonly isOn: boolean;
      readonly isBusy: boolean;
      readonly isDisabled: boolean;
      /** What became of the last press. */
      readonly note?: { readonly text: string; readonly isBad: boolean };
      readonly canRetry: boolean;
    };

/** Maps the client's state, and the last press, to what is shown. */
export function sharingView(
  state: CreditsState | undefined,
  press: SharingPress | undefined,
  { m, more, card }: Words,
): SharingView {
  if (!state || state.phase === 'loading') return { kind: 'loading', text: m.loading };
  if (state.phase === 'signed-out') return { kind: 'message', text: m.signedOut, canRetry: false };
  if (state.phase === 'failed') return { kind: 'failed', text: card.sharingFailed, canRetry: true };
  const { policy, rights, blocked, isStale } = state;
  if (blocked === 'policy-invalid') return { kind: 'failed', text: card.sharingFailed, canRetry: true };
  if (blocked === 'not-permitted') return { kind: 'message', text: m.hidden, canRetry: false };
  const { isOn, isSubAccount, sharers } = sharingOf(state);
  const ask = more.askOneOf(sharers.map((role) => m.format.text(policy?.roles?.[role]?.label, role)));
  if (isOn === undefined || (sharers.length === 0 && !rights.share))
    return { kind: 'absent', text: card.noSharing, canRetry: false };
  if (isSubAccount)
    return isOn
      ? { kind: 'message', text: card.sharedWithUs, canRetry: false }
      : { kind: 'message', text: refused(state, more), says: ask, canRetry: false };

  const why = !rights.share ? [card.sharingNeedsRole, ask] : blocked === 'offline' ? [more.obstacle('offline')] : [];
  const isBusy = press?.state === 'pending';
  const note = noteOf(press, isOn, { m, more, card });
  return {
    kind: 'switch',
    text: card.shareSwitch,
    says: [
      ...why,
      isOn ? card.sharingOn : card.sharingOff,
      ...(policy?.subAccounts?.mayBuy === true ? [] : [card.sharedNeverBuy]),
    ],
    isOn,
    isBusy,
    isDisabled: why.length > 0,
    ...(note && { note }),
    canRetry: isStale && blocked !== 'offline' && !isBusy,
  };
}

function noteOf(
  press: SharingPress | undefined,
  isOn: boolean,
  { more, card }: Words,
): { text: string; isBad: boolean } | undefined {
  switch (press?.state) {
    case 'pending':
      return { text: card.sharingPending(press.wish), isBad: false };
    case 'failed':
      return { text: card.sharingUnchanged(isOn), isBad: true };
    case 'unknown':
      return { text: card.sharingUnknown, isBad: true };
    case 'script':
      return { text: more.confirmYourself, isBad: false };
    case undefined:
      return undefined;
  }
}

function refused(state: CreditsState, more: MoreMessages): string {
  return more.refusal({ reason: 'subaccount-not-enabled', numbers: {}, unit: unitOf(state), now: 0 });
}
