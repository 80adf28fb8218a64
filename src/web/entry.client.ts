/**
 * Reader pages are finished when they arrive: they get a few kilobytes that make typing and choosing pleasanter. Desks
 * where a librarian works by keyboard ask for the whole page to come alive (`handle.live`), and load React for that; the
 * small helpers then start when React has taken over, because it expects the page as the server sent it.
 */
if (document.documentElement.hasAttribute('data-live')) void import('./live.tsx').then(({ comeAlive }) => comeAlive());
else void import('./enhance/index.ts').then(({ enhance }) => enhance(document));
