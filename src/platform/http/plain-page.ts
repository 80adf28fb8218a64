import type { Translator } from '#platform/i18n';
import { escapeHtml } from './escape-html.ts';
import type { Problem } from './problem.ts';

const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.6 'Be Vietnam Pro', system-ui, sans-serif; }
:root { background: light-dark(#fff, #14191a); color: light-dark(#1b2324, #e6ecec); } a { color: light-dark(#0a5158, #7fd0d6); }
body { margin: 0 auto; max-width: 60rem; padding: 2rem 1rem 4rem; }
h1 { font-size: 1.6rem; line-height: 1.3; } h2 { font-size: 1.1rem; margin-top: 2rem; }
code { font: .95em ui-monospace, monospace; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: start; padding: .3rem .8rem .3rem 0; vertical-align: top; }
.scroll { overflow-x: auto; } .method { font-weight: 700; }`;

/** A page that needs nothing but itself: for the API's index, and for errors that happen before the site can answer. */
export function plainPage(page: { locale: string; title: string; body: string; nonce: string }): string {
  return `<!doctype html><html lang="${page.locale}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>${escapeHtml(page.title)} · Liên Thư</title>
<style nonce="${page.nonce}">${STYLE}</style></head><body><main>${page.body}</main></body></html>`;
}

/** A problem as a page, for a browser that asked for one. */
export function problemPage(problem: Problem, translator: Translator, nonce: string): string {
  const body = `<h1>${escapeHtml(problem.title)}</h1><p>${escapeHtml(problem.detail)}</p>
<p><a href="/">${escapeHtml(translator.t('http:page.home'))}</a></p>
<p><small>${escapeHtml(translator.t('http:page.reference', { id: problem.instance.slice(9) }))}</small></p>`;
  return plainPage({ locale: translator.locale, title: problem.title, body, nonce });
}
