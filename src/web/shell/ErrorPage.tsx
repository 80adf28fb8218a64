import { isRouteErrorResponse, useRouteError, useRouteLoaderData } from 'react-router';
import { LinkButton } from '../kit/Button.tsx';
import { Page } from '../kit/Page.tsx';
import { SearchBox } from '../kit/SearchBox.tsx';
import { Row } from '../kit/Stack.tsx';
import { useTexts } from '../kit/texts.tsx';
import type { PageRefusal } from '../refuse.ts';
import type { loader } from '../root.tsx';

const KNOWN = new Set([400, 401, 403, 404, 410, 413, 429, 503]);

/** What went wrong, why, and what to do; in the person's language, with the number to give when asking for help. */
export function ErrorPage() {
  const t = useTexts('web:errors');
  const error = useRouteError();
  const frame = useRouteLoaderData<typeof loader>('root');
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const refusal = refusalIn(error);
  const kind = KNOWN.has(status) ? String(status) : '500';
  const title =
    refusal.problem?.title ?? (refusal.reason ? t(`web:refusal.${refusal.reason}.title`) : t(`${kind}.title`));
  const detail =
    refusal.problem?.detail ?? (refusal.reason ? t(`web:refusal.${refusal.reason}.detail`) : t(`${kind}.detail`));
  return (
    <Page title={title} lead={detail}>
      <meta name="robots" content="noindex" />
      {status === 404 && <SearchBox />}
      <Row>
        <LinkButton href="/" look="main">
          {t('home')}
        </LinkButton>
        {(status === 401 || status === 403) && frame?.reader === undefined && (
          <LinkButton href={`/dang-nhap?tiep=${encodeURIComponent(frame?.here ?? '/')}`}>{t('signIn')}</LinkButton>
        )}
      </Row>
      {refusal.requestId && status >= 500 && (
        <p>
          {t('reference')} <code>{refusal.requestId}</code>
        </p>
      )}
    </Page>
  );
}

function refusalIn(error: unknown): PageRefusal {
  if (!isRouteErrorResponse(error) || typeof error.data !== 'object' || error.data === null) return {};
  // Pages throw nothing else with `data(…)`: see serve.ts.
  return error.data as PageRefusal;
}
