import { type CSSProperties, type ReactNode, useEffect } from 'react';
import { Links, Outlet, Scripts, useMatches, useRouteLoaderData } from 'react-router';
import { DEFAULT_LOCALE } from '#platform/i18n';
import './kit/fonts.css';
import './kit/tokens.css';
import './kit/base.css';
import { FormTokenProvider } from './kit/Form.tsx';
import { TextsProvider } from './kit/texts.tsx';
import { cssString, type PageHandle } from './page-handle.ts';
import { readTheme } from './preferences/theme.ts';
import { librariesWhere, serve } from './serve.ts';
import { ErrorPage } from './shell/ErrorPage.tsx';
import { Footer } from './shell/Footer.tsx';
import { Header } from './shell/Header.tsx';
import mark from './shell/mark.svg';
import { PageScript } from './shell/PageScript.tsx';
import { pageTranslators } from './texts.ts';

/** What the frame around every page needs. */
export const loader = serve(async ({ page, url, request }) => ({
  locale: page.locale,
  theme: readTheme(request.headers.get('cookie')),
  formToken: page.session.formToken,
  nonce: page.cspNonce,
  here: url.pathname + url.search,
  reader: page.principal.kind === 'anonymous' ? undefined : page.principal.name,
  staff: librariesWhere(page, 'catalogue.batch.read').length > 0,
  administrator: page.can('identity.account.list'),
}));

export type FrameData = Awaited<ReturnType<typeof loader>>;

export function Layout({ children }: { readonly children: ReactNode }) {
  const frame = useRouteLoaderData<typeof loader>('root');
  const translator = pageTranslators[frame?.locale ?? DEFAULT_LOCALE];
  const pages = useMatches().map(({ handle, loaderData }) => ({ handle: handleOf(handle), loaderData }));
  const live = pages.some(({ handle }) => handle.live);
  const foot = pages
    .map(({ handle, loaderData }) =>
      loaderData === undefined ? undefined : handle.foot?.(loaderData, translator.locale, translator.t),
    )
    .find(Boolean);
  // A custom property is not among React's known style names.
  const style = foot ? ({ '--foot': cssString(foot) } as CSSProperties) : undefined;
  return (
    <html lang={translator.locale} data-theme={frame?.theme} data-live={live ? '' : undefined} style={style}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#0a5158" />
        {/* Vite puts styles into the page while developing, and looks here for the leave to. */}
        {import.meta.env.DEV && <meta property="csp-nonce" nonce={frame?.nonce} />}
        <link rel="search" type="application/opensearchdescription+xml" href="/opensearch.xml" title="Liên Thư" />
        <link rel="icon" type="image/svg+xml" href={mark} />
        <Links />
      </head>
      <body>
        <TextsProvider translator={translator}>
          <FormTokenProvider value={frame?.formToken ?? ''}>
            <Header frame={frame} />
            <main id="noi-dung" tabIndex={-1}>
              {children}
            </main>
            <Footer frame={frame} />
          </FormTokenProvider>
        </TextsProvider>
        {live ? <Scripts /> : <PageScript nonce={frame?.nonce} />}
      </body>
    </html>
  );
}

export default function App() {
  useEffect(() => void import('./enhance/index.ts').then(({ enhance }) => enhance(document)), []);
  return <Outlet />;
}

export { ErrorPage as ErrorBoundary };

// React Router leaves the shape of handles to us: every page's is a PageHandle for its own loader's data.
const handleOf = (handle: unknown) => (handle ?? {}) as PageHandle;
