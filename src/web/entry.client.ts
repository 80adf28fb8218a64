/**
 * Reader pages are finished when they arrive: they get a few kilobytes that make typing and choosing pleasanter. Desks
 * where a librarian works by keyboard ask for the whole page to come alive (`handle.live`), and load React for that.
 */
if (document.documentElement.hasAttribute('data-live')) void import('./live.tsx').then(({ comeAlive }) => comeAlive());
void import('./enhance/index.ts').then(({ enhance }) => enhance(document));
