import type { Translator } from '#platform/i18n';
import { escapeHtml } from './escape-html.ts';
import { plainPage } from './plain-page.ts';
import type { Route } from './route.ts';

/** The API for a person with a browser: every address, what it does and who may. */
export function apiPage(routes: readonly Route[], translator: Translator, nonce: string): string {
  const text = (key: string) => escapeHtml(translator.t(`http:api.${key}`));
  const rows = routes.map(
    (route) => `<tr><td><span class="method">${route.method}</span> <code>${escapeHtml(route.path)}</code></td>
<td>${escapeHtml(route.summary[translator.locale])}</td>
<td>${route.permission === 'public' ? text('everyone') : `<code>${escapeHtml(route.permission)}</code>`}</td></tr>`,
  );
  const body = `<h1>${text('title')}</h1><p>${text('intro')}</p>
<p><a href="/api/openapi.json">${text('document')}</a></p>
<div class="scroll" tabindex="0" role="region" aria-label="${text('title')}"><table><thead><tr><th scope="col">${text('path')}</th>
<th scope="col">${text('what')}</th><th scope="col">${text('who')}</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
  return plainPage({ locale: translator.locale, title: translator.t('http:api.title'), body, nonce });
}
