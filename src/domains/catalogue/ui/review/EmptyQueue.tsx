import { EmptyState, LinkButton, Row, useTexts } from '#web/kit';

/** Nothing waits: says why that may be, and where to go on. */
export function EmptyQueue({ isFiltered }: { readonly isFiltered: boolean }) {
  const t = useTexts('catalogue:ui.review');
  return (
    <EmptyState title={t(isFiltered ? 'noneHere' : 'none')}>
      {!isFiltered && <p>{t('noneHint')}</p>}
      <Row>
        {isFiltered && (
          <LinkButton href="/nghiep-vu/trung" look="main">
            {t('fromTheStart')}
          </LinkButton>
        )}
        <LinkButton href="/nghiep-vu/trung/quyet-dinh">{t('decisions')}</LinkButton>
        <LinkButton href="/nghiep-vu">{t('web:header.staff')}</LinkButton>
      </Row>
    </EmptyState>
  );
}
