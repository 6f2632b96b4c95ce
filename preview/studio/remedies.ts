/** What a page of one's own would do about a way out that an element hands to it; here it is only told. */
export function remedyText({ remedy }: HTMLElementEventMap['credit-remedy-request']): string {
  if (remedy.kind === 'upgrade') return 'Here your page would show its plans.';
  if (remedy.kind === 'contact') return 'Here your page would open the contact.';
  return 'Here your page would take over.';
}
