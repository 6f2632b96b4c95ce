/**
 * Puts a text on the clipboard: by the clipboard itself, or where the page or the browser does not allow that by the old command, which needs the text in a field.
 * @param field shows the text; stays selected when neither way is open, so that the person can copy by hand.
 * @returns whether it is on the clipboard.
 */
export async function copyText(text: string, field: HTMLInputElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(field);
  }
}

function copyBySelection(field: HTMLInputElement): boolean {
  const root = field.getRootNode() as Document | ShadowRoot;
  const before = root.activeElement;
  field.focus();
  field.select();
  // Out of date, and the only way without a permission. It answers and does not throw.
  const isCopied = field.ownerDocument.execCommand('copy');
  if (isCopied && before instanceof HTMLElement) before.focus();
  return isCopied;
}
