/**
 * The first script of a page under test: it hears whatever the page complains of, before anything of ours is there, and finds things inside of elements.
 * A script of the page and not of the test's driver, because not every driver can put one in front.
 */
export const EARS = `{
  const said = [];
  addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample, sourceFile, lineNumber }) =>
    said.push('violation: ' + [effectiveDirective, blockedURI, sample, sourceFile + ':' + lineNumber].join(' ')));
  addEventListener('error', ({ message }) => message && said.push('uncaught: ' + message));
  addEventListener('unhandledrejection', ({ reason }) => said.push('uncaught: ' + reason));
  const { error } = console;
  console.error = (...words) => (said.push('console: ' + words.join(' ')), error.apply(console, words));

  /** The elements at the end of a path through shadow roots: 'credit-button >>> [part=button]'. */
  const all = (path) => {
    let found = [document];
    for (const selector of path.split(' >>> ')) found = found.flatMap((one) => [...(one.shadowRoot ?? one).querySelectorAll(selector)]);
    return found;
  };
  /** What is written in something, also in its shadow roots. */
  const words = (node) => {
    if (node instanceof Text) return node.data;
    if (node.localName === 'style' || node.localName === 'script') return '';
    return [...(node.shadowRoot?.childNodes ?? []), ...node.childNodes].map(words).join(' ');
  };
  globalThis.ears = {
    /** Everything said so far. What a browser has to report, it reports in a task of its own. */
    heard: () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(said), 50)))),
    text: (path) => all(path).map((one) => words(one).replace(/\\s+/g, ' ').trim()).join(' | '),
    middle: (path) => {
      const { x, y, width, height } = all(path)[0].getBoundingClientRect();
      return [x + width / 2, y + height / 2];
    },
    count: (path) => all(path).length,
    all,
  };
}`;
