import { createHash } from 'node:crypto';

/** A script as a page names it. */
export interface Script {
  readonly src: string;
  readonly type?: 'module';
}

/** A content security policy that a real site has. */
export interface StrictPolicy {
  /** Where one meets it. */
  readonly says: string;
  /** The header. `undefined`: none. */
  readonly header: (trustedTypes: string) => string | undefined;
  /** The tags that load the scripts under it; with the policy's nonce unless stated. */
  readonly load?: (scripts: readonly Script[]) => string;
}

export const NONCE = 'c3RyaWN0';
const strictest = `default-src 'none'; style-src 'none'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const tag = ({ src, type }: Script, attribute = ''): string =>
  `<script${attribute}${type ? ` type="${type}"` : ''} src="${src}"></script>`;
const withNonce = (scripts: readonly Script[]): string => scripts.map((one) => tag(one, ` nonce="${NONCE}"`)).join('\n');
const plain = (scripts: readonly Script[]): string => scripts.map((one) => tag(one)).join('\n');

/** One inline script that puts the others in: what is known of it beforehand is its hash. */
const loader = (scripts: readonly Script[]): string =>
  `for (const script of ${JSON.stringify(scripts)}) document.head.append(Object.assign(document.createElement('script'), { async: false }, script));`;
const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64');

/** The same page without any: what it looks like must not depend on a policy. */
export const NO_POLICY: StrictPolicy = { says: 'without a policy', header: () => undefined, load: plain };

/** Seven policies of sites as they are. `trustedTypes` are the names that the page's own scripts take. */
export const policiesFor = (scripts: readonly Script[]): readonly StrictPolicy[] => [
  { says: 'that trusts its own server and nothing else', header: () => `default-src 'self'`, load: plain },
  {
    says: 'that names each script by a nonce, and allows nothing else',
    header: () => `${strictest}; script-src 'nonce-${NONCE}'`,
  },
  {
    says: 'that trusts what a script with its nonce loads (strict-dynamic)',
    header: () => `object-src 'none'; base-uri 'none'; script-src 'nonce-${NONCE}' 'strict-dynamic' https: 'unsafe-inline'`,
  },
  {
    says: 'of a static site, which knows its scripts by a hash',
    header: () => `${strictest}; script-src 'sha256-${hashOf(loader(scripts))}' 'strict-dynamic'`,
    load: (list) => `<script>${loader(list)}</script>`,
  },
  {
    says: 'that has Trusted Types, and lets each name be taken once',
    header: (names) => `${strictest}; script-src 'nonce-${NONCE}'; require-trusted-types-for 'script'; trusted-types ${names}`,
  },
  {
    says: 'that has Trusted Types, and lets a name be taken again',
    header: (names) =>
      `default-src 'self'; style-src 'none'; script-src 'nonce-${NONCE}' 'strict-dynamic'; require-trusted-types-for 'script'; trusted-types ${names} 'allow-duplicates'`,
  },
  {
    says: 'of a page in a sandbox, with every kind of content named',
    header: () =>
      `sandbox allow-scripts allow-same-origin; ${strictest}; script-src 'self'; img-src 'none'; font-src 'none'; media-src 'none'; worker-src 'none'; manifest-src 'none'; require-trusted-types-for 'script'`,
    load: plain,
  },
];

/** What no page with Lit on it can have: not one name, and markup only under a name. */
export const NO_NAMES: StrictPolicy = {
  says: 'that has Trusted Types, and no name for anybody',
  header: () => `${strictest}; script-src 'nonce-${NONCE}'; require-trusted-types-for 'script'; trusted-types 'none'`,
};

/** A page under a policy. */
export function pageUnder({ load = withNonce }: StrictPolicy, scripts: readonly Script[], body: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>A page with a strict policy</title>
    ${load(scripts)}
  </head>
  <body>${body}</body>
</html>`;
}
